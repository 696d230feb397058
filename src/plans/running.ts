import type { Viewer } from '#src/access/rules.ts'
import { instant } from '#src/clock.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import type { Services } from '#src/web/context.ts'
import { describeError } from '#src/web/log.ts'
import { type Ask, freeSlot, isLost, type Plan } from './rules.ts'
import { lockPlan } from './store/plans.ts'
import { askToCancel, endRun, insertRun, runsUnderWay } from './store/runs.ts'
import { type Cancelling, workOut } from './working-out.ts'

export type AskOutcome = { asked: string } | 'under way' | 'busy' | 'no such plan'

/** What is asked: the plan itself, or what would be if, with what that needs to know. */
export interface Asked {
  ask: Ask
  terms: string | null
}

/** What this process works on. */
const underWay = new Map<string, { cancelling: Cancelling; ended: Promise<void> }>()

/**
 * Has a plan worked out in a thread, and answers at once. How far it is stands in the row of the run, so that it does
 * not matter which process is asked.
 */
export async function askRun(
  acting: Acting & { accountId: string },
  services: Services,
  settings: Settings,
  viewer: Viewer,
  planId: string,
  { ask, terms }: Asked,
): Promise<AskOutcome> {
  await endLostRuns(acting)
  try {
    return await transact(acting, async (unit): Promise<AskOutcome> => {
      const plan = await lockPlan(unit, planId)
      if (!plan) return 'no such plan'
      const others = await runsUnderWay(unit)
      if (others.some((run) => run.planId === planId)) return 'under way'
      const slot = freeSlot(others.map((run) => run.slot))
      if (slot === undefined) return 'busy'
      const runId = await insertRun(unit, acting, { planId, ask, terms, slot })
      unit.record({ what: 'asked for plan', on: ['plan', planId], details: { run: runId, ask } })
      unit.afterwards(() => begin(acting, services, settings, viewer, plan, { runId, ask, terms }))
      return { asked: runId }
    })
  } catch (error) {
    // Two took the last place at the same moment: the database gave it to one.
    if (duplicateOf(error) === 'plan_runs.slot') return 'busy'
    if (duplicateOf(error) === 'plan_runs.plan_id') return 'under way'
    throw error
  }
}

function begin(
  acting: Acting,
  services: Services,
  settings: Settings,
  viewer: Viewer,
  plan: Plan,
  run: Asked & { runId: string },
) {
  const { database, clock, log } = services
  const cancelling: Cancelling = { isAsked: false }
  const ended = workOut({ acting, services, settings, viewer, plan, run }, cancelling)
    .catch(async (error) => {
      log({ level: 'error', what: 'plan failed', run: run.runId, ...describeError(error) })
      await endRun(database, run.runId, { at: instant(clock()), state: 'failed' })
    })
    // Where even that cannot be written, the run is lost and shows as that.
    .catch((error) =>
      log({ level: 'error', what: 'plan not ended', run: run.runId, ...describeError(error) }),
    )
    .finally(() => underWay.delete(run.runId))
  underWay.set(run.runId, { cancelling, ended })
}

/** Runs whose process ended give their places back. */
async function endLostRuns({ database, now }: Acting) {
  for (const run of await runsUnderWay(database))
    if (isLost(run, now)) await endRun(database, run.id, { at: now, state: 'failed' })
}

/** Ends a run; what was found so far is not kept. */
export const cancelRun = (
  acting: Acting,
  planId: string,
  runId: string,
): Promise<'cancelled' | 'over already'> =>
  transact(acting, async (unit) => {
    if (!(await askToCancel(unit, planId, runId))) return 'over already'
    unit.record({ what: 'cancelled plan', on: ['plan', planId], details: { run: runId } })
    unit.afterwards(() => underWay.get(runId)?.cancelling.now?.())
    return 'cancelled'
  })

/** Fulfilled when this process works on nothing any more. */
export const allRunsEnded = async (): Promise<void> => {
  while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ ended }) => ended))
}

/** Ends what this process works on, before it ends itself. */
export async function stopRuns(): Promise<void> {
  for (const { cancelling } of underWay.values()) {
    cancelling.isAsked = true
    cancelling.now?.()
  }
  await allRunsEnded()
}
