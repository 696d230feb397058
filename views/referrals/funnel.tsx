import type { FunnelLine } from '#src/referrals/rules/pipeline.ts'
import { stepWords } from '../applications/words.ts'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const stageWords = (stage: FunnelLine['stage']) => (stage === 'approved' ? 'Approved' : stepWords[stage])

export const funnelHeadings = ['Came as far as', 'Everybody', 'Referred by a carer']

/** One line of the funnel as a line of a file. */
export const funnelLine = ({ stage, all, referred }: FunnelLine): string[] => [
  stageWords(stage),
  String(all),
  String(referred),
]

interface Props {
  frame: Frame
  year: number
  asked: { quadrants: readonly { id: string; name: string }[]; chosen: string | undefined }
  lines: readonly FunnelLine[]
  csvHref: string
  beforeHref: string | undefined
  afterHref: string | undefined
}

/** Of those who enquired in a year, how many came how far: a chart, and beside it the table that says the same. */
export const FunnelPage = ({ frame, year, asked, lines, csvHref, beforeHref, afterHref }: Props) => {
  const quadrant = asked.quadrants.find(({ id }) => id === asked.chosen)?.name
  return (
    <Layout
      frame={frame}
      title="From enquiry to approval"
      breadcrumbs={[{ href: '/pipeline', text: 'Enquiries and referrals' }]}
    >
      <Heading level={1} caption={quadrant ?? 'All quadrants'}>
        From enquiry to approval, {year}
      </Heading>
      <div class="kith-not-printed">
        <QuadrantFilter
          action="/funnel"
          quadrants={asked.quadrants}
          chosen={asked.chosen}
          all="All of them"
          choices={<input type="hidden" name="year" value={year} />}
        />
        <Body>
          <Link href={csvHref}>Download these figures (CSV)</Link>
        </Body>
      </div>
      {lines[0]?.all ? (
        <>
          <Funnel lines={lines} />
          <Table
            caption={`Those who first enquired in ${year}`}
            columns={[
              'Came as far as',
              { label: 'Everybody', numeric: true },
              { label: 'Referred by a carer', numeric: true },
            ]}
            rows={lines.map(({ stage, all, referred }) => [stageWords(stage), String(all), String(referred)])}
          />
          <Body>
            Each is counted in the year of their first enquiry, as far as they have come until today. Whoever
            skipped a step has passed it. What was begun by mistake is not counted.
          </Body>
        </>
      ) : (
        <Body>Nobody enquired in this year.</Body>
      )}
      <div class="kith-not-printed">
        <Pagination
          previous={beforeHref ? { href: beforeHref, text: 'The year before' } : undefined}
          next={afterHref ? { href: afterHref, text: 'The year after' } : undefined}
        />
      </div>
    </Layout>
  )
}

const width = 720
const line = 34
const labels = 230

/** A bar for each step, of which the first fills the width; within it those whom a carer referred. */
const Funnel = ({ lines }: { lines: readonly FunnelLine[] }) => {
  const most = Math.max(1, ...lines.map(({ all }) => all))
  const long = (figure: number) => Math.round((figure / most) * (width - labels - 60) * 10) / 10
  return (
    <figure class="kith-figure">
      <svg
        class="kith-chart"
        viewBox={`0 0 ${width} ${lines.length * line}`}
        role="img"
        aria-labelledby="funnel-title funnel-desc"
      >
        <title id="funnel-title">How many came how far</title>
        <desc id="funnel-desc">A bar for each step. The table beneath says the same.</desc>
        {lines.map(({ stage, all }, index) => (
          <>
            <text class="kith-chart__month" x={labels - 8} y={index * line + 21} text-anchor="end">
              {stageWords(stage)}
            </text>
            <rect
              class="kith-chart__bar"
              x={labels}
              y={index * line + 6}
              width={long(all)}
              height={line - 12}
            />
            <text class="kith-chart__figure" x={labels + long(all) + 8} y={index * line + 21}>
              {all}
            </text>
          </>
        ))}
      </svg>
      <figcaption class="govuk-hint">Everybody who enquired, by how far they came.</figcaption>
    </figure>
  )
}
