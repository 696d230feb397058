import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { MoreOfPlanPage, PlanPage, type WorkedOut } from '#views/plans/plan.tsx'
import { PrintPage } from '#views/plans/print.tsx'
import { asksOtherNow } from '../asked-since.ts'
import { showFigures } from '../figures.ts'
import { hubsAPage, hubsAPrint, openHubsFrom, type ShownBy, showHubs } from '../showing.ts'
import { placesOf, showMap } from '../showing-map.ts'
import { showTold } from '../showing-told.ts'
import { quadrantsOf } from '../store/plans.ts'
import { runUnderWay } from '../store/runs.ts'
import { countClosed, openHubNumbers } from '../store/shown.ts'
import { wishesSeen } from '../store/wishes.ts'
import { afterOf, boundsOf, distancesOf, foundPlan, workedOutBy } from './through.ts'
import { whatIfsOf } from './what-if.tsx'

/** Under `/plans`: a plan with what it came to, on the screen and on paper. */
export const planPageRoutes = new Hono<Web>()

planPageRoutes.get('/:id', async (c) => {
  const plan = await foundPlan(c)
  if (!plan) return c.notFound()
  const { database } = c.var.services
  const by = await workedOutBy(c, plan)
  const after = afterOf(c)
  const workedOut = by && (await pageOf(c, by, { at: `/plans/${plan.id}`, after, limit: hubsAPage }))
  if (workedOut && after >= 0)
    return c.html(<MoreOfPlanPage frame={frameOf(c)} plan={plan} workedOut={workedOut} />)
  return c.html(
    <PlanPage
      frame={frameOf(c)}
      plan={plan}
      quadrants={await quadrantsOf(database, plan.id)}
      wishes={await wishesSeen(database, c.var.viewer, plan.id)}
      asksOther={by !== undefined && (await asksOtherNow(database, plan, by.run))}
      underWay={await runUnderWay(database, plan.id)}
      once={randomUUID()}
      workedOut={workedOut}
      whatIfs={by && (await whatIfsOf(plan, by, boundsOf(c)))}
    />,
  )
})

planPageRoutes.get('/:id/print', async (c) => {
  const plan = await foundPlan(c)
  const by = plan && (await workedOutBy(c, plan))
  if (!plan || !by) return c.notFound()
  const at = `/plans/${plan.id}/print`
  return c.html(
    <PrintPage
      frame={frameOf(c)}
      plan={plan}
      quadrants={await quadrantsOf(c.var.services.database, plan.id)}
      workedOut={await pageOf(c, by, { at, after: afterOf(c), limit: hubsAPrint })}
    />,
  )
})

/** A page of the constellations of a plan; the first has the map, which shows all of them. */
async function pageOf(
  c: Context<Web>,
  by: ShownBy,
  { at, after, limit }: { at: string; after: number; limit: number },
): Promise<WorkedOut> {
  const { acting, viewer } = c.var
  const { database } = acting
  const { run } = by
  const open = await openHubNumbers(database, run.id)
  const { page, next } = await openHubsFrom(by, after, limit)
  const isFirst = after < 0
  const whole = isFirst ? await showTold(by) : undefined
  const near = whole?.told.oneMoreHub?.near.id
  const named = near === undefined ? [] : [near]
  const distances = await distancesOf(c, [...page.map(({ householdId }) => householdId), ...named])
  const figures = await showFigures(by, distances)
  const { hubs, names } = await showHubs(by, page, placesOf(open), distances === 'told')
  await recordSight(
    acting,
    viewer,
    'page',
    ...[...hubs.flatMap((hub) => [hub.id, ...hub.homes.map(({ id }) => id)]), ...named].map(
      (id) => ['household', id] as const,
    ),
  )
  return {
    ...{ figures, hubs, told: whole?.told, distances, hubsInAll: open.length },
    names: new Map([...names, ...(whole?.names ?? [])]),
    closed: isFirst ? await countClosed(database, run.id) : 0,
    workedOutAt: run.endedAt ?? run.askedAt,
    map: isFirst ? await showMap(by, open, figures.homes) : undefined,
    first: isFirst ? undefined : at,
    next: next === undefined ? undefined : `${at}?after=${next}`,
  }
}
