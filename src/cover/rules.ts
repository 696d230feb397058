import { type HouseholdRelated, relationsOf } from '#src/access/rules/relations.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { type Day, daysBetween } from '#src/clock.ts'

/** Half-open days: from the first up to, not including, the last, which for somebody away is the day back. */
export interface Days {
  fromOn: Day
  untilOn: Day
}

const overlap = (one: Days, other: Days): boolean => one.fromOn < other.untilOn && other.fromOn < one.untilOn

const later = (one: Day, other: Day): Day => (one > other ? one : other)
const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** What two spans have in common; undefined when that is no day. */
export const common = (one: Days, other: Days): Days | undefined =>
  overlap(one, other)
    ? { fromOn: later(one.fromOn, other.fromOn), untilOn: earlier(one.untilOn, other.untilOn) }
    : undefined

/** The days of a span before a day; undefined when there are none. */
export const before = (span: Days, day: Day): Days | undefined =>
  span.fromOn < day ? { fromOn: span.fromOn, untilOn: earlier(span.untilOn, day) } : undefined

/** The days of a span from a day on; undefined when there are none. */
export const from = (span: Days, day: Day): Days | undefined =>
  day < span.untilOn ? { fromOn: later(span.fromOn, day), untilOn: span.untilOn } : undefined

/** The days of a span that are in none of the others, as spans, the first first. */
export function without(span: Days, others: readonly Days[]): Days[] {
  let left: Days[] = [span]
  for (const other of others)
    left = left.flatMap((each) =>
      overlap(each, other)
        ? [
            { fromOn: each.fromOn, untilOn: other.fromOn },
            { fromOn: other.untilOn, untilOn: each.untilOn },
          ].filter(({ fromOn, untilOn }) => fromOn < untilOn)
        : [each],
    )
  return left
}

/**
 * The days from today on which a hub home is away and nobody stands in: neither named, nor there.
 * @param cover who stands in, with the days on which that home is away itself
 */
export function gapsOf(
  away: Days,
  cover: (Days & { aways: readonly Days[] }) | undefined,
  today: Day,
): Days[] {
  const ahead = from(away, today)
  if (!ahead) return []
  return without(ahead, cover ? without(cover, cover.aways) : [])
}

/** Longer is no time away: then the constellation needs another hub home. */
const longestAway = 366

export type RefusalOfAway = 'ends before it starts' | 'too long' | 'overlaps'

/** Why a home may not be recorded as away on these days. Days that have passed may be: they belong into the report. */
export function refusalOfAway(days: Days, others: readonly Days[]): RefusalOfAway | undefined {
  if (days.untilOn <= days.fromOn) return 'ends before it starts'
  if (daysBetween(days.fromOn, days.untilOn) > longestAway) return 'too long'
  return others.some((other) => overlap(days, other)) ? 'overlaps' : undefined
}

export type RefusalToCover =
  | 'no hub home'
  | 'over'
  | 'covered already'
  | 'it is the hub'
  | 'away itself'
  | 'kept apart'

/** All that standing in depends on beside what is asked of every hub home, read behind the locks. */
export interface Covering {
  /** The hub home's days away, and the constellation that needs somebody then. */
  away: Days & { householdId: string; constellationId: string | null }
  householdId: string
  /** Whether somebody stands in for them already. */
  covered: boolean
  /** When the home that would stand in is away itself. */
  aways: readonly Days[]
  /** Whether it must not meet a home of the constellation, and no manager allows it. */
  keptApart: boolean
  today: Day
}

/** Why a home may not stand in for a hub home on these days (rule 8). That it could be a hub is asked apart (rule 7). */
export function refusalToCover(asked: Covering): RefusalToCover | undefined {
  const { away, householdId, today } = asked
  if (away.constellationId === null) return 'no hub home'
  if (away.untilOn <= today) return 'over'
  if (asked.covered) return 'covered already'
  if (householdId === away.householdId) return 'it is the hub'
  if (asked.keptApart) return 'kept apart'
  return asked.aways.some((own) => overlap(own, away)) ? 'away itself' : undefined
}

/** Whether a viewer says when a household is away: its own carers, or its liaison worker or a manager for it. */
export const maySayAway = (viewer: Viewer, household: HouseholdRelated): boolean => {
  const relations = relationsOf(viewer, household)
  return has(viewer, 'manager') || relations.has('own') || relations.has('given')
}
