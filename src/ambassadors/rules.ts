import { type Day, daysBetween } from '#src/clock.ts'

/** Why somebody is an ambassador no more. */
export const endReasons = [
  'no time just now',
  'stopped fostering',
  'moved away',
  'another part',
  'other',
] as const
export type EndReason = (typeof endReasons)[number]

/** What an ambassador likes doing; a record has any of them. */
export const pursuits = [
  'stalls and fairs',
  'talks to groups',
  'open evenings',
  'online evenings',
  'skills to foster',
  'schools and faith groups',
  'radio and press',
] as const
export type Pursuit = (typeof pursuits)[number]

/** What may be shown of them: dated, given by themselves, taken back at any time. */
export const consents = ['name', 'photo', 'press'] as const
export type Consent = (typeof consents)[number]

/** Half-open days; until further notice when it has no end. */
export interface Pause {
  fromOn: Day
  untilOn: Day | null
}

/** Whether they pause on a day. */
export const pausesOn = (pauses: readonly Pause[], day: Day): boolean =>
  pauses.some(({ fromOn, untilOn }) => fromOn <= day && (untilOn === null || day < untilOn))

/** Whether two pauses share a day. */
export const overlaps = (one: Pause, other: Pause): boolean =>
  (other.untilOn === null || one.fromOn < other.untilOn) &&
  (one.untilOn === null || other.fromOn < one.untilOn)

export type RefusalToConsent = 'home is hidden' | 'not yet' | 'before they began' | 'taken back since'

/**
 * Why a consent cannot be written down: of a hidden home nothing is shown, nobody consents for a day to come, and an old
 * yes does not bring back what was taken back since.
 * @param withdrawnOn when the same was taken back, as often as that was
 */
export function refusalToConsent(
  record: { sinceOn: Day; hiddenSince: string | null },
  givenOn: Day,
  today: Day,
  withdrawnOn: readonly Day[],
): RefusalToConsent | undefined {
  if (record.hiddenSince !== null) return 'home is hidden'
  if (givenOn > today) return 'not yet'
  if (givenOn < record.sinceOn) return 'before they began'
  return withdrawnOn.some((day) => givenOn < day) ? 'taken back since' : undefined
}

/** Why somebody cannot be made an ambassador. */
export type RefusalToMake = 'nobody' | 'several' | 'one already' | 'one then' | 'not yet' | 'long ago'
/** Why it cannot end on a day. */
export type RefusalToEnd = 'before they began' | 'not yet'
/** Why a pause cannot be noted. */
export type RefusalToPause = 'pauses then already' | 'long ago'

/** For how long anybody can have been an ambassador, in days: a year that was mistyped is seen. */
const longestInDays = 50 * 365

/** Why somebody cannot have begun on a day. @param endedOn when they stopped before, as often as that was */
export function refusalToBegin(
  sinceOn: Day,
  today: Day,
  endedOn: readonly Day[],
): 'not yet' | 'long ago' | 'one then' | undefined {
  if (sinceOn > today) return 'not yet'
  if (daysBetween(sinceOn, today) > longestInDays) return 'long ago'
  return endedOn.some((day) => sinceOn < day) ? 'one then' : undefined
}

/** An ambassador as a line of a list. */
export interface AmbassadorLine {
  id: string
  name: string
  sinceOn: Day
  trainedOn: Day | null
  areas: string[]
  likes: Pursuit[]
  paused: 'pauses' | 'there'
  email: string | null
  phone: string | null
}

/** A record as its page shows it. */
export interface RecordShown extends AmbassadorLine {
  chosenName: string | null
  version: number
  areaIds: string[]
  home: 'hidden' | 'shown'
  pauses: (Pause & { id: string })[]
  consents: { id: string; what: Consent; givenOn: Day; withdrawnOn: Day | null }[]
}
