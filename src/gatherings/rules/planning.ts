import { addDays, type Day } from '#src/clock.ts'
import type { GatheringPlace } from '#src/gatherings/rules.ts'
import { hasPostcode } from '#src/households/rules/details.ts'

/** How far back one can be written down that has been, and how far ahead one can be planned, in days. */
const daysBack = 92
const daysAhead = 400

export type RefusedDay = 'too long ago' | 'too far ahead'

export function refusedDay(onDay: Day, today: Day): RefusedDay | undefined {
  if (onDay < addDays(today, -daysBack)) return 'too long ago'
  return onDay > addDays(today, daysAhead) ? 'too far ahead' : undefined
}

export type RefusedPlace =
  | 'no place'
  | 'has a postcode'
  | 'is the hub home’s address'
  | 'not your home'
  | 'home is hidden'

/** The home that would be the place, when somebody of the hub home itself plans it. */
interface OwnHome {
  id: string
  hiddenSince: string | null
}

export interface PlaceWish {
  at: GatheringPlace
  /** In words; null when nothing was said. */
  place: string | null
  /** The hub home, for whoever lives there; nobody else offers it. */
  own: OwnHome | undefined
  /** The hub home's street address; null when none is stored. */
  hubAddress: string | null
}

/**
 * Why a gathering cannot be there. No home address stands in an invitation: whoever said yes to a gathering at the hub
 * home is shown it on the day before, and it is recorded.
 */
export function refusedPlace({ at, place, own, hubAddress }: PlaceWish): RefusedPlace | undefined {
  if (at === 'venue' && !place) return 'no place'
  if (place && hasPostcode(place)) return 'has a postcode'
  if (place && hubAddress && namesAddress(place, hubAddress)) return 'is the hub home’s address'
  if (at !== 'hub home') return undefined
  if (!own) return 'not your home'
  return own.hiddenSince === null ? undefined : 'home is hidden'
}

/** Fewer letters than this are a house number, which stands before its street. */
const fewestLetters = 5

/** Whether a text names the street address that another text begins with, however both are written. */
export function namesAddress(text: string, address: string): boolean {
  const lines = address
    .split(/[\n,]/)
    .map(words)
    .filter((line) => line !== '')
  const [first = '', second = ''] = lines
  const street = first.length < fewestLetters ? `${first} ${second}`.trim() : first
  return street.length >= fewestLetters && ` ${words(text)} `.includes(` ${street} `)
}

const words = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export type RefusalToChange = 'cancelled' | 'who came is noted'

/** Why its day cannot become another: who came is a fact of the day on which they came. */
export function refusalToMove(
  before: { onDay: Day; cancelledAt: string | null },
  onDay: Day,
  anyNoted: boolean,
): RefusalToChange | undefined {
  if (before.cancelledAt !== null) return 'cancelled'
  return anyNoted && onDay !== before.onDay ? 'who came is noted' : undefined
}

export type RefusalToCancel = 'cancelled already' | 'who came is noted'

export function refusalToCancel(
  { cancelledAt }: { cancelledAt: string | null },
  anyNoted: boolean,
): RefusalToCancel | undefined {
  if (cancelledAt !== null) return 'cancelled already'
  return anyNoted ? 'who came is noted' : undefined
}

/** Whether homes can still say whether they come: until the end of its day. */
export const takesReplies = (
  { onDay, cancelledAt }: { onDay: Day; cancelledAt: string | null },
  today: Day,
): boolean => cancelledAt === null && onDay >= today

/** Whether it can be noted who came: from its day on. */
export const takesAttendances = (
  { onDay, cancelledAt }: { onDay: Day; cancelledAt: string | null },
  today: Day,
): boolean => cancelledAt === null && onDay <= today
