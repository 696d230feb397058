import type { Day } from '#src/clock.ts'
import type { DateAhead } from '#src/network/rules/front.ts'
import { nearDayInWords, spanInWords } from '../components/day.tsx'
import { People } from '../components/people.tsx'
import { Body, Heading } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'

/** What a carer is asked to or means to come to, the soonest first, each with what they said. */
export const DatesAhead = ({ dates, today }: { dates: readonly DateAhead[]; today: Day }) => (
  <>
    <Heading>What is next</Heading>
    {dates.length === 0 ? (
      <Body>Nothing is planned for you yet.</Body>
    ) : (
      <People
        items={dates.map((date) => ({
          href: `/${pathWords[date.what]}/${date.id}`,
          name: `${whatInWords(date)}, ${date.onDay === today ? 'today' : nearDayInWords(date.onDay)}`,
          words: [...timesOf(date), saidInWords(date)].join('. '),
        }))}
      />
    )}
  </>
)

const pathWords: Record<DateAhead['what'], string> = {
  gathering: 'gatherings',
  social: 'gatherings',
  session: 'group-sessions',
  sleepover: 'sleepovers',
  shift: 'events',
}

const whatInWords = ({ what, name }: DateAhead): string => {
  switch (what) {
    case 'gathering':
      return 'Gathering'
    case 'social':
      return 'Social'
    case 'session':
      return name ?? 'Group'
    case 'shift':
      return name ?? 'Event'
    case 'sleepover':
      return name === null ? 'Sleepover' : `Sleepover with ${name}`
  }
}

const timesOf = ({ what, onDay, untilOn, fromTime, untilTime }: DateAhead): string[] => {
  if (what === 'sleepover' && untilOn !== null) return [spanInWords(onDay, untilOn)]
  return fromTime === null ? [] : [timesInWords({ fromTime, untilTime })]
}

const saidInWords = ({ what, reply, waits }: DateAhead): string => {
  if (what === 'sleepover') return reply === 'yes' ? 'Agreed' : 'Asked for, not answered yet'
  if (what === 'shift') return waits ? 'You signed up. It is still to be confirmed' : 'You are counted on'
  if (reply === null) return 'Say whether you come'
  if (waits) return 'You said yes, and wait for a place'
  return reply === 'yes' ? 'You said yes' : 'You said maybe'
}
