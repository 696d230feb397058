import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { wantsPart } from '#src/web/htmx.ts'
import { tooLargeToProve } from '#views/plans/proof.tsx'
import { HowFar, NotBegunPage, RunPage, type RunView } from '#views/plans/running.tsx'
import { provesPlan } from '../asked-since.ts'
import { asking } from '../forms/asking.ts'
import type { FoundShown, FoundSoFar } from '../rules/found.ts'
import { isLost, type PlanFigures, refusalOfTerms } from '../rules.ts'
import { type AskOutcome, askRun, cancelRun } from '../running.ts'
import type { FoundPlan } from '../store/plans.ts'
import { anybodyHiddenSince, findRun, lastPlanOf, type Run, runUnderWay } from '../store/runs.ts'
import { boundsOf, distancesOf, foundPlan, makerOf } from './through.ts'
import { whatIfAsked, whatIfPage } from './what-if.tsx'

/** Under `/plans`: having a plan worked out. Nobody's request waits for it: how far it is, is a page of its own. */
export const planRunRoutes = new Hono<Web>()

const notBegun = (c: Context<Web>, plan: FoundPlan, problem: string) =>
  c.html(<NotBegunPage frame={frameOf(c)} {...{ plan, problem }} />, 422)

planRunRoutes.post('/:id/runs', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const form = await readForm(c, asking)
  if (!form.ok) return notBegun(c, plan, 'Choose on the page of the plan what to work out')
  if (isBeyondBounds(c, plan)) return notBegun(c, plan, beyondBounds)
  const { ask } = form.values
  const asked = ask === 'plan' ? { ask, terms: null } : await whatIfAsked(c, plan, ask)
  if ('answer' in asked) return asked.answer
  const { services, settings, viewer } = c.var
  return answerTo(c, plan, await askRun(makerOf(c), services, settings, viewer, plan.id, asked))
})

planRunRoutes.post('/:id/proofs', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  if (isBeyondBounds(c, plan)) return notBegun(c, plan, beyondBounds)
  const last = await lastPlanOf(c.var.services.database, plan.id)
  if (!last) return notBegun(c, plan, 'Work the plan itself out first')
  const { mayProve }: PlanFigures = JSON.parse(last.figures ?? '')
  if (mayProve === false) return notBegun(c, plan, tooLargeToProve)
  const { services, settings, viewer } = c.var
  const asked = { ask: 'plan', terms: null, proves: true } as const
  return answerTo(c, plan, await askRun(makerOf(c), services, settings, viewer, plan.id, asked))
})

const beyondBounds = 'This plan asks for more than the service allows. Change what it asks first'

/** The terms of the service, or the role of whoever asks, may be others than when the plan was made. */
function isBeyondBounds(c: Context<Web>, plan: FoundPlan): boolean {
  const { settings, manager } = boundsOf(c)
  // What opens nothing new has no size of its own.
  const terms = plan.mode === 'fixed' ? { ...settings, limitMetres: plan.limitMetres } : plan
  return refusalOfTerms(terms, settings, { manager }) !== undefined
}

/** To the page of what has been begun, or why it was not. */
async function answerTo(c: Context<Web>, plan: FoundPlan, outcome: AskOutcome) {
  const to = (runId: string) => c.redirect(`/plans/${plan.id}/runs/${runId}`, 303)
  if (typeof outcome === 'object') return to(outcome.asked)
  switch (outcome) {
    case 'under way': {
      // Sent twice, or by somebody else a moment ago: both look at the same.
      const run = await runUnderWay(c.var.services.database, plan.id)
      return run ? to(run.id) : c.redirect(`/plans/${plan.id}`, 303)
    }
    case 'busy':
      return notBegun(
        c,
        plan,
        'Others are having plans worked out just now, as many as go at once. Try again in a minute',
      )
    case 'no such plan':
      return c.notFound()
  }
}

const foundRun = (c: Context<Web>, plan: FoundPlan) =>
  findRun(c.var.services.database, plan.id, c.req.param('runId') ?? '')

/** The run as its page tells it; undefined for one that is done, which is shown where its results are. */
const viewOf = async (c: Context<Web>, run: Run): Promise<RunView | undefined> =>
  run.state === 'done'
    ? undefined
    : {
        ...run,
        state: isLost(run, c.var.acting.now) ? 'lost' : run.state,
        proves: provesPlan(run),
        found: run.state === 'running' ? await foundSoFar(c, run) : undefined,
      }

/** The best plan so far: its km only to who may be told distances from its hub homes, as on the page of the plan. */
async function foundSoFar(c: Context<Web>, { figures, askedAt }: Run): Promise<FoundShown | undefined> {
  if (figures === null) return undefined
  const { served, homes, km, gap, hubs }: FoundSoFar = JSON.parse(figures)
  const isTold =
    (await distancesOf(c, hubs)) === 'told' && !(await anybodyHiddenSince(c.var.services.database, askedAt))
  return { served, homes, km: isTold ? km : undefined, ...(gap === undefined ? {} : { gap }) }
}

planRunRoutes.get('/:id/runs/:runId', async (c) => {
  const plan = await foundPlan(c)
  const run = plan && (await foundRun(c, plan))
  if (!run) return c.notFound()
  const view = await viewOf(c, run)
  if (wantsPart(c)) {
    if (view?.state === 'running') return c.html(<HowFar run={view} />)
    // The whole page is another one now.
    c.header('HX-Refresh', 'true')
    return c.body(null, 200)
  }
  if (!view) {
    const page = run.ask === 'plan' ? undefined : await whatIfPage(c, plan, run)
    return page ?? c.redirect(`/plans/${plan.id}`, 303)
  }
  return c.html(<RunPage frame={frameOf(c)} plan={plan} run={view} />)
})

planRunRoutes.post('/:id/runs/:runId/cancellations', async (c) => {
  const plan = await foundPlan(c)
  const run = plan && (await foundRun(c, plan))
  if (!run) return c.notFound()
  await cancelRun(c.var.acting, plan.id, run.id)
  return c.redirect(`/plans/${plan.id}/runs/${run.id}`, 303)
})
