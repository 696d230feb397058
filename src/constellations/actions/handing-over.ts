import type { Day } from '#src/clock.ts'
import { tieAways } from '#src/cover/actions/hub-changes.ts'
import { isRepeat, type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, Undo, type Unit } from '#src/database/transact.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { learnWay } from '../roads.ts'
import { type RefusalAsHub, refusalAsHub } from '../rules/homes.ts'
import { refusedAgreement } from '../rules/joining.ts'
import type { ConstellationRow } from '../store/constellations.ts'
import {
  cancelHandover,
  dueHandovers,
  lockHandover,
  planHandover,
  settleHandover,
} from '../store/handovers.ts'
import { homeById } from '../store/homes.ts'
import { lockConstellation, lockHouseholds } from '../store/locks.ts'
import { endMembership, hubOf, openMembershipOf, openMembershipsIn } from '../store/memberships.ts'
import { mustNotMeet, type RefusalToStart, startAsHub } from './hub.ts'
import { enterAsSatellite, type Ground, type JoinOutcome } from './joining.ts'
import { tellOfHub, tellOfRefusedHandover } from './telling.ts'

export interface Handover {
  constellationId: string
  toHouseholdId: string
  onDay: Day
  /** The day of the new hub home's own yes. */
  agreedOn: Day | undefined
  /** What becomes of the home that is hub now. */
  oldHub: 'stays' | 'leaves'
  /** The day of its own yes to staying as a satellite home. */
  oldHubAgreedOn: Day | null
  /** Who made sure of the distance between the two, where sectors leave it unsure. */
  distanceConfirmedBy: string | null
}

export type HandoverOutcome =
  | 'handed over'
  | 'planned'
  | 'no such constellation'
  | 'in the past'
  | 'already planned'
  | 'it is the hub'
  | OwnHousehold
  | RefusalToStart
  | JoinOutcome

/** Whose deed it is lives in the home that would be hub, or in the one that would keep a place. */
type OwnHousehold = 'own household' | 'own household stays'

/**
 * Hands a constellation to another hub home on a day, its memberships untouched (rule 8). Today it is done at once;
 * a later day is planned, checked now, and checked again when it comes.
 */
export async function handOver(
  acting: Acting,
  ground: Ground,
  once: string,
  handover: Handover,
): Promise<HandoverOutcome> {
  if (handover.onDay === acting.today) await learnWayToNewHub(acting, ground, handover)
  const outcome: HandoverOutcome | Repeat = await transactOnce(
    acting,
    `${once} hand over ${handover.constellationId} ${handover.toHouseholdId}`,
    async (unit): Promise<HandoverOutcome> => {
      const constellation = await lockConstellation(unit, handover.constellationId)
      if (!constellation) return 'no such constellation'
      if (handover.onDay < acting.today) return 'in the past'
      const notAgreed = refusedAgreement(handover.agreedOn, acting.today)
      if (notAgreed || !handover.agreedOn) return notAgreed ?? 'not agreed yet'
      if (handover.onDay === acting.today) return changeHub(unit, acting, ground, constellation, handover)

      const refusal = await refusalToTakeOver(unit, acting, ground, constellation, handover)
      if (refusal) return refusal
      const planned = await planHandover(unit, acting, { ...handover, agreedOn: handover.agreedOn })
      if (!planned) return 'already planned'
      unit.record({
        what: 'planned handover',
        on: ['constellation', constellation.id],
        details: { household: handover.toHouseholdId, on: handover.onDay },
      })
      return 'planned'
    },
    (outcome) =>
      outcome === 'handed over' || outcome === 'planned'
        ? `/constellations/${handover.constellationId}`
        : undefined,
  )
  return isRepeat(outcome) ? 'handed over' : outcome
}

/** How far the home that was hub and stays will live from the one that takes over. */
const learnWayToNewHub = (
  acting: Acting,
  ground: Ground,
  { constellationId, toHouseholdId, oldHub }: Pick<Handover, 'constellationId' | 'toHouseholdId' | 'oldHub'>,
) =>
  learnWay(acting, ground, async () => {
    const before = oldHub === 'stays' ? await hubOf(acting.database, constellationId) : undefined
    return before && { constellationId, householdId: before.householdId, hubId: toHouseholdId }
  })

/** Whether a home may take the hub over: it may be a satellite of this constellation, but hold no place elsewhere. */
async function refusalToTakeOver(
  unit: Unit,
  acting: Acting,
  { homePlaces, settings, ownHouseholdId }: Ground,
  constellation: ConstellationRow,
  { toHouseholdId, oldHub }: Pick<Handover, 'toHouseholdId' | 'oldHub'>,
): Promise<
  'no such household' | 'closed' | 'it is the hub' | 'kept apart' | OwnHousehold | RefusalAsHub | undefined
> {
  if (constellation.state === 'closed') return 'closed'
  if (toHouseholdId === ownHouseholdId) return 'own household'
  await lockHouseholds(unit, [toHouseholdId])
  const home = await homeById(unit, homePlaces, toHouseholdId)
  if (!home) return 'no such household'
  const place = await openMembershipOf(unit, toHouseholdId)
  const here = place?.constellationId === constellation.id
  if (here && place.part === 'hub') return 'it is the hub'
  const refusal = refusalAsHub(home, {
    bedsNeeded: settings.hubBeds,
    elsewhere: place !== undefined && !here,
  })
  if (refusal) return refusal
  const staying = (await openMembershipsIn(unit, constellation.id)).filter(
    (member) => member.part === 'satellite' || oldHub === 'stays',
  )
  if (staying.some((member) => member.part === 'hub' && member.householdId === ownHouseholdId))
    return 'own household stays'
  return (await mustNotMeet(unit, acting, constellation.id, toHouseholdId, staying))
    ? 'kept apart'
    : undefined
}

/** Ends the old hub's part, begins the new one, and keeps or lets go the home that was hub; all of it or nothing. */
async function changeHub(
  unit: Unit,
  acting: Acting,
  ground: Ground,
  constellation: ConstellationRow,
  {
    toHouseholdId,
    agreedOn,
    oldHub,
    oldHubAgreedOn,
    distanceConfirmedBy,
  }: Omit<Handover, 'onDay' | 'constellationId'>,
): Promise<HandoverOutcome> {
  const refusal = await refusalToTakeOver(unit, acting, ground, constellation, { toHouseholdId, oldHub })
  if (refusal) return refusal
  const members = await openMembershipsIn(unit, constellation.id)
  const before = members.find((member) => member.part === 'hub')
  const satellite = members.find((member) => member.householdId === toHouseholdId)
  for (const ending of [before, satellite])
    if (ending) await endMembership(unit, acting, ending, acting.today, 'handed over')

  const started = await startAsHub(unit, acting, ground, constellation, {
    householdId: toHouseholdId,
    agreedOn,
  })
  // Both ends above are undone with it: the hub stays who it was.
  if (started !== 'started') throw new Undo(started)
  if (before) await tieAways(unit, before.householdId, null)
  if (before && oldHub === 'stays') {
    const now = await lockConstellation(unit, constellation.id)
    const stayed = await enterAsSatellite(unit, acting, ground, now ?? constellation, {
      constellationId: constellation.id,
      householdId: before.householdId,
      agreedOn: oldHubAgreedOn ?? undefined,
      distanceConfirmed: distanceConfirmedBy !== null,
      staysOn: true,
    })
    if (stayed !== 'joined') throw new Undo(stayed)
  }
  await settleStays(unit, { constellationId: constellation.id })
  unit.record({
    what: 'handed over',
    on: ['constellation', constellation.id],
    details: { from: before?.householdId ?? null, to: toHouseholdId },
  })
  await tellOfHub(unit, constellation.id)
  return 'handed over'
}

/** Takes a planned handover back. */
export const withdrawHandover = (
  acting: Acting,
  handoverId: string,
): Promise<'withdrawn' | 'no such handover' | 'over'> =>
  transact(acting, async (unit) => {
    const handover = await lockHandover(unit, handoverId)
    if (!handover) return 'no such handover'
    if (handover.doneAt !== null || handover.cancelledAt !== null) return 'over'
    await cancelHandover(unit, acting, handoverId)
    unit.record({ what: 'withdrew handover', on: ['constellation', handover.constellationId] })
    return 'withdrawn'
  })

/**
 * Carries out the handovers whose day has come, each in its own unit. One that the rules refuse on its day is marked
 * with the reason and waits for a person; it is not tried again by itself.
 * @returns how many were carried out and how many refused
 */
export async function carryOutHandovers(
  acting: Acting,
  ground: Ground,
): Promise<{ done: number; refused: number }> {
  const counts = { done: 0, refused: 0 }
  for (const due of await dueHandovers(acting.database, acting.today)) {
    await learnWayToNewHub(acting, ground, due)
    const outcome = await transact(acting, async (unit): Promise<HandoverOutcome | 'over'> => {
      const constellation = await lockConstellation(unit, due.constellationId)
      const handover = await lockHandover(unit, due.id)
      if (!constellation || !handover || handover.doneAt !== null || handover.cancelledAt !== null)
        return 'over'
      const done = await changeHub(unit, acting, ground, constellation, handover)
      if (done === 'handed over') await settleHandover(unit, due.id, { doneAt: acting.now })
      return done
    })
    if (outcome === 'over') continue
    if (outcome === 'handed over') counts.done++
    else {
      counts.refused++
      await transact(acting, async (unit) => {
        await settleHandover(unit, due.id, { refused: outcome })
        await tellOfRefusedHandover(unit, due)
      })
    }
  }
  return counts
}
