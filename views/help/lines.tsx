import type { Instant } from '#src/clock.ts'
import type { Answering } from '#src/help-lines/rules/ringing.ts'
import { Phone } from '../components/phone.tsx'
import type { Fact } from '../components/summary-list.tsx'
import { untilWords } from './words.ts'

/** A number that a thumb finds. */
export const BigNumber = ({ number }: { number: string }) => (
  <a class="kith-ring" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
    {number}
  </a>
)

/** Lines that answer now, as rows beside something else on a page. */
export const lineRows = ({ at, lines }: { at: Instant; lines: readonly Answering[] }): Fact[] =>
  lines.map((line) => ({
    key: line.name,
    value: (
      <>
        <Phone number={line.number} />
        <div class="kith-quiet">{untilWords(line, at)}</div>
      </>
    ),
  }))
