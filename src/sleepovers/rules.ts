import type { Day } from '#src/clock.ts'

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
export const usualLimitReasons = ['siblings', 'exempted'] as const
export type UsualLimitReason = (typeof usualLimitReasons)[number]

/** Why more children stayed than there are beds. Chosen, not written: there is no place for a story about a child. */
export const overBedsReasons = [
  'no other home could',
  'siblings stayed together',
  'could not go home yet',
  'another reason',
] as const
export type OverBedsReason = (typeof overBedsReasons)[number]

/**
 * When a child stays: nights from the first day up to, not including, the last; or some hours of one day, by London's
 * clocks (`09:30`).
 */
export interface Span {
  type: SleepoverType
  fromOn: Day
  untilOn: Day
  fromTime: string | null
  untilTime: string | null
}

/** What was done with a stay, step by step. */
export type StayStep = SleepoverState | 'changed' | 'passed on' | 'to be decided' | 'stands'

/** Where a stay stands among those that somebody has to look at on a day. */
export type Place = 'to decide' | 'asked' | 'to record' | 'staying' | 'coming'

/** Whether it is over with: one by day with its day, one overnight in the morning of its last. */
export const isOver = (
  { type, fromOn, untilOn }: Pick<Span, 'type' | 'fromOn' | 'untilOn'>,
  today: Day,
): boolean => (type === 'day' ? fromOn < today : untilOn <= today)

/** Only of what is asked or agreed: what is over has no place among these. */
export function placeOf(
  stay: Pick<Span, 'type' | 'fromOn' | 'untilOn'> & { state: SleepoverState; toDecide: ToDecide | null },
  today: Day,
): Place {
  if (stay.toDecide !== null) return 'to decide'
  if (stay.state === 'asked') return 'asked'
  if (isOver(stay, today)) return 'to record'
  return stay.fromOn <= today ? 'staying' : 'coming'
}
