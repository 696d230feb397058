import { costOf, type EventCounted, enquiriesAt, type Sum, sumOf } from '#src/events/rules/costs.ts'
import { chartOf } from '#src/reports/rules/chart.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { Day, monthInWords } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { type Column, Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  quadrants: readonly { id: string; name: string }[]
  chosen: { id: string; name: string } | undefined
  months: readonly { month: string; sum: Sum }[]
  byCampaign: readonly { key: string; sum: Sum }[]
  events: readonly EventCounted[]
  /** The last month. */
  until: string
  csvHref: string
  beforeHref: string
  afterHref: string | undefined
}

const numeric = (label: string): Column => ({ label, numeric: true })
const each = (pence: number | null) => (pence === null ? 'None enquired' : signedPounds(pence))

const sumCells = ({ events, enquiries, pence, penceEach }: Sum): string[] => [
  String(events),
  String(enquiries),
  signedPounds(pence),
  each(penceEach),
]

const sumColumns = (first: string) => [first, ...['Events', 'Enquiries', 'Cost', 'Each enquiry'].map(numeric)]

/** Enquiries and cost of the events of twelve months; beside the table of months its picture. */
export const EventReportPage = (props: Props) => {
  const { frame, quadrants, chosen, months, byCampaign, events, until } = props
  const span = `${monthInWords(months[0]?.month ?? until)} to ${monthInWords(until)}`
  return (
    <Layout frame={frame} title="Enquiries and cost" breadcrumbs={[{ href: '/events', text: 'Events' }]}>
      <Heading level={1} caption={chosen?.name ?? frame.serviceName}>
        Enquiries and cost, {span}
      </Heading>
      <div class="kith-not-printed">
        <QuadrantFilter
          action="/events/report"
          quadrants={quadrants}
          chosen={chosen?.id}
          all="Everywhere"
          choices={<input type="hidden" name="until" value={until.slice(0, 7)} />}
        />
        <Body>
          <Link href={props.csvHref}>Download these figures (CSV)</Link>
        </Body>
      </div>
      {events.length === 0 ? (
        <Body>No event has been in these months.</Body>
      ) : (
        <>
          <ChartOfMonths months={months} span={span} />
          <Table
            caption="By month"
            columns={sumColumns('Month')}
            rows={[
              ...months.map(({ month, sum }) => [monthInWords(month), ...sumCells(sum)]),
              ['In all', ...sumCells(sumOf(events))],
            ]}
          />
          <Table
            caption="By campaign"
            columns={sumColumns('Campaign')}
            rows={byCampaign.map(({ key, sum }) => [key, ...sumCells(sum)])}
          />
          <Table
            caption="By event"
            columns={[
              'Event',
              'Day',
              ...['By name', 'Counted', 'Cost', 'Claimed', 'Each enquiry'].map(numeric),
            ]}
            rows={events.map((event) => [
              <Link href={`/events/${event.id}`}>{event.name}</Link>,
              <Day of={event.onDay} />,
              String(event.named),
              event.counted === null ? 'Not said' : String(event.counted),
              event.costPence === null ? 'Not said' : signedPounds(event.costPence),
              signedPounds(event.claimedPence),
              each(enquiriesAt(event) === 0 ? null : Math.round(costOf(event) / enquiriesAt(event))),
            ])}
          />
          <Body>
            An enquiry counts for the event at which it was made. Cost is what the service paid and what
            ambassadors claimed and was approved. Events that were called off are not counted.
          </Body>
        </>
      )}
      <div class="kith-not-printed">
        <Pagination
          previous={{ href: props.beforeHref, text: 'The year before' }}
          next={props.afterHref ? { href: props.afterHref, text: 'The year after' } : undefined}
        />
      </div>
    </Layout>
  )
}

/** The same figures as the table beneath it, each said above its column. */
const ChartOfMonths = ({ months, span }: Pick<Props, 'months'> & { span: string }) => {
  const { width, height, baseline, bars } = chartOf(months.map(({ sum }) => sum.enquiries))
  return (
    <figure class="kith-figure">
      <svg
        class="kith-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="chart-title chart-desc"
      >
        <title id="chart-title">Enquiries at the events of each month</title>
        <desc id="chart-desc">A column for each month of {span}. The table by month says the same.</desc>
        <line class="kith-chart__line" x1="0" x2={width} y1={baseline} y2={baseline} />
        {bars.map((bar, index) => {
          const of = months[index]
          const middle = bar.x + bar.width / 2
          return (
            <>
              <rect class="kith-chart__bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              <text class="kith-chart__figure" x={middle} y={bar.y - 6} text-anchor="middle">
                {of?.sum.enquiries}
              </text>
              <text class="kith-chart__month" x={middle} y={height - 8} text-anchor="middle">
                {monthInWords(of?.month ?? '').slice(0, 3)}
              </text>
            </>
          )
        })}
      </svg>
      <figcaption class="govuk-hint">Enquiries at events, by month.</figcaption>
    </figure>
  )
}
