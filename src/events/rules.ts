import type { Day, Instant } from '#src/clock.ts'

/** Some hours of one day by London's clocks, on quarters of an hour. */
export interface Hours {
  onDay: Day
  fromTime: string
  untilTime: string
}

/** An event as its page says it. */
export interface EventShown extends Hours {
  id: string
  name: string
  quadrantId: string
  quadrant: string
  campaignId: string | null
  /** Null is online. */
  venue: string | null
  cancelledAt: Instant | null
}

/** A shift of an event, with how many it needs and has. */
export interface ShiftShown {
  id: string
  eventId: string
  fromTime: string
  untilTime: string
  needed: number
  /** Null is no limit, 0 is nobody. */
  most: number | null
  signedUp: number
  confirmed: number
  cancelledAt: Instant | null
}

/** What was seen of somebody who had signed up; null while it is not known. */
export const attendances = ['came', 'could not'] as const
export type Attendance = (typeof attendances)[number]

/** Somebody who signed up, as whoever runs the event sees them; without a name, who has left the service. */
export interface GoerShown {
  signUpId: string
  name: string | undefined
  phone: string | null
  signedAt: Instant
  confirmed: 'yes' | 'no'
  attendance: Attendance | null
  /** Whether the viewer may claim for them what it cost. */
  claims: boolean
}

/** A shift of an event with what the viewer may know of who goes. */
export interface ShiftFor extends ShiftShown {
  /** For whoever runs events. */
  goers: GoerShown[] | undefined
  /** The viewer's own sign-up to it. */
  own: { signUpId: string; confirmed: 'yes' | 'no' } | undefined
  /** Who else goes, as they are called, for somebody who goes too. */
  beside: string[]
  begun: 'yes' | 'no'
}
