import type { Context } from 'hono'
import { lookingAs } from '#src/constellations/showing.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { NotBegunPage } from '#views/plans/running.tsx'
import { WhatIfPage, WithheldWhatIfPage } from '#views/plans/what-if.tsx'
import { WhatIfFormsPage, type WhatIfsProps } from '#views/plans/what-ifs.tsx'
import type { Bounds } from '../actions/making.ts'
import { askingLeave, askingLimits } from '../forms/what-ifs.ts'
import {
  keptTerms,
  leastSavingsKm,
  longestLimitKm,
  termsKept,
  type WhatIf,
  type WhatIfTerms,
} from '../rules/what-ifs.ts'
import type { Asked } from '../running.ts'
import { hubsAPage, openHubsFrom, type ShownBy } from '../showing.ts'
import { showWhatIf, toldIn } from '../showing-what-ifs.ts'
import type { FoundPlan } from '../store/plans.ts'
import type { Run } from '../store/runs.ts'
import { hubsByNumber, openHubNumbers } from '../store/shown.ts'
import { whatIfRestsOnUntold } from '../store/untold.ts'
import { openHubOf, whatIfsDone } from '../store/what-ifs.ts'
import { boundsOf, distancesOf, workedOutBy } from './through.ts'

/** Hub homes in one list to choose from. */
const mostHubsListed = 200
/** What has been worked out already, of which the page of a plan tells. */
const mostTold = 10

/** What the forms beside a plan need: who could leave, and what was asked before. */
export async function whatIfsOf(
  plan: FoundPlan,
  { acting, viewer, run }: ShownBy,
  { settings, manager }: Bounds,
): Promise<WhatIfsProps> {
  const { database } = acting
  const numbers = (await openHubNumbers(database, run.id)).map(({ number }) => number)
  const hubs = (numbers.length > mostHubsListed ? [] : await hubsByNumber(database, viewer, run.id, numbers))
    .map(({ householdId: id, household, constellation }) => ({ id, name: constellation ?? household }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const names = new Map(hubs.map(({ id, name }) => [id, name]))
  const done = await whatIfsDone(database, plan.id, mostTold)
  return {
    plan,
    longestLimitKm: longestLimitKm(settings, { manager }),
    hubs: numbers.length > mostHubsListed ? 'too many' : hubs,
    done: done.flatMap(({ id, terms: kept, endedAt, askedAt }) => {
      const terms = termsKept(kept)
      const hub = terms?.ask === 'hub leaves' ? names.get(terms.householdId) : undefined
      return terms ? [{ id, terms, hub, at: endedAt ?? askedAt }] : []
    }),
  }
}

/** What is asked by one of the forms, or the answer to one that lacks something. */
export async function whatIfAsked(
  c: Context<Web>,
  plan: FoundPlan,
  ask: WhatIf,
): Promise<Asked | { answer: Response | Promise<Response> }> {
  const by = await workedOutBy(c, plan)
  if (!by) {
    const problem = 'Work the plan itself out first'
    return { answer: c.html(<NotBegunPage frame={frameOf(c)} {...{ plan, problem }} />, 422) }
  }
  const asked = (terms: WhatIfTerms) => ({ ask, terms: keptTerms(terms) })
  switch (ask) {
    case 'moves':
      return asked({ ask, leastKm: leastSavingsKm })
    case 'longest':
      return asked({ ask })
    case 'limits': {
      const form = await readForm(c, askingLimits)
      if (!form.ok) return { answer: formsPage(c, plan, by, form.entered, form.problems) }
      const { settings, manager } = boundsOf(c)
      const longest = longestLimitKm(settings, { manager })
      const { limits: limitsKm } = form.values
      if (longest !== undefined && limitsKm.some((km) => km > longest)) {
        const limits = `Enter limits of ${longest} km or less, as the service allows. A manager can ask about longer ones`
        return { answer: formsPage(c, plan, by, form.entered, { limits }) }
      }
      return asked({ ask, limitsKm })
    }
    case 'hub leaves': {
      const form = await readForm(c, askingLeave)
      if (!form.ok) return { answer: formsPage(c, plan, by, form.entered, form.problems) }
      const { hub: householdId, stays } = form.values
      if ((await openHubOf(c.var.services.database, c.var.viewer, by.run.id, householdId)) === undefined)
        return { answer: formsPage(c, plan, by, form.entered, { hub: 'Choose a hub home' }) }
      return asked({ ask, householdId, stays, mostNew: plan.mode === 'choose' ? 1 : 0 })
    }
  }
}

async function formsPage(
  c: Context<Web>,
  plan: FoundPlan,
  by: ShownBy,
  entered: Entered,
  problems: Problems,
) {
  const beside = await whatIfsOf(plan, by, boundsOf(c))
  return c.html(<WhatIfFormsPage frame={frameOf(c)} {...beside} {...{ entered, problems }} />, 422)
}

/**
 * What would be if, once it is worked out; undefined where the plan it began with is gone. Each number of it is a
 * distance, or leads to one: it is told whole, or not at all.
 */
export async function whatIfPage(c: Context<Web>, plan: FoundPlan, whatIf: Run) {
  const { acting, viewer } = c.var
  const by = await workedOutBy(c, plan)
  const told = by && toldIn(by, whatIf)
  if (!by || !told) return undefined
  const common = { frame: frameOf(c), plan }
  const { askedAt, endedAt } = whatIf
  const worked = { runId: by.run.id, askedAt, endedAt }
  if (await whatIfRestsOnUntold(acting.database, lookingAs(viewer, acting), worked))
    return c.html(<WithheldWhatIfPage {...common} ask={told.ask} why="not shown" />)
  const least = c.req.query('least')
  const { shown, homeIds, hubIds } = await showWhatIf(
    by,
    whatIf,
    told,
    least === undefined || !/^\d{1,3}$/.test(least) ? undefined : Number(least),
  )
  // Some of it names nobody: it counts as the page of its plan does.
  const { page } = await openHubsFrom(by, -1, hubsAPage)
  const distances = await distancesOf(c, [
    ...new Set([...hubIds, ...page.map(({ householdId }) => householdId)]),
  ])
  if (distances !== 'told') return c.html(<WithheldWhatIfPage {...common} ask={told.ask} why={distances} />)
  await recordSight(
    acting,
    viewer,
    'page',
    ...[...homeIds, ...hubIds].map((id) => ['household', id] as const),
  )
  return c.html(
    <WhatIfPage {...common} run={{ id: whatIf.id, workedOutAt: endedAt ?? askedAt }} shown={shown} />,
  )
}
