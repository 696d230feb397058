import { addMonths, type Day } from '#src/clock.ts'
import type { MonthDate } from '#src/groups/rules/list.ts'
import { columnOf, daysIn } from '#src/groups/rules/months.ts'
import { Button } from '../components/button.tsx'
import { monthInWords, nearDayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { ChooseQuadrant } from './parts.tsx'

interface Props {
  frame: Frame
  quadrant: { id: string; name: string }
  quadrants: readonly { id: string; name: string }[]
  /** Its first day. */
  month: Day
  today: Day
  dates: readonly MonthDate[]
  /** Whether fewer support groups meet than are meant to. */
  gap: boolean
  /** That none was meant to meet. */
  monthOff: { id: string } | undefined
  /** Whether the viewer says so. */
  plans: boolean
  problems: Record<string, string>
}

/** What is on in a quadrant: a list of days on a phone, the weeks beside each other where there is room. */
export const MonthPage = (props: Props) => {
  const { frame, quadrant, quadrants, month, dates, problems } = props
  const title = `Groups in ${monthInWords(month)}`
  const href = (other: Day) => `/groups/month?quadrant=${quadrant.id}&month=${other.slice(0, 7)}`
  const before = addMonths(month, -1)
  const after = addMonths(month, 1)
  return (
    <Layout
      frame={frame}
      title={title}
      problems={problems}
      breadcrumbs={[{ href: `/groups?quadrant=${quadrant.id}`, text: 'Groups' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={quadrant.name}>
        {title}
      </Heading>
      <ChooseQuadrant action="/groups/month" month={month} quadrants={quadrants} chosen={quadrant} />
      <Gap {...props} />
      {dates.length === 0 && <Body>No group meets this month.</Body>}
      {dates.length > 0 && (
        <ol class="kith-month">
          {daysIn(month).map((day) => (
            <DayOf day={day} dates={dates.filter(({ onDay }) => onDay === day)} />
          ))}
        </ol>
      )}
      <Pagination
        previous={{ href: href(before), text: monthInWords(before) }}
        next={{ href: href(after), text: monthInWords(after) }}
      />
    </Layout>
  )
}

const DayOf = ({ day, dates }: { day: Day; dates: readonly MonthDate[] }) => (
  <li
    class={`kith-month__day kith-month__day--${columnOf(day)}${dates.length === 0 ? ' kith-month__day--empty' : ''}`}
  >
    <b>
      <time datetime={day}>{nearDayInWords(day)}</time>
    </b>
    {dates.length > 0 && (
      <ul>
        {dates.map((date) => (
          <li>
            <Link href={`/group-sessions/${date.id}`}>{date.name}</Link>
            <br />
            {timesInWords(date)}
            {date.topic && <>: {date.topic}</>} {date.cancelledAt && <Tag colour="grey">Cancelled</Tag>}
          </li>
        ))}
      </ul>
    )}
  </li>
)

const Gap = ({ quadrant, month, gap, monthOff, plans }: Props) => {
  if (monthOff)
    return (
      <InsetText>
        <Body>None planned: holidays.</Body>
        {plans && (
          <Form action={`/group-months-off/${monthOff.id}/ends`}>
            <Button kind="secondary">Plan one after all</Button>
          </Form>
        )}
      </InsetText>
    )
  if (!gap || !plans) return null
  return (
    <InsetText>
      <Body>Fewer groups meet here in {monthInWords(month)} than are meant to.</Body>
      <Form action="/group-months-off">
        <input type="hidden" name="quadrantId" value={quadrant.id} />
        <input type="hidden" name="month" value={month} />
        <Button kind="secondary">None planned: holidays</Button>
      </Form>
    </InsetText>
  )
}
