import type { Day } from '#src/clock.ts'
import { type Acting, transact, Undo } from '#src/database/transact.ts'
import { learnWay } from '../roads.ts'
import { lockConstellations, lockHouseholds } from '../store/locks.ts'
import { findMembership, hubOf, undoingOf } from '../store/memberships.ts'
import { type RefusalToStart, startAsHub } from './hub.ts'
import { enterAsSatellite, type Ground, type JoinOutcome, lockForHome, type WishToJoin } from './joining.ts'
import { leave } from './leaving.ts'
import { tellOfLeaving } from './telling.ts'

export type MoveOutcome =
  | 'moved'
  | 'no such membership'
  | 'already left'
  | 'the hub hands over first'
  | 'own household'
  | JoinOutcome

/** Moves a satellite home to another constellation in one act: it never stands between two. */
export async function moveHome(
  acting: Acting,
  ground: Ground,
  { membershipId, why, ...wish }: WishToJoinElsewhere,
): Promise<MoveOutcome> {
  await learnWay(acting, ground, async () => {
    const moving = await findMembership(acting.database, membershipId)
    return moving && { constellationId: wish.constellationId, householdId: moving.householdId }
  })
  return transact(acting, async (unit): Promise<MoveOutcome> => {
    const found = await findMembership(unit, membershipId)
    if (!found) return 'no such membership'
    if (found.householdId === ground.ownHouseholdId) return 'own household'
    const locked = await lockConstellations(unit, [found.constellationId, wish.constellationId])
    const target = locked.find((constellation) => constellation.id === wish.constellationId)
    if (!target) return 'no such constellation'
    const hub = await hubOf(unit, target.id)
    await lockHouseholds(unit, hub ? [found.householdId, hub.householdId] : [found.householdId])
    const membership = (await findMembership(unit, membershipId)) ?? found
    if (membership.leftOn !== null) return 'already left'
    if (membership.constellationId === target.id) return 'already here'
    if (membership.part === 'hub') return 'the hub hands over first'

    await leave(unit, acting, membership, acting.today, why)
    await tellOfLeaving(
      unit,
      membership,
      locked.find(({ id }) => id === membership.constellationId),
    )
    const outcome = await enterAsSatellite(unit, acting, ground, target, {
      ...wish,
      householdId: membership.householdId,
    })
    if (outcome !== 'joined') throw new Undo(outcome)
    return 'moved'
  })
}

interface WishToJoinElsewhere extends Omit<WishToJoin, 'householdId'> {
  membershipId: string
  why: string
}

export type RestoreOutcome =
  | 'restored'
  | 'no such membership'
  | 'it has not ended'
  | 'restored before'
  | 'own household'
  | RefusalToStart
  | JoinOutcome

/** Undoes an end: a new membership that names the old one and comes in through the same door (rule 4). */
export async function restoreMembership(
  acting: Acting,
  ground: Ground,
  {
    membershipId,
    agreedOn,
    distanceConfirmed,
  }: { membershipId: string; agreedOn: Day | undefined; distanceConfirmed?: boolean },
): Promise<RestoreOutcome> {
  await learnWay(acting, ground, () => findMembership(acting.database, membershipId))
  return transact(acting, async (unit): Promise<RestoreOutcome> => {
    const found = await findMembership(unit, membershipId)
    if (!found) return 'no such membership'
    if (found.householdId === ground.ownHouseholdId) return 'own household'
    const constellation = await lockForHome(unit, found)
    if (!constellation) return 'no such constellation'
    const membership = (await findMembership(unit, membershipId)) ?? found
    if (membership.leftOn === null) return 'it has not ended'
    if (await undoingOf(unit, membership.id)) return 'restored before'
    if (membership.part === 'hub') {
      const outcome = await startAsHub(unit, acting, ground, constellation, {
        householdId: membership.householdId,
        agreedOn,
        undoesId: membership.id,
      })
      return outcome === 'started' ? 'restored' : outcome
    }
    const outcome = await enterAsSatellite(unit, acting, ground, constellation, {
      constellationId: constellation.id,
      householdId: membership.householdId,
      agreedOn,
      distanceConfirmed,
      undoesId: membership.id,
    })
    return outcome === 'joined' ? 'restored' : outcome
  })
}
