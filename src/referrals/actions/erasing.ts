import { closeEnquiry, lockApplicationsOf } from '#src/applications/store/enquiries.ts'
import { standingSteps } from '#src/applications/store/steps.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { appliedSteps, type ErasingRefusal, refusalToErase } from '../rules/candidates.ts'
import { lockCandidates, mergedInto, writeCandidate } from '../store/candidates.ts'
import { forgetUnanswered } from '../store/lookalikes.ts'

/** Nothing that could be read: what they are known again by stays. */
const nothing = { name: null, sortName: null, email: null, phone: null, postcodeSealed: null, toldBy: null }

/**
 * Erases what an enquirer gave who never applied, as somebody has decided: because its time is up, or because they asked.
 * Keyed prints stay, by which they are known again if they come back.
 */
export const eraseCandidate = (
  acting: Acting,
  id: string,
  why: 'due' | 'asked',
  months: number,
): Promise<'erased' | ErasingRefusal | 'gone'> =>
  transact(acting, async (unit) => {
    const [candidate] = await lockCandidates(unit, [id])
    if (!candidate) return 'gone'
    const others = await lockCandidates(unit, await mergedInto(unit, id))
    const applications = await lockApplicationsOf(unit, [id])
    const steps = (
      await Promise.all(applications.map((application) => standingSteps(unit, application.id)))
    ).flat()
    const refusal = refusalToErase(
      {
        enquiredOn: candidate.enquiredOn,
        erased: candidate.erasedAt !== null,
        merged: candidate.sameAsId !== null,
        joined: applications.some(({ householdId }) => householdId !== null),
        lastStepOn:
          steps
            .map(({ onDay }) => onDay)
            .toSorted()
            .at(-1) ?? null,
        applied: steps.some(({ step }) => appliedSteps.includes(step)),
      },
      why,
      months,
      acting.today,
    )
    if (refusal) return refusal
    for (const application of applications)
      if (application.closedOn === null)
        await closeEnquiry(unit, application.id, {
          outcome: 'withdrawn',
          closedWhy: why === 'due' ? 'no answer' : 'changed their mind',
        })
    for (const one of [candidate, ...others]) {
      await forgetUnanswered(unit, one.id)
      await writeCandidate(unit, one.id, { ...nothing, erasedAt: acting.now })
    }
    unit.record({ what: 'erased candidate', on: ['candidate', id], details: { why } })
    for (const application of applications) await reckonRewards(unit, application.id)
    return 'erased'
  })
