import type { Day } from '#src/clock.ts'
import type { ReportState } from '#src/monthly-reports/rules.ts'
import { dayInWords, monthInWords } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { stateWords } from './words.ts'

interface Line {
  month: Day
  state: ReportState
  dueOn: Day
  late: boolean
}

interface Props {
  frame: Frame
  /** The months of the viewer's own constellations. */
  own: readonly { id: string; name: string; months: readonly Line[] }[]
  /** Sent, and not answered yet. */
  toRead: readonly { constellationId: string; name: string; month: Day; sentAt: string | null }[]
  /** Whether the viewer reads the reports of others. */
  reads: boolean
}

export const hrefOfMonth = (constellationId: string, month: Day): string =>
  `/constellations/${constellationId}/monthly-reports/${month.slice(0, 7)}`

/** A hub's months with how far each report is, and what waits for whoever reads them. */
export const ReportsPage = ({ frame, own, toRead, reads }: Props) => (
  <Layout frame={frame} title="Monthly reports">
    <Heading level={1}>Monthly reports</Heading>
    {reads && (
      <>
        <Heading>To read</Heading>
        {toRead.length === 0 ? (
          <Body>No report waits for you.</Body>
        ) : (
          <List
            items={toRead.map(({ constellationId, name, month, sentAt }) => (
              <>
                <Link href={hrefOfMonth(constellationId, month)}>
                  {name}, {monthInWords(month)}
                </Link>
                {sentAt && `, sent on ${dayInWords(sentAt)}`}
              </>
            ))}
          />
        )}
      </>
    )}
    {own.map(({ id, name, months }) => (
      <>
        <Heading>{name}</Heading>
        <SummaryList
          rows={months.map(({ month, state, dueOn, late }) => ({
            key: <Link href={hrefOfMonth(id, month)}>{monthInWords(month)}</Link>,
            value: (
              <>
                {stateWords[state]}
                {state === 'draft' &&
                  (late ? `: due since ${dayInWords(dueOn)}` : `: due on ${dayInWords(dueOn)}`)}
              </>
            ),
          }))}
        />
      </>
    ))}
    {!reads && own.length === 0 && (
      <Body>
        There is nothing to report yet: a constellation reports from the month in which it goes live.
      </Body>
    )}
  </Layout>
)
