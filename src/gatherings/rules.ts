import type { Day, Instant } from '#src/clock.ts'

export const gatheringKinds = ['gathering', 'social'] as const
export type GatheringKind = (typeof gatheringKinds)[number]

export const gatheringPlaces = ['venue', 'hub home', 'online'] as const
export type GatheringPlace = (typeof gatheringPlaces)[number]

/** Who is asked: every home that is in the constellation on the day, or those that were chosen. */
export const invitesOf = ['everybody', 'chosen'] as const
export type Invites = (typeof invitesOf)[number]

export const replies = ['yes', 'no', 'maybe'] as const
export type Reply = (typeof replies)[number]

/** Whether a home that was invited came: a stored fact for each. */
export const attendances = ['came', 'could not', 'not known'] as const
export type Attendance = (typeof attendances)[number]

/** When and where a gathering is, as every page says it. Times are of London's clocks, `19:30`. */
export interface GatheringShown {
  id: string
  kind: GatheringKind
  onDay: Day
  fromTime: string
  untilTime: string | null
  at: GatheringPlace
  place: string | null
  cancelledAt: Instant | null
}

/** How many of the homes that are invited said what. */
export interface ReplyCounts {
  yes: number
  no: number
  maybe: number
  /** Those that have not said. */
  silent: number
  /** People of the homes that said yes. */
  people: number
}

/** How many people one home may bring. */
export const mostPeople = 30
