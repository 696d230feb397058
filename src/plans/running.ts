import type { Viewer } from '#src/access/rules.ts'
import { instant } from '#src/clock.ts'
import { duplicateOf } from '#src/database/errors.ts'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import type { Services } from '#src/web/context.ts'
import { describeError } from '#src/web/log.ts'
import { askedNow } from './asked-since.ts'
import { askToEnd, type Cancelling, type Ending } from './cancelling.ts'
import { type Ask, freeSlot, isLost, type Plan, slots } from './rules.ts'
import { lockPlan } from './store/plans.ts'
import { askToCancel, endRun, insertRun, runsUnderWay } from './store/runs.ts'
import { whosePlan } from './whose.ts'
import { type Work, workOut } from './working-out.ts'

export type AskOutcome = { asked: string } | 'under way' | 'busy' | 'no such plan'

/** What is asked: the plan itself, or what would be if, with what that needs to know. */
export interface Asked {
  ask: Ask
  terms: string | null
  /** Whether the plan is to be proven; a proof goes on for long. */
  proves?: boolean
}

interface UnderWay {
  cancelling: Cancelling
  ended: Promise<void>
}

/** What this process works on, by run, of each database that it has open. */
const underWay = new WeakMap<Database, Map<string, UnderWay>>()

function underWayOn(database: Database): Map<string, UnderWay> {
  const runs = underWay.get(database) ?? new Map<string, UnderWay>()
  underWay.set(database, runs)
  return runs
}

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
  { ask, terms, proves = false }: Asked,
): Promise<AskOutcome> {
  await endLostRuns(acting)
  const as = await whosePlan(acting, viewer, planId)
  for (const _ of slots) {
    const outcome = await claimed(acting, planId, { ask, terms, proves }, (plan, runId) =>
      begin({ acting, services, settings, viewer: as, plan, run: { runId, ask, terms, proves } }),
    )
    // Two took one place at the same moment, and the database gave it to one: another may be free.
    if (outcome !== 'taken meanwhile') return outcome
  }
  return 'busy'
}

/** Takes a place for a run, and begins once that is written. */
async function claimed(
  acting: Acting & { accountId: string },
  planId: string,
  { ask, terms, proves }: Required<Asked>,
  begin: (plan: Plan, runId: string) => void,
): Promise<AskOutcome | 'taken meanwhile'> {
  try {
    return await transact(acting, async (unit): Promise<AskOutcome> => {
      const plan = await lockPlan(unit, planId)
      if (!plan) return 'no such plan'
      const others = await runsUnderWay(unit)
      if (others.some((run) => run.planId === planId)) return 'under way'
      const slot = freeSlot(
        others.map((run) => run.slot),
        { proves },
      )
      if (slot === undefined) return 'busy'
      const kept = ask === 'plan' ? await askedNow(unit, plan, { proves }) : terms
      const runId = await insertRun(unit, acting, { planId, ask, terms: kept, slot })
      const what = proves ? 'asked for proof of plan' : 'asked for plan'
      unit.record({ what, on: ['plan', planId], details: { run: runId, ask } })
      unit.afterwards(() => begin(plan, runId))
      return { asked: runId }
    })
  } catch (error) {
    if (duplicateOf(error) === 'plan_runs.slot') return 'taken meanwhile'
    throw error
  }
}

function begin(work: Work) {
  const { services, run } = work
  const { database, clock, log } = services
  const cancelling: Cancelling = { asked: undefined }
  const ended = workOut(work, cancelling)
    .catch(async (error) => {
      log({ level: 'error', what: 'plan failed', run: run.runId, ...describeError(error) })
      await endRun(database, run.runId, { at: instant(clock()), state: 'failed' })
    })
    // Where even that cannot be written, the run is lost and shows as that.
    .catch((error) =>
      log({ level: 'error', what: 'plan not ended', run: run.runId, ...describeError(error) }),
    )
    .finally(() => underWayOn(database).delete(run.runId))
  underWayOn(database).set(run.runId, { cancelling, ended })
}

/** Runs whose process ended give their places back. */
async function endLostRuns({ database, now }: Acting) {
  for (const run of await runsUnderWay(database))
    if (isLost(run, now)) await endRun(database, run.id, { at: now, state: 'failed' })
}

/** Ends a run. Of a plan the best that was found so far is kept, if there is one. */
export const cancelRun = (
  acting: Acting,
  planId: string,
  runId: string,
): Promise<'cancelled' | 'over already'> =>
  transact(acting, async (unit) => {
    if (!(await askToCancel(unit, planId, runId))) return 'over already'
    unit.record({ what: 'cancelled plan', on: ['plan', planId], details: { run: runId } })
    unit.afterwards(() => end(underWayOn(acting.database).get(runId), 'enough'))
    return 'cancelled'
  })

const end = (run: UnderWay | undefined, how: Ending) => run && askToEnd(run.cancelling, how)

/** Fulfilled when this process works on no plan of a database any more. */
export async function allRunsEnded(database: Database): Promise<void> {
  const runs = underWayOn(database)
  while (runs.size > 0) await Promise.all([...runs.values()].map(({ ended }) => ended))
}

/** Ends what this process works on, before it ends itself: its places are free for others at once. */
export async function stopRuns(database: Database): Promise<void> {
  for (const run of underWayOn(database).values()) end(run, 'at once')
  await allRunsEnded(database)
}
