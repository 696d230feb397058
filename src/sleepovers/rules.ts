export const sleepoverTypes = ['planned', 'emergency', 'day'] as const
export type SleepoverType = (typeof sleepoverTypes)[number]

export const sleepoverStates = [
  'asked',
  'agreed',
  'declined',
  'cancelled',
  'happened',
  'did not happen',
] as const
export type SleepoverState = (typeof sleepoverStates)[number]

/** What makes a host one of a home's: their constellation, the hub home that covers it, or a tie between the two. */
export type HostThrough = 'constellation' | 'cover' | 'linked'

/** Why agreed nights wait for somebody's decision. */
export type ToDecide = 'away' | 'not available' | 'fewer beds'

/** Why more than the usual number of fostered children may stay (Children Act 1989, Schedule 7). */
export type UsualLimitReason = 'siblings' | 'exempted'
