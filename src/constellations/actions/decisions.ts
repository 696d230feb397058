import { type Acting, transact } from '#src/database/transact.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import {
  endException,
  endTooFarPair,
  findException,
  findWait,
  insertException,
  insertTooFarPair,
  insertWait,
  type NewException,
  takeOffList,
} from '../store/decisions.ts'
import { homeById } from '../store/homes.ts'
import { lockConstellation, lockHouseholds } from '../store/locks.ts'
import { hubOf, openMembershipOf } from '../store/memberships.ts'
import { takeBackOffers } from './offers-ending.ts'

export type ExceptionOutcome =
  | 'allowed'
  | 'closed'
  | 'no such constellation'
  | 'no such household'
  | 'in the past'

/** A manager lets a rule be breached here until a day, with a reason. What it allows is still asked at each door. */
export const allowException = (
  acting: Acting,
  homePlaces: HomePlaces,
  exception: NewException,
): Promise<ExceptionOutcome> =>
  transact(acting, async (unit) => {
    const constellation = await lockConstellation(unit, exception.constellationId)
    if (!constellation) return 'no such constellation'
    if (constellation.state === 'closed') return 'closed'
    if (exception.householdId && !(await homeById(unit, homePlaces, exception.householdId)))
      return 'no such household'
    if (exception.untilOn < acting.today) return 'in the past'
    const id = await insertException(unit, acting, exception)
    unit.record({
      what: 'allowed exception',
      on: ['constellation', exception.constellationId],
      details: {
        exception: id,
        rule: exception.rule,
        household: exception.householdId,
        until: exception.untilOn,
      },
    })
    return 'allowed'
  })

/** Ends an exception early. Nobody is removed: the home it was for is listed for a decision (rule 6). */
export const withdrawException = (
  acting: Acting,
  exceptionId: string,
): Promise<'withdrawn' | 'no such exception' | 'over'> =>
  transact(acting, async (unit) => {
    const exception = await findException(unit, exceptionId)
    if (!exception) return 'no such exception'
    if (!(await endException(unit, acting, exceptionId))) return 'over'
    unit.record({
      what: 'withdrew exception',
      on: ['constellation', exception.constellationId],
      details: { exception: exceptionId },
    })
    return 'withdrawn'
  })

export type TooFarOutcome =
  | 'marked'
  | 'marked before'
  | 'no such constellation'
  | 'no such household'
  | 'needs a hub'

/** Marks a home too far in practice from the hub home (an estuary between), whatever the distance says (rule 5). */
export const markTooFar = (
  acting: Acting,
  homePlaces: HomePlaces,
  { constellationId, householdId, reason }: { constellationId: string; householdId: string; reason: string },
): Promise<TooFarOutcome> =>
  transact(acting, async (unit) => {
    if (!(await lockConstellation(unit, constellationId))) return 'no such constellation'
    const hub = await hubOf(unit, constellationId)
    if (!hub) return 'needs a hub'
    if (hub.householdId === householdId || !(await homeById(unit, homePlaces, householdId)))
      return 'no such household'
    if (!(await insertTooFarPair(unit, acting, { hubId: hub.householdId, householdId, reason })))
      return 'marked before'
    unit.record({
      what: 'marked too far in practice',
      on: ['constellation', constellationId],
      details: { household: householdId, hub: hub.householdId },
    })
    return 'marked'
  })

/** Takes the mark off a pair. */
export const unmarkTooFar = (
  acting: Acting,
  constellationId: string,
  pairId: string,
): Promise<'unmarked' | 'over'> =>
  transact(acting, async (unit) => {
    if (!(await endTooFarPair(unit, acting, pairId))) return 'over'
    unit.record({
      what: 'unmarked too far in practice',
      on: ['constellation', constellationId],
      details: { pair: pairId },
    })
    return 'unmarked'
  })

export type WaitOutcomes =
  | 'waiting'
  | 'waits already'
  | 'no such constellation'
  | 'no such household'
  | 'closed'
  | 'already in one'

/** Puts a home on the waiting list of a constellation. Nobody joins from it automatically (rule 9). */
export const waitForPlace = (
  acting: Acting,
  homePlaces: HomePlaces,
  wait: { constellationId: string; householdId: string; fit: string | null },
): Promise<WaitOutcomes> =>
  transact(acting, async (unit) => {
    const constellation = await lockConstellation(unit, wait.constellationId)
    if (!constellation) return 'no such constellation'
    if (constellation.state === 'closed') return 'closed'
    await lockHouseholds(unit, [wait.householdId])
    const home = await homeById(unit, homePlaces, wait.householdId)
    if (!home || home.endedOn !== null) return 'no such household'
    const place = await openMembershipOf(unit, wait.householdId)
    if (place?.constellationId === wait.constellationId) return 'already in one'
    if (!(await insertWait(unit, acting, wait))) return 'waits already'
    unit.record({
      what: 'put on waiting list',
      on: ['constellation', wait.constellationId],
      details: { household: wait.householdId },
    })
    return 'waiting'
  })

/** Takes a home off a waiting list. */
export const stopWaiting = (acting: Acting, waitId: string): Promise<'taken off' | 'no such wait' | 'over'> =>
  transact(acting, async (unit) => {
    const wait = await findWait(unit, waitId)
    if (!wait) return 'no such wait'
    await lockConstellation(unit, wait.constellationId)
    await takeBackOffers(unit, wait)
    if (!(await takeOffList(unit, acting, waitId))) return 'over'
    unit.record({
      what: 'taken off waiting list',
      on: ['constellation', wait.constellationId],
      details: { household: wait.householdId },
    })
    return 'taken off'
  })
