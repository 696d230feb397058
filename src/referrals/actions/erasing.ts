import { closeEnquiry, lockApplicationsOf } from '#src/applications/store/enquiries.ts'
import { standingSteps } from '#src/applications/store/steps.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { type ErasingRefusal, refusalToErase, standingOfCandidate } from '../rules/candidates.ts'
import { lockCandidates, mergedInto, writeCandidate } from '../store/candidates.ts'
import { forgetUnanswered } from '../store/lookalikes.ts'

/** Nothing that could be read: what they are known again by stays. */
const nothing = { name: null, sortName: null, email: null, phone: null, postcodeSealed: null, toldBy: null }

/**
 * Erases what somebody gave who enquired and is no household, as somebody has decided: because its time is up, or because
 * they asked and never applied.
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
    const ways = await Promise.all(
      applications.map(async (one) => ({ ...one, steps: await standingSteps(unit, one.id) })),
    )
    const refusal = refusalToErase(standingOfCandidate(candidate, ways), why, months, acting.today)
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
