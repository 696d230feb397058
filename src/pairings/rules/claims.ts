import { addMonths, type Day } from '#src/clock.ts'
import type { PairingKind } from '#src/pairings/rules.ts'

/** What an hour and a mile of a mentor are worth, whole pence. */
export interface Rates {
  mentorHourPence: number
  mentorMilePence: number
}

/** Most minutes and miles of one month, of one pair: above it somebody has slipped. */
export const mostMinutesAMonth = 6_000
export const mostMiles = 1_000

/** What a month comes to, whole pence: half a penny is rounded up. */
export const penceOf = ({ minutes, miles }: { minutes: number; miles: number }, rates: Rates): number =>
  Math.round((minutes * rates.mentorHourPence) / 60) + miles * rates.mentorMilePence

/** From when to when a pair was one. */
export interface PairSpan {
  startedOn: Day | null
  endedOn: Day | null
}

/** The months that can be claimed, by their first days: this one and two before, none in which they were no pair. */
export const claimable = ({ startedOn, endedOn }: PairSpan, today: Day): Day[] => {
  if (startedOn === null) return []
  const first = `${today.slice(0, 7)}-01`
  return [first, addMonths(first, -1), addMonths(first, -2)].filter(
    (month) => month >= `${startedOn.slice(0, 7)}-01` && (endedOn === null || month <= endedOn),
  )
}

export type RefusalToClaim = 'not the mentor' | 'not that month' | 'nothing' | 'too much' | 'claimed already'

/** Why a month cannot be claimed: only a mentor claims, each month of a pair once unless it was refused. */
export function refusalToClaim(
  pair: PairSpan & { kind: PairingKind; oneCarerId: string },
  claim: { carerId: string; month: Day; minutes: number; miles: number },
  before: readonly { month: Day }[],
  today: Day,
): RefusalToClaim | undefined {
  if (pair.kind !== 'mentoring' || pair.oneCarerId !== claim.carerId) return 'not the mentor'
  if (!claimable(pair, today).includes(claim.month)) return 'not that month'
  if (claim.minutes === 0 && claim.miles === 0) return 'nothing'
  if (claim.minutes > mostMinutesAMonth || claim.miles > mostMiles) return 'too much'
  return before.some(({ month }) => month === claim.month) ? 'claimed already' : undefined
}
