import type { Day } from '#src/clock.ts'
import type { Figures, KindSaid } from '#src/reports/rules/attendance.ts'
import { sumOf } from '#src/reports/rules/attendance.ts'
import { chartOf } from '#src/reports/rules/chart.ts'
import { monthInWords } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { type Column, Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { kindInWords } from '../groups/words.ts'
import type { Frame } from '../layout.tsx'
import { type Asked, ReportPage } from './frame.tsx'
import { cameInWords } from './lines.ts'

interface Props {
  frame: Frame
  asked: Asked
  kinds: readonly string[]
  kind: string | undefined
  months: readonly { month: Day; figures: Figures }[]
  lines: readonly KindSaid[]
  smallCount: number
  noticeDays: number
  csvHref: string
  beforeHref: string
  afterHref: string | undefined
  /** The last month. */
  until: Day
}

const numeric = (label: string): Column => ({ label, numeric: true })
const columns = (first: string): (Column | string)[] => [
  first,
  ...['Meetings', 'Came', 'Cancelled', 'Short notice', 'Registers to finish'].map(numeric),
]

/** Who came to groups by month, quadrant and kind, in figures; beside each table of months its picture. */
export const AttendancePage = (props: Props) => {
  const { frame, asked, kinds, kind, months, lines, smallCount, noticeDays, csvHref, until } = props
  const all = sumOf(months.map(({ figures }) => figures))
  const span = `${monthInWords(months[0]?.month ?? until)} to ${monthInWords(until)}`
  return (
    <ReportPage
      frame={frame}
      here="/reports"
      asked={asked}
      csvHref={csvHref}
      csvText="Download these figures (CSV)"
      choices={
        <>
          <input type="hidden" name="until" value={until.slice(0, 7)} />
          <Select
            name="kind"
            label="Kind"
            value={kind}
            options={[
              { value: '', text: 'All kinds' },
              ...kinds.map((one) => ({ value: one, text: kindInWords(one) })),
            ]}
          />
        </>
      }
    >
      <Heading>
        {kind === undefined ? 'All kinds' : kindInWords(kind)}, {span}
      </Heading>
      {all.meetings + all.cancelled === 0 ? (
        <Body>No group met in these months.</Body>
      ) : (
        <>
          <ChartOfMonths months={months} span={span} smallCount={smallCount} />
          <Table
            caption="By month"
            columns={columns('Month')}
            rows={months.map(({ month, figures }) => [monthInWords(month), ...cells(figures, smallCount)])}
          />
          <Table
            caption="By quadrant and kind"
            columns={columns('Quadrant and kind')}
            rows={lines.map(({ quadrantId, kind: of, figures }) => [
              `${asked.quadrants.find(({ id }) => id === quadrantId)?.name ?? ''}: ${kindInWords(of)}`,
              ...cells(figures, smallCount),
            ])}
          />
          <Body>
            Came counts each carer once at each meeting. Short notice counts those changed or cancelled with
            less than {noticeDays} working days for those who had replied.
          </Body>
          <Body>
            Of a private group the months in which fewer than {smallCount} came are in no figure and in no
            total, and its registers are its own coordinator’s.
          </Body>
        </>
      )}
      <div class="kith-not-printed">
        <Pagination
          previous={{ href: props.beforeHref, text: 'The year before' }}
          next={props.afterHref ? { href: props.afterHref, text: 'The year after' } : undefined}
        />
      </div>
    </ReportPage>
  )
}

const cells = (figures: Figures, smallCount: number): string[] => [
  String(figures.meetings),
  cameInWords(figures, smallCount),
  String(figures.cancelled),
  String(figures.short),
  String(figures.toAdd),
]

/** The same figures as the table beneath it, each said above its column. */
const ChartOfMonths = ({
  months,
  span,
  smallCount,
}: Pick<Props, 'months' | 'smallCount'> & { span: string }) => {
  const { width, height, baseline, bars } = chartOf(months.map(({ figures }) => figures.came))
  const isPartial = months.some(({ figures }) => figures.hidden > 0)
  return (
    <figure class="kith-figure">
      <svg
        class="kith-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="chart-title chart-desc"
      >
        <title id="chart-title">How many came in each month</title>
        <desc id="chart-desc">A column for each month of {span}. The table by month says the same.</desc>
        <line class="kith-chart__line" x1="0" x2={width} y1={baseline} y2={baseline} />
        {bars.map((bar, index) => {
          const { month, figures } = months[index] ?? { month: '', figures: undefined }
          const middle = bar.x + bar.width / 2
          return (
            <>
              <rect class="kith-chart__bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              <text class="kith-chart__figure" x={middle} y={bar.y - 6} text-anchor="middle">
                {figures?.came}
                {figures && figures.hidden > 0 && '+'}
              </text>
              <text class="kith-chart__month" x={middle} y={height - 8} text-anchor="middle">
                {monthInWords(month).slice(0, 3)}
              </text>
            </>
          )
        })}
      </svg>
      <figcaption class="govuk-hint">
        Carers who came, by month.
        {isPartial &&
          ` Where it says +, there were also private groups with fewer than ${smallCount}, which are not drawn.`}
      </figcaption>
    </figure>
  )
}
