import type { Instant } from '#src/clock.ts'
import type { Attendance, Hours } from '#src/events/rules.ts'
import { hasBegun } from './times.ts'

/** Most miles and most spent of one claim: above it somebody has left out the point. */
export const mostMiles = 1_000
export const mostSpentPence = 50_000

/** What a claim comes to, in whole pence. */
export const penceOfClaim = (claim: { miles: number; milePence: number; spentPence: number }): number =>
  claim.miles * claim.milePence + claim.spentPence

export type RefusalToClaim =
  | 'did not go'
  | 'still to come'
  | 'nothing'
  | 'not said for what'
  | 'claimed already'

/**
 * Why somebody cannot claim for an event: they must have signed up to a shift of it and not been noted as unable to come, it must have
 * begun, and a claim of theirs that was neither refused nor taken back stands in the way.
 */
export function refusalToClaim(
  claim: { pence: number; spentPence: number; what: string | null },
  at: {
    event: Hours & { cancelledAt: Instant | null }
    /** What was seen of them at each shift that they signed up to. */
    attendances: readonly (Attendance | null)[]
    open: number
  },
  now: Instant,
): RefusalToClaim | undefined {
  // Of two shifts of a day somebody may come to one.
  const went = at.attendances.some((attendance) => attendance !== 'could not')
  if (at.event.cancelledAt !== null || !went) return 'did not go'
  if (!hasBegun(at.event, now)) return 'still to come'
  if (at.open > 0) return 'claimed already'
  return refusedAmount(claim)
}

/** Why a claim cannot be of that much. */
export function refusedAmount(claim: {
  pence: number
  spentPence: number
  what: string | null
}): 'nothing' | 'not said for what' | undefined {
  if (claim.pence <= 0) return 'nothing'
  return claim.spentPence > 0 && claim.what === null ? 'not said for what' : undefined
}

/** A claim as the rules about money ask for it. */
export interface ClaimStanding {
  preparedBy: string
  householdId: string
  approvedAt: Instant | null
  refusedAt: Instant | null
  takenBackAt: Instant | null
}

export type RefusalToAnswer = 'answered already' | 'own claim' | 'own home'

/**
 * Why somebody may not approve or refuse a claim: nobody answers what they prepared, nor anything of their own home or
 * of the home in which its carer lives today. Managers are not exempt.
 * @param homesNow where the carer lives today, when that is another home than the one of the claim
 */
export function refusalToAnswer(
  claim: ClaimStanding,
  by: { accountId: string; householdId: string | null },
  homesNow: readonly string[] = [],
): RefusalToAnswer | undefined {
  if (claim.approvedAt !== null || claim.refusedAt !== null || claim.takenBackAt !== null)
    return 'answered already'
  if (claim.preparedBy === by.accountId) return 'own claim'
  const homes = [claim.householdId, ...homesNow]
  return by.householdId !== null && homes.includes(by.householdId) ? 'own home' : undefined
}

/** `on its way`: finance was told to pay it. */
export type RefusalToCorrect = 'refused already' | 'taken back already' | 'own home' | 'on its way'

/**
 * Why somebody cannot put a claim right: one that was refused is claimed anew; of one's own home nobody corrects but
 * who claimed it, while it waits.
 * @param homesNow where the carer lives today, when that is another home than the one of the claim
 */
export function refusalToCorrect(
  claim: ClaimStanding & { carerId: string },
  by: { householdId: string | null; carerId: string | null },
  homesNow: readonly string[] = [],
): RefusalToCorrect | undefined {
  if (claim.refusedAt !== null) return 'refused already'
  if (claim.takenBackAt !== null) return 'taken back already'
  const own = by.carerId === claim.carerId && claim.approvedAt === null
  const homes = [claim.householdId, ...homesNow]
  return !own && by.householdId !== null && homes.includes(by.householdId) ? 'own home' : undefined
}
