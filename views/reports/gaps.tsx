import type { MonthShort } from '#src/reports/rules/months.ts'
import { monthInWords } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Body, Link } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type Asked, ReportPage } from './frame.tsx'
import { plannedWords } from './lines.ts'

interface Props {
  frame: Frame
  asked: Asked
  short: readonly MonthShort[]
  groupsAMonth: number
  csvHref: string
}

/** Months of a quadrant in which no support group met, or fewer than are meant to; the next few too. */
export const MonthsWithoutPage = ({ frame, asked, short, groupsAMonth, csvHref }: Props) => (
  <ReportPage
    frame={frame}
    here="/reports/gaps"
    asked={asked}
    csvHref={csvHref}
    csvText="Download this list (CSV)"
  >
    <Body>
      Every quadrant has {groupsAMonth === 1 ? 'a support group' : `${groupsAMonth} support groups`} in each
      month, unless it is noted that none is planned.
    </Body>
    {short.length === 0 ? (
      <Body>There was one in every month of the last year, and there is one in each of the next.</Body>
    ) : (
      <Table
        caption="Months of the last year, and the next ones"
        captionHidden
        columns={['Month', 'Quadrant', 'Support groups', 'Planned']}
        rows={short.map(({ month, quadrantId, groups, planned }) => [
          <Link href={`/groups/month?quadrant=${quadrantId}&month=${month.slice(0, 7)}`}>
            {monthInWords(month)}
          </Link>,
          asked.quadrants.find(({ id }) => id === quadrantId)?.name,
          String(groups),
          plannedWords[planned],
        ])}
      />
    )}
  </ReportPage>
)
