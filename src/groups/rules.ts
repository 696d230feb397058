import type { Day } from '#src/clock.ts'

/** What a group is for: a support group counts for its quadrant's month, the others are for company. */
export const groupForms = ['support group', 'social evening', 'family day'] as const
export type GroupForm = (typeof groupForms)[number]

/** Of a private group the replies and the register are seen by its coordinator alone. */
export const privacies = ['open', 'private'] as const
export type Privacy = (typeof privacies)[number]

export const meetings = ['venue', 'online', 'both'] as const
export type MeetsAt = (typeof meetings)[number]

/** What is known of a way in, a car park, a hearing loop. */
export const knowing = ['yes', 'no', 'not known'] as const
export type Known = (typeof knowing)[number]

export const childcares = ['yes', 'no'] as const
export type Childcare = (typeof childcares)[number]

/** Every so many weeks on a weekday, or on the nth weekday of each month. */
export const patterns = ['weekly', 'monthly'] as const
export type Pattern = (typeof patterns)[number]

/** Whether a session that would fall on a bank holiday is left out. */
export const bankHolidayWays = ['skipped', 'kept'] as const
export type BankHolidays = (typeof bankHolidayWays)[number]

/** What a group is open to, as every service has it; a service adds kinds of its own. */
export const usualKinds = [
  'open',
  'new carers',
  'men',
  'kinship',
  'sons and daughters',
  'carers of disabled children',
  'LGBTQ+',
  'online',
] as const

/** A group as its programme says it. */
export interface GroupShown {
  id: string
  quadrantId: string
  quadrant: string
  name: string
  form: GroupForm
  kind: string
  privacy: Privacy
  at: MeetsAt
  venue: string | null
  stepFree: Known
  parking: Known
  hearingLoop: Known
  accessNotes: string | null
  childcare: Childcare
  /** Null is no limit, 0 is nobody. */
  capacity: number | null
  startedOn: Day
  endedOn: Day | null
}

/** A date of a group, as its programme says it. */
export interface DateShown {
  id: string
  onDay: Day
  fromTime: string
  untilTime: string
  /** Where it is only this time. */
  venue: string | null
  topic: string | null
  cancelledAt: string | null
}
