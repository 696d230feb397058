import { type HouseholdRelated, relationsOf } from '#src/access/rules/relations.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { type Day, daysBetween } from '#src/clock.ts'

/** Letters of who supports: a name and how to reach them. */
export const longestSupporter = 120

/** Support from outside as those see it who may: of what it is about nothing is kept. */
export interface Support {
  id: string
  carerId: string
  householdId: string
  referredOn: Day
  firstContactOn: Day | null
  endedOn: Day | null
  /** The one coordinator who may know, since the carer agreed to that person. */
  sharedWith: string | null
  sharedOn: Day | null
  version: number
}

/** Whole days for which a carer has waited for the first contact, once that is longer than it should be. */
export function waitsTooLong(
  { referredOn, firstContactOn, endedOn }: Pick<Support, 'referredOn' | 'firstContactOn' | 'endedOn'>,
  today: Day,
  days: number,
): number | undefined {
  if (firstContactOn !== null || endedOn !== null) return undefined
  const waited = daysBetween(referredOn, today)
  return waited > days ? waited : undefined
}

/** The supervising worker and a manager record it, never that of their own home. */
export function mayRecordSupport(viewer: Viewer, household: HouseholdRelated): boolean {
  const relations = relationsOf(viewer, household)
  if (relations.has('own')) return false
  return has(viewer, 'manager') || (has(viewer, 'supervising_worker') && relations.has('supervised'))
}

/** The carer says who may know, and whoever records it writes down that they said so. */
export const mayShareSupport = (
  viewer: Viewer,
  { household, isTheCarer }: { household: HouseholdRelated; isTheCarer: boolean },
): boolean => isTheCarer || mayRecordSupport(viewer, household)

export type SupportRefusal =
  | 'in the future'
  | 'contact before it'
  | 'end before it'
  | 'has one already'
  | 'no coordinator of theirs'

/** Why its days cannot be so. */
export function refusalOfDays(
  { referredOn, firstContactOn, endedOn }: Pick<Support, 'referredOn' | 'firstContactOn' | 'endedOn'>,
  today: Day,
): SupportRefusal | undefined {
  const days = [referredOn, firstContactOn, endedOn].filter((day) => day !== null)
  if (days.some((day) => day > today)) return 'in the future'
  if (firstContactOn !== null && firstContactOn < referredOn) return 'contact before it'
  return endedOn !== null && endedOn < referredOn ? 'end before it' : undefined
}
