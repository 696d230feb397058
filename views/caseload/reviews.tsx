import type { Day as CalendarDay } from '#src/clock.ts'
import { Day } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Link } from '../components/text.tsx'
import type { Frame } from '../layout.tsx'
import { type Asked, CaseloadPage } from './frame.tsx'

/** Homes whose yearly review is next, the soonest first. */
export const ReviewsPage = ({
  frame,
  today,
  asked,
  reviews,
  daysAhead,
  first,
  next,
}: {
  frame: Frame
  today: CalendarDay
  asked: Asked
  reviews: readonly { householdId: string; name: string; nextReviewOn: CalendarDay }[]
  daysAhead: number
  first: string | undefined
  next: string | undefined
}) => (
  <CaseloadPage frame={frame} here="/caseload/reviews" asked={asked}>
    {reviews.length === 0 ? (
      <Body>{`No yearly review is due within ${daysAhead} days.`}</Body>
    ) : (
      <Table
        caption={`Yearly reviews within ${daysAhead} days`}
        captionHidden
        columns={['Home', 'Next review']}
        rows={reviews.map(({ householdId, name, nextReviewOn }) => [
          <Link href={`/households/${householdId}`} strong>
            {name}
          </Link>,
          <>
            <Day of={nextReviewOn} />{' '}
            {nextReviewOn < today && <Tag colour="grey">Date to bring up to date</Tag>}
          </>,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </CaseloadPage>
)
