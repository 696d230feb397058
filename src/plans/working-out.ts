import type { Viewer } from '#src/access/rules.ts'
import { instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { wholeKm } from '#src/places/rules.ts'
import type { PlanFound, WhatIfFound } from '#src/planner/asks.ts'
import type { Reason } from '#src/planner/explain.ts'
import type { FoundSoFar as PlanFoundSoFar, Progress } from '#src/planner/limits.ts'
import { startPlan } from '#src/planner/thread.ts'
import { roadsFor } from '#src/roads/for-plans.ts'
import type { Settings } from '#src/service/rules.ts'
import type { Services } from '#src/web/context.ts'
import { askToEnd, type Cancelling, type Ending } from './cancelling.ts'
import { groundOfPlan, type Looked } from './ground.ts'
import { keepPlan, keepWhatIf } from './keeping.ts'
import { orderOf, proven, searched } from './order.ts'
import type { FoundSoFar } from './rules/found.ts'
import { progressAt, type Stage } from './rules/progress.ts'
import { toldOfWhatIf } from './rules/what-ifs.ts'
import { mostHubs, type NothingToPlan, type Plan } from './rules.ts'
import type { Asked } from './running.ts'
import { beat, endRun } from './store/runs.ts'
import { type Question, questionOf, standingPlan } from './what-ifs.ts'

/** What is being worked out, for whom. */
export interface Work {
  acting: Acting
  services: Services
  settings: Settings
  viewer: Viewer
  plan: Plan
  run: Required<Asked> & { runId: string }
}

/** Works something out in a thread, from reading who is where to writing what it came to. */
export async function workOut(work: Work, cancelling: Cancelling): Promise<void> {
  const { acting, services, settings, viewer, plan, run } = work
  const { database, clock, homePlaces } = services
  const ended = (state: 'cancelled' | 'not found') =>
    endRun(database, run.runId, { at: instant(clock()), state })
  const telling = tellHowFar(work, (how) => askToEnd(cancelling, how))
  try {
    const looked = await groundOfPlan(acting, { homePlaces, settings }, viewer, plan)
    const standing = run.ask === 'plan' ? undefined : await standingPlan(database, plan.id, looked)
    const question = standing
      ? questionOf(run.terms, looked, standing)
      : { ask: { what: 'plan' } as const, looked, numbers: undefined }
    const nothing = run.ask === 'plan' ? nothingToPlan(looked) : standing ? undefined : 'no plan yet'
    if (nothing || !question) {
      await telling.last(nothing ?? 'no such hub home')
      await ended('not found')
      return
    }
    const found = await inThread(work, question, cancelling, telling)
    if (found === 'cancelled') {
      await ended(found)
      return
    }
    const isEarly = cancelling.asked !== undefined
    telling.stands('writing', 0)
    const { counts } = found
    if (found.what === 'plan') {
      const outcome = await keepPlan(work, { ...looked, counts }, found, isEarly)
      if (outcome === 'kept') return
      await telling.last(outcome)
      await ended('cancelled')
    } else if (question.numbers) await keepWhatIf(work, toldOfWhatIf(found, question.numbers))
  } finally {
    telling.stop()
  }
}

/** Why there is nothing to work out. */
function nothingToPlan({ hubs, homes }: Looked): NothingToPlan | undefined {
  if (hubs.length === 0) return 'no hub homes'
  if (hubs.length > mostHubs) return 'too many hub homes'
  return homes.some(({ staysWith }) => staysWith === undefined) ? undefined : 'nobody to place'
}

/** A plan that a thread found, with all its reasons. */
export type Found = PlanFound & { reasons: readonly Reason[] }

/** What the thread counted. */
type Counted = Pick<Looked, 'counts'>

async function inThread(
  work: Work,
  { looked, ask }: Pick<Question, 'looked' | 'ask'>,
  cancelling: Cancelling,
  { stands, finds }: Pick<ReturnType<typeof tellHowFar>, 'stands' | 'finds'>,
): Promise<((Found | WhatIfFound) & Counted) | 'cancelled'> {
  const { plan, run } = work
  const roads = await roadsInTime(work, looked, cancelling, stands)
  if (cancelling.asked || roads === 'cancelled') return 'cancelled'
  const reasons: Reason[] = []
  const share = shareOf()
  const thread = startPlan(orderOf(plan, looked, ask, { roads, proves: run.proves }), {
    onProgress: (progress) => {
      stands(progress.stage, share(progress))
      if (progress.found) finds(progress.found, looked)
    },
    onReasons: (some) => void reasons.push(...some),
  })
  cancelling.now = (how) => (how === 'enough' && ask.what === 'plan' ? thread.enough() : thread.cancel())
  const told = await thread.ended
  if (typeof told === 'string') return told
  if ('fault' in told) throw new Error(`The thread of run ${run.runId} failed: ${told.fault}`)
  const counts = roads ? 'seconds' : 'metres'
  return told.what === 'plan' ? { ...told, reasons, counts } : { ...told, counts }
}

/** The ways within the minutes, in a service that goes by them: asked of its routing server before the thread begins. */
async function roadsInTime(
  { acting, services, settings }: Work,
  looked: Looked,
  cancelling: Cancelling,
  stands: (stage: Stage, share: number) => void,
) {
  const ending = new AbortController()
  cancelling.now = () => ending.abort()
  try {
    return await roadsFor(acting, { settings, roads: services.roads }, looked, {
      signal: ending.signal,
      progress: (done) => stands('roads', done),
    })
  } catch (error) {
    if (ending.signal.aborted) return 'cancelled'
    throw error
  }
}

/** How much of a stage is done, from 0 to 1: of a proof nobody knows, so it is how much of its time is over. */
function shareOf() {
  let proofBegan: number | undefined
  return ({ stage, evaluations = 0, done = 0, of = 1 }: Progress): number => {
    if (stage === 'what if') return done / of
    if (stage !== 'proof') return evaluations / searched.evaluations
    proofBegan ??= performance.now()
    return (performance.now() - proofBegan) / 1000 / proven.seconds
  }
}

/** How often its row says how far a run is, and how soon it is seen that somebody cancelled it elsewhere. */
const beatEveryMs = 1_000

/** Writes into the row of a run how far it is, and the best plan so far, every second as long as it lasts. */
function tellHowFar({ services, run }: Work, end: (how: Ending) => void) {
  const { database, clock, log } = services
  const { runId, proves } = run
  const far: { stage: Stage; share: number; found?: FoundSoFar } = { stage: 'reading', share: 0 }
  const beatOnce = async (stage: string, progress: number, found?: FoundSoFar) => {
    const heard = await beat(database, runId, {
      now: instant(clock()),
      stage,
      progress,
      ...(found && { found }),
    })
    if (heard !== 'go on') end(heard === 'cancelled' ? 'enough' : 'at once')
  }
  const beating = setInterval(() => {
    beatOnce(far.stage, progressAt(far.stage, far.share, { proves }), far.found).catch(() =>
      log({ level: 'error', what: 'plan cannot say how far it is', run: runId }),
    )
  }, beatEveryMs)
  return {
    stands: (stage: Stage, share: number) => Object.assign(far, { stage, share }),
    finds: ({ served, metres, gap, hubs }: PlanFoundSoFar, looked: Looked) => {
      far.found = {
        ...{ served, homes: looked.homes.length, km: wholeKm(metres) },
        ...(gap === undefined ? {} : { gap: Math.ceil(gap * 10_000 - 1e-9) }),
        hubs: hubs.flatMap((hub) => looked.hubs[hub]?.householdId ?? []),
      }
    },
    /** Says why there is nothing more to come. */
    last: (why: NothingToPlan | 'no better') => beatOnce(why, 0),
    stop: () => clearInterval(beating),
  }
}
