import { addDays, type Day } from '#src/clock.ts'
import type { RefusalToJoin } from './joining.ts'

/** How an offer ended. One that is taken up ends as `joined`; a home that found its place elsewhere, as `joined another`. */
export type OfferOutcome = 'joined' | 'joined another' | 'no' | 'taken back' | 'expired'

/** An offer counts up to and on its last day (rule 4). */
export const holdsPlace = (
  { untilOn, outcome }: { untilOn: Day; outcome: OfferOutcome | null },
  today: Day,
) => outcome === null && today <= untilOn

/** Days for which an offer may hold a place at most: others wait for it too. */
export const longestOffer = 60

export type RefusalToOffer = 'in the past' | 'too far ahead' | 'offered already' | RefusalToJoin

/** Why an offer may not last until that day. */
export function refusedLastDay(untilOn: Day, today: Day): 'in the past' | 'too far ahead' | undefined {
  if (untilOn < today) return 'in the past'
  return untilOn > addDays(today, longestOffer) ? 'too far ahead' : undefined
}
