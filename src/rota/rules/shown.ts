import { addDays, type Day, type Instant } from '#src/clock.ts'
import { hasBegun } from './swaps.ts'
import { isCovered, type Staff, type Turn } from './turns.ts'
import { dayOfWall, type Spell, without } from './wall.ts'

/** Some hours of a week: who has them, or nobody yet. */
export interface Line extends Spell {
  turnId: string | null
  name: string | null
  own: boolean
  /** Whose turn it is has left, and it is still to come: somebody else has to take it. */
  toCover: boolean
}

/** A week of a side as staff see it. */
export interface WeekShown {
  side: { id: string; name: string }
  week: Spell
  /** A day of the week before, and of the one after. */
  before: Day
  after: Day
  published: boolean
  over: boolean
  /** 0 while nothing is planned. */
  version: number
  /** Undefined where the week is not published, and so not the viewer's to see. */
  lines: readonly Line[] | undefined
  changes: readonly { note: string; changedAt: Instant; by: string | null }[]
  /** What carers were sent of it last. */
  sending: { version: number; told: number; askedAt: Instant; finished: boolean } | undefined
}

/** The hours of a week that are out of hours or covered, in their order. */
export function linesOf(
  outOfHours: readonly Spell[],
  turns: readonly (Turn & { name: string })[],
  { staff, now, accountId }: { staff: Staff; now: Instant; accountId: string },
): Line[] {
  const open = without(outOfHours, turns).map(
    (gap): Line => ({ ...gap, turnId: null, name: null, own: false, toCover: false }),
  )
  const taken = turns.map(
    (turn): Line => ({
      ...{ from: turn.from, until: turn.until, turnId: turn.id, name: turn.name },
      own: turn.accountId === accountId,
      toCover: !isCovered(staff, turn) && !hasBegun(turn, now),
    }),
  )
  return [...open, ...taken].toSorted((one, other) => (one.from < other.from ? -1 : 1))
}

/** Days by which the weeks beside one are found. */
export const besides = ({ from, until }: Spell): { before: Day; after: Day } => ({
  before: addDays(dayOfWall(from), -1),
  after: dayOfWall(until),
})

/** Hours that nobody covers, of a side. */
export interface GapShown extends Spell {
  /** A day by which the week is found in which they begin. */
  on: Day
  side: { id: string; name: string }
}

/** A turn of somebody's own, or one that they could be given for it. */
export interface TurnShown extends Spell {
  id: string
  side: string
  name: string
}

/** What somebody asks of somebody else. */
export interface AskShown {
  id: string
  by: string
  of: string
  turn: TurnShown
  back: TurnShown | undefined
  /** Whether the viewer is the one who asks. */
  own: boolean
}

/** A week as the carers of a side get it: hours, and the first name of who covers where the service says so. */
export interface CarersWeek {
  side: string
  week: Spell
  before: Day
  after: Day
  lines: readonly (Spell & { covered: boolean; firstName: string | null })[] | undefined
  /** The lines to ring, which are the service's own. */
  numbers: readonly { name: string; number: string }[]
}
