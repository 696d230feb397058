import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { type ClosingRefusal, type End, refusalToClose, wentNoFurther } from '../rules/closing.ts'
import { onWay } from '../rules/trail.ts'
import {
  type AppliesAs,
  type OpeningRefusal,
  refusalOfStep,
  refusalToOpen,
  refusalToReopen,
  type StepRefusal,
  type StepTaken,
} from '../rules.ts'
import {
  insertApplication,
  lockApplication,
  openApplicationOf,
  type Way,
  writeAppliesAs,
  writeEnd,
} from '../store/applications.ts'
import { isErased, openApplicationOfCandidate } from '../store/enquiries.ts'
import { insertStep, standingSteps } from '../store/steps.ts'
import { takeBackWhatIsOff } from './milestones.ts'
import { pageOf } from './pages.ts'

/** Begins a household's way to approval by the first step that is known of it. */
export const beginApplication = (
  acting: Acting,
  householdId: string,
  first: StepTaken,
  once: string,
): Promise<{ begun: string } | OpeningRefusal | StepRefusal | Repeat> =>
  transactOnce<{ begun: string } | OpeningRefusal | StepRefusal>(
    acting,
    once,
    async (unit) => {
      const household = await lockHousehold(unit, householdId)
      if (!household) return 'has left'
      const open = await openApplicationOf(unit, householdId)
      const refused = refusalToOpen(household, open !== undefined) ?? refusalOfStep(first, [], acting.today)
      if (refused) return refused
      const begun = await insertApplication(unit, householdId, first.onDay)
      await insertStep(unit, begun, first)
      unit.record({
        what: 'began application',
        on: ['household', householdId],
        details: { application: begun, step: first.step, day: first.onDay },
      })
      return { begun }
    },
    (outcome) => (typeof outcome === 'object' && 'begun' in outcome ? pageOf(outcome.begun) : undefined),
  )

export type CloseOutcome =
  | 'closed'
  | 'closed, milestones taken back'
  | 'closed before'
  | 'changed'
  | ClosingRefusal

/**
 * Closes an application once nothing can follow any more. Whoever closes it has seen every step: one that was recorded
 * meanwhile is shown first. What the household is approved for is another fact, and stays as it is. What was confirmed
 * after another ending, and does not fit this one, is taken back.
 */
export const closeApplication = (
  acting: Acting,
  way: Way,
  version: number,
  end: End,
): Promise<CloseOutcome> =>
  transact(acting, async (unit) => {
    const application = await lockApplication(unit, way)
    if (!application || application.closedOn !== null) return 'closed before'
    if (application.version !== version) return 'changed'
    const steps = await standingSteps(unit, way.id)
    const refused = refusalToClose(end, { ...application, steps }, acting.today)
    if (refused) return refused
    const { outcome, onDay, why } = end
    const closedWhy = wentNoFurther.includes(outcome) ? why : null
    await writeEnd(unit, way.id, { closedOn: onDay, outcome, closedWhy })
    const off = await takeBackWhatIsOff(unit, { ...application, steps, closedOn: onDay, outcome })
    await reckonRewards(unit, way.id)
    unit.record({
      what: 'closed application',
      on: onWay(application),
      details: { application: way.id, outcome, day: onDay },
    })
    return off === 0 ? 'closed' : 'closed, milestones taken back'
  })

export type ReopenOutcome = 'opened again' | 'opened before' | OpeningRefusal

/** Opens an application again that was closed by mistake. What it was closed as stays in the trail. */
export const reopenApplication = (acting: Acting, way: Way): Promise<ReopenOutcome> =>
  transact(acting, async (unit) => {
    const application = await lockApplication(unit, way)
    if (!application) return 'has left'
    if (application.closedOn === null) return 'opened before'
    const { closedOn, outcome, householdId, candidateId } = application
    if (householdId !== null) {
      const household = await lockHousehold(unit, householdId)
      if (!household) return 'has left'
      const refused = refusalToReopen(household, (await openApplicationOf(unit, householdId)) !== undefined)
      if (refused) return refused
    }
    if (candidateId !== null && (await isErased(unit, candidateId))) return 'erased'
    if (candidateId !== null && (await openApplicationOfCandidate(unit, candidateId))) return 'open already'
    await writeEnd(unit, way.id, { closedOn: null, outcome: null, closedWhy: null })
    await reckonRewards(unit, way.id)
    unit.record({
      what: 'opened application again',
      on: onWay(application),
      details: { application: way.id, outcome, day: closedOn },
    })
    return 'opened again'
  })

/** Says what they apply for, and whether they come from another service. */
export const sayAppliesAs = (
  acting: Acting,
  way: Way,
  version: number,
  said: { appliesAs: AppliesAs; transfers: 'yes' | 'no' },
): Promise<'said' | 'changed'> =>
  transact(acting, async (unit) => {
    const application = await lockApplication(unit, way)
    if (application?.version !== version) return 'changed'
    const { appliesAs, transfers } = application
    if (appliesAs === said.appliesAs && transfers === said.transfers) return 'said'
    await writeAppliesAs(unit, way.id, said)
    await reckonRewards(unit, way.id)
    unit.record({
      what: 'said what is applied for',
      on: onWay(application),
      details: { application: way.id, ...said, was: `${appliesAs}, ${transfers}` },
    })
    return 'said'
  })
