import { type Answer, type Line, leftOf, signedPounds, type Totals } from '#src/spending/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { stateWords } from './words.ts'

interface Props {
  frame: Frame
  constellation: { id: string; name: string }
  totals: Totals
  /** The last first, each with what was left after it. */
  lines: readonly (Line & { what: string | null; answer: string; left: number })[]
  mayAllot: boolean
}

/** What a constellation was given for its activities, what was spent, and what is left. */
export const AccountPage = ({ frame, constellation, totals, lines, mayAllot }: Props) => {
  const { left, leftAfter } = leftOf(totals)
  return (
    <Layout
      frame={frame}
      title="Activities budget"
      breadcrumbs={[{ href: '/gatherings', text: 'Gatherings' }]}
    >
      <Heading level={1} caption={constellation.name}>
        Activities budget
      </Heading>
      {leftAfter < 0 && (
        <InsetText>
          {left < 0 ? 'The budget is over' : 'With what waits for approval the budget is over'} by{' '}
          {signedPounds(-Math.min(left, leftAfter))}.
        </InsetText>
      )}
      <div class="kith-figures">
        <SummaryList
          rows={[
            { key: 'Left', value: signedPounds(left) },
            { key: 'Given', value: signedPounds(totals.given) },
            { key: 'Spent', value: signedPounds(totals.spent) },
            totals.waiting !== 0 && { key: 'Waits for approval', value: signedPounds(totals.waiting) },
          ]}
        />
      </div>
      <LinkButton href={`/spendings/new?constellationId=${constellation.id}`}>Note spending</LinkButton>
      {mayAllot && (
        <Body>
          <Link href={`/activity-budgets/new?constellationId=${constellation.id}`}>Give a budget</Link>
        </Body>
      )}
      <Heading>Entries</Heading>
      {lines.length === 0 ? (
        <Body>None yet.</Body>
      ) : (
        <div class="kith-ledger">
          <Table
            columns={[
              'What',
              'Day',
              { label: 'Amount', numeric: true },
              { label: 'Left after it', numeric: true },
              'State',
            ]}
            rows={lines.map((line) => [
              line.kind === 'budget' ? (
                'Budget given'
              ) : (
                <Link href={`/spendings/${line.id}`}>
                  {line.kind === 'reversal' && 'Taken back: '}
                  {line.what}
                </Link>
              ),
              <Day of={line.onDay} />,
              signedPounds(line.pence),
              line.counts === 'yes' ? signedPounds(line.left) : '',
              <>
                {stateWords[line.answer as Answer]}
                {mayAllot && line.kind === 'budget' && line.counts === 'yes' && (
                  <Form action={`/activity-budgets/${line.id}/ends`}>
                    <Button kind="secondary">
                      Take it back<span class="govuk-visually-hidden">: {signedPounds(line.pence)}</span>
                    </Button>
                  </Form>
                )}
              </>,
            ])}
          />
        </div>
      )}
    </Layout>
  )
}
