import type { IdeaState, Year } from '#src/ideas/rules.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { stateWords } from './words.ts'

interface Shown {
  year: number
  now: Year
  /** The year before; undefined where nothing is known of it. */
  earlier: Year | undefined
  ideas: readonly { id: string; about: string; state: IdeaState; stateSince: string }[]
}

const labels: Readonly<Record<keyof Year, string>> = {
  ideas: 'Ideas of carers',
  takenUp: 'Ideas taken up',
  events: 'Events',
  eventEnquiries: 'Enquiries at events',
  enquiries: 'Enquiries with a name',
  referrals: 'Referrals by carers',
  approved: 'Approved after a referral',
  ambassadors: 'Ambassadors at the end of the year',
  ambassadorsJoined: 'Ambassadors who joined',
  ambassadorsEnded: 'Ambassadors who ended',
}
const names = Object.keys(labels) as (keyof Year)[]

/** The rows of the strategy page as a CSV has them. */
export const strategyLines = ({ year, now, earlier, ideas }: Shown): string[][] => [
  ['', String(year - 1), String(year)],
  ...names.map((name) => [labels[name], earlier ? String(earlier[name]) : '', String(now[name])]),
  [],
  ['Idea', 'What became of it', 'Since'],
  ...ideas.map(({ about, state, stateSince }) => [about, stateWords[state], stateSince]),
]

/** What a year came to beside the one before, and every idea of it with what became of it. */
export const StrategyPage = ({
  frame,
  years,
  ...shown
}: Shown & { frame: Frame; years: readonly number[] }) => {
  const { year, now, earlier, ideas } = shown
  return (
    <Layout frame={frame} title={`Strategy ${year}`} breadcrumbs={[{ href: '/ideas', text: 'Ideas' }]}>
      <Heading level={1}>Finding carers in {year}</Heading>
      <div class="kith-not-printed">
        <Form action="/strategy" method="get">
          <Filters>
            <Select
              name="year"
              label="Year"
              value={String(year)}
              options={years.map((one) => ({ value: String(one), text: String(one) }))}
            />
            <Button kind="secondary">Show</Button>
          </Filters>
        </Form>
        <Body>
          <Link href={`/strategy.csv?year=${year}`}>Download all of it (CSV)</Link>
        </Body>
      </div>
      <Table
        caption="In numbers"
        columns={[
          '',
          { label: earlier ? String(year - 1) : 'The year before', numeric: true },
          { label: String(year), numeric: true },
        ]}
        rows={names.map((name) => [labels[name], earlier ? String(earlier[name]) : '', String(now[name])])}
      />
      <Heading>Ideas and what became of them</Heading>
      {ideas.length === 0 ? (
        <Body>None was written this year.</Body>
      ) : (
        <Table
          caption="Ideas, those taken up first"
          captionHidden
          columns={['Idea', 'What became of it', 'Since']}
          rows={ideas.map(({ id, about, state, stateSince }) => [
            <Link href={`/ideas/${id}`}>{about}</Link>,
            stateWords[state],
            <Day of={stateSince} />,
          ])}
        />
      )}
      {ideas.length < now.ideas && (
        <Body>
          The first {ideas.length} of {now.ideas}. All of them are in the CSV.
        </Body>
      )}
    </Layout>
  )
}
