import type { Day as CalendarDay } from '#src/clock.ts'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Link } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type Asked, ReportPage } from './frame.tsx'

interface Props {
  frame: Frame
  asked: Asked
  homes: readonly { householdId: string; name: string; quadrantId: string; lastOn: CalendarDay | null }[]
  /** Months without anything. */
  months: number
  csvHref: string
  firstHref: string | undefined
  nextHref: string | undefined
}

/** Homes that came to nothing for a while: by name, for staff, and nobody's fault. */
export const MissedPage = ({ frame, asked, homes, months, csvHref, firstHref, nextHref }: Props) => (
  <ReportPage
    frame={frame}
    here="/reports/missed"
    asked={asked}
    csvHref={csvHref}
    csvText="Download this list (CSV)"
  >
    <Body>
      Homes that we have not seen at a group, a gathering or a social for {months} months: somebody to ask how
      they are, and what would suit them. There is every reason not to come, and nobody has to.
    </Body>
    <Body>
      Private groups are left out, so somebody here may have company there. The families are not told of this
      list.
    </Body>
    {homes.length === 0 ? (
      <Body>We have seen everybody lately.</Body>
    ) : (
      <Table
        caption="Homes that we have missed, by name"
        captionHidden
        columns={['Home', 'Quadrant', 'Came last']}
        rows={homes.map(({ householdId, name, quadrantId, lastOn }) => [
          <Link href={`/households/${householdId}`} strong>
            {name}
          </Link>,
          asked.quadrants.find(({ id }) => id === quadrantId)?.name,
          lastOn === null ? 'Not yet to anything' : <Day of={lastOn} />,
        ])}
      />
    )}
    <Pagination
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref } : undefined}
    />
  </ReportPage>
)
