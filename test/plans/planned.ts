import { viewerOf } from '#src/access/store.ts'
import { dayOf, instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { PlanFigures, PlanTerms } from '#src/plans/rules.ts'
import { type Asked, allRunsEnded, askRun } from '#src/plans/running.ts'
import { insertPlan } from '#src/plans/store/plans.ts'
import { findRun } from '#src/plans/store/runs.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import type { Services } from '#src/web/context.ts'
import type { Site } from '../support.ts'

/** A deed of somebody who has an account. */
export const actingOf = (site: Site, accountId: string): Acting & { accountId: string } => ({
  ...{ database: site.database, keys: site.services.keys, accountId, actor: 'account' },
  ...{ now: instant(site.clock()), today: dayOf(site.clock()), from: null, requestId: null },
})

/** A plan of the whole service on the usual terms, with new constellations. */
export const draftOf = (
  site: Site,
  accountId: string,
  given: Partial<PlanTerms> & { name?: string; quadrantIds?: string[] } = {},
): Promise<string> => {
  const acting = actingOf(site, accountId)
  return transact(acting, (unit) =>
    insertPlan(unit, acting, {
      ...{ name: 'A plan', quadrantIds: [], mode: 'choose', hubsFrom: 'all', mostNew: null, across: 'free' },
      ...{ minHomes: 6, maxHomes: 10, limitMetres: 15_000, ...given },
    }),
  )
}

/** Asks for a plan as its maker; answers the word, or the run. */
export async function asked(
  site: Site,
  accountId: string,
  planId: string,
  {
    services = site.services,
    what = { ask: 'plan', terms: null },
  }: { services?: Services; what?: Asked } = {},
) {
  const acting = actingOf(site, accountId)
  const account = { id: accountId, name: 'Somebody', carerId: null }
  const viewer = await viewerOf(site.database, account, acting.today)
  const settings = (await currentSettings(site.database)) ?? defaultSettings
  return askRun(acting, services, settings, viewer, planId, what)
}

/** Has a plan worked out to its end; answers its run with what it came to. */
export async function workedOut(site: Site, accountId: string, planId: string, what?: Asked) {
  const outcome = await asked(site, accountId, planId, what ? { what } : {})
  if (typeof outcome === 'string') throw new Error(`Nobody works on it: ${outcome}`)
  await allRunsEnded(site.database)
  const run = await findRun(site.database, planId, outcome.asked)
  if (!run) throw new Error('The run is gone')
  if (run.state === 'failed')
    throw new Error(JSON.stringify(site.log.findLast(({ level }) => level === 'error')))
  const figures = run.figures === null ? undefined : (JSON.parse(run.figures) as PlanFigures)
  return { ...run, figures }
}
