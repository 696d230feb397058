import type { Day } from '#src/clock.ts'
import { endCoversBy } from '#src/cover/actions/covers.ts'
import { tieAways } from '#src/cover/actions/hub-changes.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { refusalToLeave } from '../rules.ts'
import { cancelHandoversTo } from '../store/handovers.ts'
import { lockConstellation, lockHouseholds } from '../store/locks.ts'
import { endMembership, findMembership, openMembershipOf, settleStanding } from '../store/memberships.ts'
import { takeBackOffers } from './offers-ending.ts'
import { tellOfLeaving } from './telling.ts'

export type LeaveOutcome = 'left' | 'no such membership' | NonNullable<ReturnType<typeof refusalToLeave>>

/** Ends a membership once, today or earlier, with its reason. A hub that leaves leaves the constellation needing one. */
export const leaveConstellation = (
  acting: Acting,
  { membershipId, leftOn, why }: { membershipId: string; leftOn: Day; why: string },
): Promise<LeaveOutcome> =>
  transact(acting, async (unit) => {
    const found = await findMembership(unit, membershipId)
    if (!found) return 'no such membership'
    const constellation = await lockConstellation(unit, found.constellationId)
    await lockHouseholds(unit, [found.householdId])
    // Read again behind the locks: somebody else may have ended it meanwhile.
    const membership = (await findMembership(unit, membershipId)) ?? found
    const refusal = refusalToLeave(membership, leftOn, acting.today)
    if (refusal) return refusal
    await leave(unit, acting, membership, leftOn, why)
    await tellOfLeaving(unit, membership, constellation)
    return 'left'
  })

/** Ends an open membership inside a unit that holds its locks. */
export async function leave(
  unit: Unit,
  acting: Acting,
  membership: { id: string; constellationId: string; householdId: string; part: 'hub' | 'satellite' },
  leftOn: Day,
  why: string,
) {
  await endMembership(unit, acting, membership, leftOn, why)
  await settleStanding(unit, acting, membership.constellationId, leftOn)
  if (membership.part === 'hub') await tieAways(unit, membership.householdId, null)
  await settleStays(unit, { constellationId: membership.constellationId })
  unit.record({
    what: 'left constellation',
    on: ['constellation', membership.constellationId],
    details: { household: membership.householdId, membership: membership.id },
  })
}

/** Ends the open place of a household that ends, inside the unit that ends it; and plans that count on it. */
export async function leaveWherever(
  unit: Unit,
  acting: Acting,
  householdId: string,
  why: string,
): Promise<void> {
  await cancelHandoversTo(unit, acting, householdId)
  await endCoversBy(unit, acting, householdId)
  await takeBackOffers(unit, { householdId })
  const membership = await openMembershipOf(unit, householdId)
  if (!membership) return
  await leave(unit, acting, membership, acting.today, why)
  await tellOfLeaving(unit, membership, await lockConstellation(unit, membership.constellationId))
}
