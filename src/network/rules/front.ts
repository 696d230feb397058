import type { WhomToRing as Coordinator } from '#src/caseload/rules/cover.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Contact, WhomToRing } from '#src/cover/rules/shown.ts'
import type { Reply } from '#src/gatherings/rules.ts'
import type { LinesNow } from '#src/help-lines/rules/ringing.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'

/** A date that a carer may come to, or means to. */
export interface DateAhead {
  /** Of a shift, the event's. */
  id: string
  what: 'gathering' | 'social' | 'session' | 'sleepover' | 'shift'
  onDay: Day
  /** Of a stay, the last day. */
  untilOn: Day | null
  fromTime: string | null
  untilTime: string | null
  /** The group, the event, or who hosts; null where the kind says all there is to say, and of a private group. */
  name: string | null
  reply: Reply | null
  /** Said yes, and waits for a place. */
  waits: boolean
}

/** What a carer has, for their front page. */
export interface MyNetwork {
  constellation: { id: string; name: string } | undefined
  /** Whether the viewer's home is its hub. */
  isHub: boolean
  /** The hub home of a satellite, by the names that its carers chose. */
  hub: readonly Contact[]
  /** When it is away, and whom to ring then. */
  away: readonly WhomToRing[]
  /** Carers of other homes in it. */
  others: number
  /** Who coordinates their quadrant. */
  coordinators: readonly Coordinator[]
  dates: readonly DateAhead[]
  /** A place that is held for their home until a day. */
  offer: { id: string; untilOn: Day } | undefined
  /** What the viewer has asked for and waits for, a mentor or a buddy. */
  requests: readonly { id: string; wants: PeerPart; askedAt: Instant }[]
  /** Whom to ring now. */
  helpLines: LinesNow
}

/** As many dates as a front page lists before it is tiring. */
const mostDates = 6

/**
 * What comes next, the soonest first. Of a group to which a carer has said nothing yet only its next date is there: the
 * others are asked about when their turn comes.
 */
export function nextOf(dates: readonly (DateAhead & { groupId: string | null })[]): DateAhead[] {
  const asked = new Set<string>()
  return dates
    .toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)))
    .filter(({ groupId, reply }) => {
      if (groupId === null || reply !== null) return true
      const first = !asked.has(groupId)
      asked.add(groupId)
      return first
    })
    .slice(0, mostDates)
    .map(({ groupId: _, ...date }) => date)
}

const keyOf = ({ onDay, fromTime, id }: DateAhead): string => `${onDay} ${fromTime ?? ''} ${id}`
