import { addMonths, type Day } from '#src/clock.ts'
import type { MonthDate } from '#src/groups/rules/list.ts'
import { monthInWords, nearDayInWords } from '../components/day.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { ChooseQuadrant } from './parts.tsx'
import { placeInWords } from './words.ts'

interface Props {
  frame: Frame
  quadrant: { id: string; name: string }
  quadrants: readonly { id: string; name: string }[]
  /** The first day of the quarter. */
  from: Day
  dates: readonly MonthDate[]
}

/** The programme of a quadrant's quarter, to be printed and pinned up. */
export const ProgrammePage = ({ frame, quadrant, quadrants, from, dates }: Props) => {
  const months = [0, 1, 2].map((index) => addMonths(from, index))
  const title = `Programme, ${monthInWords(from)} to ${monthInWords(addMonths(from, 2))}`
  const href = (month: Day) => `/groups/programme?quadrant=${quadrant.id}&month=${month.slice(0, 7)}`
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[{ href: `/groups?quadrant=${quadrant.id}`, text: 'Groups' }]}
    >
      <Heading level={1} caption={`${frame.serviceName}, ${quadrant.name}`}>
        {title}
      </Heading>
      <div class="kith-not-printed">
        <ChooseQuadrant action="/groups/programme" month={from} quadrants={quadrants} chosen={quadrant} />
      </div>
      {months.map((month) => (
        <MonthOf month={month} dates={dates.filter(({ onDay }) => onDay.startsWith(month.slice(0, 7)))} />
      ))}
      <div class="kith-not-printed">
        <Pagination
          previous={{ href: href(addMonths(from, -3)), text: 'The quarter before' }}
          next={{ href: href(addMonths(from, 3)), text: 'The quarter after' }}
        />
      </div>
    </Layout>
  )
}

const MonthOf = ({ month, dates }: { month: Day; dates: readonly MonthDate[] }) => {
  const on = dates.filter(({ cancelledAt }) => cancelledAt === null)
  return (
    <>
      <Heading>{monthInWords(month)}</Heading>
      {on.length === 0 ? (
        <Body>None planned.</Body>
      ) : (
        <Table
          caption={`Groups in ${monthInWords(month)}`}
          captionHidden
          columns={['Day', 'Time', 'Group', 'Where']}
          rows={on.map((date) => [
            <time datetime={date.onDay}>{nearDayInWords(date.onDay)}</time>,
            timesInWords(date),
            <>
              <Link href={`/group-sessions/${date.id}`}>{date.name}</Link>
              {date.topic && <>: {date.topic}</>}
            </>,
            [
              placeInWords(date),
              ...(date.at !== 'online' && date.stepFree === 'yes' ? ['step-free'] : []),
              ...(date.childcare === 'yes' ? ['childcare'] : []),
            ].join(', '),
          ])}
        />
      )}
    </>
  )
}
