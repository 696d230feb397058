import { addMonths, type Day } from '#src/clock.ts'
import { columnOf, daysIn } from '#src/groups/rules/months.ts'
import { monthInWords, nearDayInWords } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import type { EventLine } from './list.tsx'
import { needInWords } from './words.ts'

interface Props {
  frame: Frame
  lines: readonly EventLine[]
  /** Its first day. */
  month: Day
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
}

/** The events of a month: a list of days on a phone, the weeks beside each other where there is room. */
export const EventMonthPage = ({ frame, lines, month, quadrants, chosen }: Props) => {
  const title = `Events in ${monthInWords(month)}`
  const of = chosen ? `quadrant=${chosen}&` : ''
  const href = (other: Day) => `/events/month?${of}month=${other.slice(0, 7)}`
  return (
    <Layout frame={frame} title={title} breadcrumbs={[{ href: '/events', text: 'Events' }]}>
      <Heading level={1}>{title}</Heading>
      <div class="kith-not-printed">
        <QuadrantFilter
          action="/events/month"
          quadrants={quadrants}
          chosen={chosen}
          all="Everywhere"
          choices={<input type="hidden" name="month" value={month.slice(0, 7)} />}
        />
      </div>
      {lines.length === 0 && <Body>No event this month.</Body>}
      {lines.length > 0 && (
        <ol class="kith-month">
          {daysIn(month).map((day) => (
            <DayOf day={day} lines={lines.filter(({ onDay }) => onDay === day)} />
          ))}
        </ol>
      )}
      <div class="kith-not-printed">
        <Pagination
          previous={{ href: href(addMonths(month, -1)), text: monthInWords(addMonths(month, -1)) }}
          next={{ href: href(addMonths(month, 1)), text: monthInWords(addMonths(month, 1)) }}
        />
      </div>
    </Layout>
  )
}

const DayOf = ({ day, lines }: { day: Day; lines: readonly EventLine[] }) => (
  <li
    class={`kith-month__day kith-month__day--${columnOf(day)}${lines.length === 0 ? ' kith-month__day--empty' : ''}`}
  >
    <b>
      <time datetime={day}>{nearDayInWords(day)}</time>
    </b>
    {lines.length > 0 && (
      <ul>
        {lines.map((line) => (
          <li>
            <Link href={`/events/${line.id}`}>{line.name}</Link>
            <br />
            {timesInWords(line)}
            {line.cancelledAt === null ? (
              line.needed > 0 && <>: {needInWords(line)}</>
            ) : (
              <>
                {' '}
                <Tag colour="grey">Off</Tag>
              </>
            )}
          </li>
        ))}
      </ul>
    )}
  </li>
)
