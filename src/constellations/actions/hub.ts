import type { Day } from '#src/clock.ts'
import { tieAways } from '#src/cover/actions/hub-changes.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { type RefusalAsHub, refusalAsHub } from '../rules/homes.ts'
import { type RefusedDay, refusedAgreement } from '../rules/joining.ts'
import type { ConstellationRow } from '../store/constellations.ts'
import { exceptionsToday, homeById, keptApartFrom } from '../store/homes.ts'
import { lockHouseholds } from '../store/locks.ts'
import { addMembership, openMembershipOf, openMembershipsIn, settleStanding } from '../store/memberships.ts'
import type { Ground } from './joining.ts'

export type RefusalToStart =
  | 'no such household'
  | 'closed'
  | 'has a hub'
  | 'kept apart'
  | RefusedDay
  | RefusalAsHub

/** The guarded way in for a hub home, behind the constellation's lock. */
export async function startAsHub(
  unit: Unit,
  acting: Acting,
  { homePlaces, settings }: Ground,
  constellation: ConstellationRow,
  { householdId, agreedOn, undoesId }: { householdId: string; agreedOn: Day | undefined; undoesId?: string },
): Promise<'started' | RefusalToStart> {
  const notAgreed = refusedAgreement(agreedOn, acting.today)
  if (notAgreed || !agreedOn) return notAgreed ?? 'not agreed yet'
  if (constellation.state === 'closed') return 'closed'
  await lockHouseholds(unit, [householdId])
  const home = await homeById(unit, homePlaces, householdId)
  if (!home) return 'no such household'
  const members = await openMembershipsIn(unit, constellation.id)
  if (members.some((member) => member.part === 'hub')) return 'has a hub'
  const elsewhere = (await openMembershipOf(unit, householdId)) !== undefined
  const refusal = refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere })
  if (refusal) return refusal
  if (await mustNotMeet(unit, acting, constellation.id, householdId, members)) return 'kept apart'

  const membershipId = await addMembership(unit, acting, {
    constellationId: constellation.id,
    householdId,
    part: 'hub',
    joinedOn: acting.today,
    agreedOn,
    undoesId: undoesId ?? null,
  })
  await settleStanding(unit, acting, constellation.id)
  await tieAways(unit, householdId, constellation.id)
  unit.record({
    what: 'started as hub',
    on: ['constellation', constellation.id],
    details: { household: householdId, membership: membershipId },
  })
  return 'started'
}

/** Whether a home must not meet one that is in the constellation, and no manager allows it here. */
export async function mustNotMeet(
  unit: Unit,
  acting: Acting,
  constellationId: string,
  householdId: string,
  members: readonly { householdId: string }[],
): Promise<boolean> {
  const apart = await keptApartFrom(unit, [householdId])
  if (!members.some((member) => apart.has(member.householdId))) return false
  const exceptions = await exceptionsToday(unit, constellationId, acting.today)
  return !exceptions.get(householdId)?.has('kept apart')
}
