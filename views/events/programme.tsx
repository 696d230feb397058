import { addMonths, type Day } from '#src/clock.ts'
import { monthInWords, nearDayInWords } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import type { EventLine } from './list.tsx'

interface Props {
  frame: Frame
  lines: readonly EventLine[]
  /** The first of three months. */
  from: Day
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
}

/** Three months of events on paper: what is on, and how many each needs. */
export const EventProgrammePage = ({ frame, lines, from, quadrants, chosen }: Props) => {
  const title = `Events, ${monthInWords(from)} to ${monthInWords(addMonths(from, 2))}`
  const of = chosen ? `quadrant=${chosen}&` : ''
  const href = (month: Day) => `/events/programme?${of}month=${month.slice(0, 7)}`
  const on = lines.filter(({ cancelledAt }) => cancelledAt === null)
  return (
    <Layout frame={frame} title={title} breadcrumbs={[{ href: '/events', text: 'Events' }]}>
      <Heading
        level={1}
        caption={[frame.serviceName, quadrants.find(({ id }) => id === chosen)?.name]
          .filter(Boolean)
          .join(', ')}
      >
        {title}
      </Heading>
      <div class="kith-not-printed">
        <QuadrantFilter
          action="/events/programme"
          quadrants={quadrants}
          chosen={chosen}
          all="Everywhere"
          choices={<input type="hidden" name="month" value={from.slice(0, 7)} />}
        />
      </div>
      {on.length === 0 ? (
        <Body>None planned.</Body>
      ) : (
        <Table
          caption={title}
          captionHidden
          columns={['Event', 'Day', 'Time', 'Where', { label: 'Needed', numeric: true }]}
          rows={on.map((line) => [
            <Link href={`/events/${line.id}`}>{line.name}</Link>,
            <time datetime={line.onDay}>{nearDayInWords(line.onDay)}</time>,
            timesInWords(line),
            `${line.venue ?? 'Online'}, ${line.quadrant}`,
            String(line.needed),
          ])}
        />
      )}
      <div class="kith-not-printed">
        <Pagination
          previous={{ href: href(addMonths(from, -3)), text: 'Three months before' }}
          next={{ href: href(addMonths(from, 3)), text: 'Three months after' }}
        />
      </div>
    </Layout>
  )
}
