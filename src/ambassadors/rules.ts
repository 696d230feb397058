import type { Day } from '#src/clock.ts'

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

export type RefusalToConsent = 'home is hidden' | 'not yet' | 'before they began'

/** Why a consent cannot be written down: of a hidden home nothing is shown, and nobody consents for a day to come. */
export function refusalToConsent(
  record: { sinceOn: Day; hiddenSince: string | null },
  givenOn: Day,
  today: Day,
): RefusalToConsent | undefined {
  if (record.hiddenSince !== null) return 'home is hidden'
  if (givenOn > today) return 'not yet'
  return givenOn < record.sinceOn ? 'before they began' : undefined
}

/** Why somebody cannot be made an ambassador. */
export type RefusalToMake = 'nobody' | 'several' | 'one already' | 'not yet'
/** Why it cannot end on a day. */
export type RefusalToEnd = 'before they began' | 'not yet'
/** Why a pause cannot be noted. */
export type RefusalToPause = 'pauses then already' | 'long ago'

/** An ambassador as a line of a list. */
export interface AmbassadorLine {
  id: string
  name: string
  sinceOn: Day
  trainedOn: Day | null
  areas: string[]
  likes: Pursuit[]
  paused: 'pauses' | 'there'
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
