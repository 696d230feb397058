import type { Day as CalendarDay } from '#src/clock.ts'
import type { StatementLine } from '#src/rewards/rules/statements.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { spanInWords } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { kindWords } from './words.ts'

/** What somebody was paid in a year, by type of payment: to keep, and to print. */
export const StatementPage = ({
  frame,
  back,
  payee,
  from,
  last,
  lines,
  total,
  words,
}: {
  frame: Frame
  back: { href: string; text: string }
  payee: string
  from: CalendarDay
  last: CalendarDay
  lines: readonly StatementLine[]
  total: number
  /** What the service says to it, in its own words. */
  words: string
}) => (
  <Layout frame={frame} title="Statement" breadcrumbs={[back]}>
    <Heading level={1} caption={payee}>
      Paid from {spanInWords(from, last)}
    </Heading>
    {lines.length === 0 ? (
      <Body>Nothing was paid in this time.</Body>
    ) : (
      <Table
        caption="What was paid"
        captionHidden
        columns={[
          'What for',
          { label: 'Paid', numeric: true },
          { label: 'Came back', numeric: true },
          { label: 'Together', numeric: true },
        ]}
        rows={[
          ...lines.map(({ kind, paid, cameBack }) => [
            kindWords[kind],
            signedPounds(paid),
            signedPounds(cameBack),
            signedPounds(paid - cameBack),
          ]),
          ['In all', '', '', signedPounds(total)],
        ]}
      />
    )}
    <Body>Payments count on the day on which the service told its finance system to make them.</Body>
    {words !== '' && <Body>{words}</Body>}
  </Layout>
)
