import { addGrant } from '#src/access/store/grants.ts'
import type { Day } from '#src/clock.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, Undo } from '#src/database/transact.ts'
import { cancelWhatComes } from '#src/gatherings/store/following.ts'
import { fold } from '#src/households/rules/words.ts'
import {
  mayBecome,
  type RefusalOfTerms,
  type RefusalToLaunch,
  refusalOfTerms,
  refusalToLaunch,
} from '../rules/life.ts'
import type { State } from '../rules.ts'
import { cancelHandoversOf } from '../store/handovers.ts'
import { exceptionsToday } from '../store/homes.ts'
import {
  endWaitsOf,
  insertConstellation,
  type NewConstellation,
  quadrantNamed,
  writeState,
  writeTerms,
} from '../store/life.ts'
import { lockConstellation } from '../store/locks.ts'
import { hubOf, openMembershipsIn, settleStanding } from '../store/memberships.ts'
import { type RefusalToStart, startAsHub } from './hub.ts'
import type { Ground } from './joining.ts'
import { leave } from './leaving.ts'
import { lapseOffers, takeBackOffers } from './offers-ending.ts'
import { carersInAll, tellOfState } from './telling.ts'

export interface Forming extends Omit<NewConstellation, 'sortName'> {
  hubHouseholdId: string
  /** The day of the hub home's own yes. */
  agreedOn: Day | undefined
  /** The liaison worker who forms it and is given it; undefined when a manager forms it. */
  liaisonAccountId: string | undefined
}

export type FormOutcome =
  | { formed: string }
  | RefusalToStart
  | RefusalOfTerms
  | 'no such quadrant'
  | 'name taken'
  | 'own household'

/** Forms a constellation around its hub home. */
export async function formConstellation(
  acting: Acting,
  ground: Ground,
  once: string,
  { hubHouseholdId, agreedOn, liaisonAccountId, ...terms }: Forming,
): Promise<FormOutcome> {
  if (hubHouseholdId === ground.ownHouseholdId) return 'own household'
  const refusal = refusalOfTerms(terms, ground.settings, { manager: ground.manager })
  if (refusal) return refusal
  try {
    const outcome = await transactOnce(
      acting,
      `${once} form ${fold(terms.name)}`,
      async (unit): Promise<FormOutcome> => {
        if (!(await quadrantNamed(unit, terms.quadrantId))) return 'no such quadrant'
        const id = await insertConstellation(unit, acting, { ...terms, sortName: fold(terms.name) })
        const constellation = await lockConstellation(unit, id)
        if (!constellation) throw new Error('A constellation was not there after it was written')
        const started = await startAsHub(unit, acting, ground, constellation, {
          householdId: hubHouseholdId,
          agreedOn,
        })
        if (started !== 'started') throw new Undo(started)
        if (liaisonAccountId)
          await addGrant(unit, { accountId: liaisonAccountId, role: 'liaison', constellationId: id }, acting)
        unit.record({ what: 'formed constellation', on: ['constellation', id] })
        return { formed: id }
      },
      (outcome) => (typeof outcome === 'object' ? `/constellations/${outcome.formed}` : undefined),
    )
    return isRepeat(outcome) ? { formed: outcome.repeat.slice('/constellations/'.length) } : outcome
  } catch (error) {
    if (duplicateOf(error) === 'constellations.sort_name') return 'name taken'
    throw error
  }
}

export type LaunchOutcome = 'launched' | 'no such constellation' | RefusalToLaunch

/** Takes a constellation live, for the first time or again after a pause. */
export const launch = (acting: Acting, constellationId: string): Promise<LaunchOutcome> =>
  transact(acting, async (unit) => {
    const constellation = await lockConstellation(unit, constellationId)
    if (!constellation) return 'no such constellation'
    const exceptions = await exceptionsToday(unit, constellationId, acting.today)
    const refusal = refusalToLaunch(constellation, {
      hasHub: (await hubOf(unit, constellationId)) !== undefined,
      fewerAllowed: exceptions.get(null)?.has('fewest homes') ?? false,
    })
    if (refusal) return refusal
    await writeState(unit, acting, constellationId, 'live', null)
    await settleStanding(unit, acting, constellationId)
    unit.record({ what: 'launched constellation', on: ['constellation', constellationId] })
    await tellOfState(unit, { id: constellationId, state: 'live' }, await carersInAll(unit, constellationId))
    return 'launched'
  })

export type StateOutcome = 'changed' | 'no such constellation' | 'not from here'

/** Pauses a live constellation, with a reason; its homes keep their places. */
export const pause = (acting: Acting, constellationId: string, reason: string): Promise<StateOutcome> =>
  changeState(acting, constellationId, 'paused', reason)

/** Closes a constellation for good, with a reason: every place ends that day, and nobody waits for it any more. */
export const close = (acting: Acting, constellationId: string, reason: string): Promise<StateOutcome> =>
  changeState(acting, constellationId, 'closed', reason)

const changeState = (
  acting: Acting,
  constellationId: string,
  state: State,
  reason: string,
): Promise<StateOutcome> =>
  transact(acting, async (unit) => {
    const constellation = await lockConstellation(unit, constellationId)
    if (!constellation) return 'no such constellation'
    if (!mayBecome(constellation.state, state)) return 'not from here'
    const theirs = await carersInAll(unit, constellationId)
    if (state === 'closed') {
      for (const membership of await openMembershipsIn(unit, constellationId))
        await leave(unit, acting, membership, acting.today, 'the constellation closed')
      await takeBackOffers(unit, { constellationId })
      await endWaitsOf(unit, acting, constellationId)
      await cancelHandoversOf(unit, acting, constellationId)
      await cancelWhatComes(unit, acting, constellationId)
    }
    await writeState(unit, acting, constellationId, state, reason)
    await settleStanding(unit, acting, constellationId)
    unit.record({ what: `${state} constellation`, on: ['constellation', constellationId] })
    await tellOfState(unit, { id: constellationId, state }, theirs)
    return 'changed'
  })

export type EditOutcome =
  | 'saved'
  | 'no such constellation'
  | 'changed meanwhile'
  | 'no such quadrant'
  | 'name taken'
  | 'places are held'
  | RefusalOfTerms

/** Saves a new name, size or limit, unless somebody else saved since the form was opened. Nobody is removed (rule 6). */
export async function editConstellation(
  acting: Acting,
  { settings, manager }: Ground,
  constellationId: string,
  version: number,
  terms: Omit<NewConstellation, 'sortName'>,
): Promise<EditOutcome> {
  try {
    return await transact(acting, async (unit): Promise<EditOutcome> => {
      const constellation = await lockConstellation(unit, constellationId)
      if (!constellation) return 'no such constellation'
      if (constellation.version !== version) return 'changed meanwhile'
      if (!(await quadrantNamed(unit, terms.quadrantId))) return 'no such quadrant'
      const refusal = refusalOfTerms(terms, settings, { manager, before: constellation })
      if (refusal) return refusal
      const { homes, overSince } = constellation
      // Nobody is removed by a lower most, but what is offered must be there to be given.
      const held = constellation.held - (await lapseOffers(unit, constellationId))
      if (held > 0 && homes + held > terms.maxHomes) return 'places are held'
      await writeTerms(unit, acting, constellationId, {
        ...terms,
        sortName: fold(terms.name),
        homes,
        overSince,
      })
      await settleStanding(unit, acting, constellationId)
      unit.record({ what: 'edited constellation', on: ['constellation', constellationId] })
      return 'saved'
    })
  } catch (error) {
    if (duplicateOf(error) === 'constellations.sort_name') return 'name taken'
    throw error
  }
}
