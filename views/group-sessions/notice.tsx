import { Checkboxes } from '../components/checkboxes.tsx'
import type { Typed } from '../components/field.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { noticeInWords } from './words.ts'

/** Working days of notice, when they are less than the service asks for. */
export interface Short {
  workingDays: number
  asked: number
}

/** Before something is done at short notice: how short, and a box for whoever does it all the same. */
export const ShortNotice = ({
  short,
  entered,
  problems,
  deed,
}: Typed & { short: Short | undefined; deed: string }) =>
  short ? (
    <>
      <WarningText>
        This is {noticeInWords(short.workingDays)}. People are promised {short.asked}, and it is counted.
      </WarningText>
      <Checkboxes
        name="shortNotice"
        label="Short notice"
        choices={[{ value: 'accepted', text: deed }]}
        value={entered.shortNotice}
        problem={problems.shortNotice}
      />
    </>
  ) : null
