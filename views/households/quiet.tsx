import type { Quiet } from '#src/households/rules/quiet.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { dayInWords } from '../components/day.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import type { Frame } from '../layout.tsx'
import { DeedPage } from './deed.tsx'

interface Props extends Typed {
  frame: Frame
  household: { id: string; name: string }
  once: string
  /** What somebody else made it meanwhile. */
  now?: Quiet | undefined
}

/** No automatic messages until a day. No reason is asked for: there is no place to write one. */
export const QuietPage = ({ frame, household, once, now, entered, problems }: Props) => (
  <DeedPage
    frame={frame}
    household={household}
    title="Quiet for a while"
    explained="No automatic message goes to this household until that day: no invitation, no reminder, no question. What they ask for themselves still reaches them, and so does what keeps their accounts safe. What is held back is not sent later. You need not say why."
    action={`/households/${household.id}/quiets`}
    once={once}
    button="Make it quiet"
    problems={problems}
  >
    {now && (
      <InsetText>
        Now it is quiet until {dayInWords(now.untilOn)}, and {now.rings} rings.
      </InsetText>
    )}
    <input type="hidden" name="version" value={typeof entered.version === 'string' ? entered.version : ''} />
    <DateInput
      name="untilOn"
      label="Until"
      hint="On this day messages begin again. A year from now at the latest"
      value={entered.untilOn}
      problem={problems.untilOn}
    />
    <TextInput
      name="rings"
      label="Who rings instead"
      hint="A name that the others know"
      value={entered.rings}
      problem={problems.rings}
      autocomplete="off"
    />
  </DeedPage>
)

/** What staff see first of a household that is quiet. */
export const QuietNow = ({
  quiet: { id, untilOn, rings },
  householdId,
  mayChange,
}: {
  quiet: Quiet
  householdId: string
  mayChange: boolean
}) => (
  <InsetText>
    <Body>
      Quiet until {dayInWords(untilOn)}: {rings} rings instead.
    </Body>
    {mayChange && (
      <>
        <Body>
          <Link href={`/households/${householdId}/quiets/new`}>Make it longer or shorter</Link>
        </Body>
        <Form action={`/quiets/${id}/ends`}>
          <Button kind="secondary">End the quiet now</Button>
        </Form>
      </>
    )}
  </InsetText>
)
