import type { Day as CalendarDay } from '#src/clock.ts'
import { type Night, percentLinked } from '#src/company/rules/nights.ts'
import { chartOf } from '#src/reports/rules/chart.ts'
import { monthsUpTo } from '#src/reports/rules/months.ts'
import { Button } from '../components/button.tsx'
import { Day, monthInWords } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

type Figures = Omit<Night, 'onDay' | 'quadrantId'>

interface Props {
  frame: Frame
  asked: {
    quadrants: readonly { id: string; name: string }[]
    chosen: string | undefined
    /** A quadrant whose figures the reader is not shown: they foster there. */
    without: string | undefined
  }
  /** The last night of each month, the oldest first. */
  months: readonly { onDay: CalendarDay; figures: Figures }[]
  /** The last night of all by quadrant. */
  lastNight: readonly Night[]
  csvHref: string
}

const numeric = (label: string) => ({ label, numeric: true })
const columns = (first: string) => [
  first,
  ...['Households', 'Linked', 'Not now', 'Would like company'].map(numeric),
]

/** How many homes were linked at the end of each month, as it was counted then; its picture beside the table. */
export const NightsPage = ({ frame, asked, months, lastNight, csvHref }: Props) => (
  <Layout
    frame={frame}
    title="Nobody alone, month by month"
    breadcrumbs={[{ href: '/company', text: 'Nobody alone' }]}
  >
    <Heading level={1} caption={asked.quadrants.find(({ id }) => id === asked.chosen)?.name}>
      Nobody alone, month by month
    </Heading>
    <div class="kith-not-printed">
      {asked.quadrants.length > 1 && (
        <Form action="/company/nights" method="get">
          <Filters>
            <Select
              name="quadrant"
              label="Quadrant"
              value={asked.chosen}
              options={[
                { value: '', text: 'All of them' },
                ...asked.quadrants.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
            <Button kind="secondary">Show</Button>
          </Filters>
        </Form>
      )}
      {months.length > 0 && (
        <Body>
          <Link href={csvHref}>Download every night (CSV)</Link>
        </Body>
      )}
    </div>
    {asked.without !== undefined && (
      <Body>Your own home is in {asked.without}, so its figures are not among these.</Body>
    )}
    {months.length === 0 ? (
      <Body>Nothing has been counted yet.</Body>
    ) : (
      <>
        <ChartOfMonths months={months} />
        <Table
          caption="By month"
          columns={columns('Counted in the night to')}
          rows={months.map(({ onDay, figures }) => [<Day of={onDay} />, ...cells(figures)])}
        />
        {lastNight.length > 1 && (
          <Table
            caption="By quadrant, last night"
            columns={columns('Quadrant')}
            rows={asked.quadrants.flatMap(({ id, name }) => {
              const night = lastNight.find(({ quadrantId }) => quadrantId === id)
              return night ? [[name, ...cells(night)]] : []
            })}
          />
        )}
        <Body>
          Counted each night and kept as it was: what is put right later does not change it. Of each month its
          last night is shown; a night on which nothing ran is missing.
        </Body>
      </>
    )}
  </Layout>
)

const cells = (figures: Figures): string[] => {
  const percent = percentLinked(figures)
  return [
    String(figures.homes),
    percent === undefined ? '0' : `${figures.linked} (${percent}%)`,
    String(figures.notNow),
    String(figures.noLink),
  ]
}

const monthsDrawn = 12

/** The same as the table beneath it, each percentage above its column. */
const ChartOfMonths = ({ months }: Pick<Props, 'months'>) => {
  const last = months.at(-1)?.onDay ?? ''
  const columns = monthsUpTo(`${last.slice(0, 7)}-01`, monthsDrawn).map((month) => {
    const counted = months.find(({ onDay }) => onDay.slice(0, 7) === month.slice(0, 7))
    return { month, percent: counted && percentLinked(counted.figures) }
  })
  const { width, height, baseline, bars } = chartOf(columns.map(({ percent }) => percent ?? 0))
  return (
    <figure class="kith-figure">
      <svg
        class="kith-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="chart-title chart-desc"
      >
        <title id="chart-title">Homes that were linked, in percent</title>
        <desc id="chart-desc">A column for each month. The table by month says the same.</desc>
        <line class="kith-chart__line" x1="0" x2={width} y1={baseline} y2={baseline} />
        {bars.map((bar, index) => {
          const middle = bar.x + bar.width / 2
          return (
            <>
              <rect class="kith-chart__bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              <text class="kith-chart__figure" x={middle} y={bar.y - 6} text-anchor="middle">
                {columns[index]?.percent === undefined ? '–' : `${columns[index]?.percent}%`}
              </text>
              <text class="kith-chart__month" x={middle} y={height - 8} text-anchor="middle">
                {monthInWords(columns[index]?.month ?? last).slice(0, 3)}
              </text>
            </>
          )
        })}
      </svg>
      <figcaption class="govuk-hint">
        Homes that were linked, of a hundred, at the end of each month.
      </figcaption>
    </figure>
  )
}
