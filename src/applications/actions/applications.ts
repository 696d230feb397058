import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import {
  type ApplicationOutcome,
  type ClosingRefusal,
  type OpeningRefusal,
  refusalOfStep,
  refusalToClose,
  refusalToOpen,
  type StepRefusal,
  type StepTaken,
} from '../rules.ts'
import { applicationById, insertApplication, openApplicationOf, writeEnd } from '../store/applications.ts'
import { insertStep, standingSteps } from '../store/steps.ts'

/** Where the browser goes on once an application was begun or changed. */
export const pageOf = (id: string) => `/applications/${id}`

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

/** An application by its id and its household, which is locked before it. */
export interface OfHousehold {
  id: string
  householdId: string
}

export type CloseOutcome = 'closed' | 'closed before' | 'changed' | ClosingRefusal

/**
 * Closes an application once nothing can follow any more. Whoever closes it has seen every step: one that was recorded
 * meanwhile is shown first. What the household is approved for is another fact, and stays as it is.
 */
export const closeApplication = (
  acting: Acting,
  { id, householdId }: OfHousehold,
  version: number,
  end: { outcome: ApplicationOutcome; onDay: Day },
): Promise<CloseOutcome> =>
  transact(acting, async (unit) => {
    await lockHousehold(unit, householdId)
    const application = await applicationById(unit, id)
    if (!application || application.closedOn !== null) return 'closed before'
    if (application.version !== version) return 'changed'
    const refused = refusalToClose(end, await standingSteps(unit, id), acting.today)
    if (refused) return refused
    const { outcome, onDay } = end
    await writeEnd(unit, id, { closedOn: onDay, outcome })
    unit.record({
      what: 'closed application',
      on: ['household', householdId],
      details: { application: id, outcome, day: onDay },
    })
    return 'closed'
  })

export type ReopenOutcome = 'opened again' | 'opened before' | OpeningRefusal

/** Opens an application again that was closed by mistake. What it was closed as stays in the trail. */
export const reopenApplication = (acting: Acting, { id, householdId }: OfHousehold): Promise<ReopenOutcome> =>
  transact(acting, async (unit) => {
    const household = await lockHousehold(unit, householdId)
    const application = await applicationById(unit, id)
    if (!household || !application) return 'has left'
    if (application.closedOn === null) return 'opened before'
    // The same door as for a new one: another may have been begun meanwhile.
    const another = await openApplicationOf(unit, householdId)
    const refused = refusalToOpen(household, another !== undefined)
    if (refused) return refused
    const { closedOn, outcome } = application
    await writeEnd(unit, id, { closedOn: null, outcome: null })
    unit.record({
      what: 'opened application again',
      on: ['household', householdId],
      details: { application: id, outcome, day: closedOn },
    })
    return 'opened again'
  })
