import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ComparisonPage } from '#views/plans/comparison.tsx'
import { comparedPlan, comparedToday, differencesOf } from '../comparing.ts'
import { showFigures } from '../figures.ts'
import type { Compared } from '../rules/comparing.ts'
import { hubsAPage, openHubsFrom, type ShownBy } from '../showing.ts'
import { type FoundPlan, planSeenBy, plansSeenBy } from '../store/plans.ts'
import type { Run } from '../store/runs.ts'
import { distancesOf, foundPlan, workedOutBy } from './through.ts'

/** Under `/plans`: a plan beside another, or beside today. */
export const planComparisonRoutes = new Hono<Web>()

/** Plans to choose from: the newest. */
const othersShown = 30

planComparisonRoutes.get('/:id/comparison', async (c) => {
  const plan = await foundPlan(c)
  const by = plan && (await workedOutBy(c, plan))
  if (!plan || !by) return c.notFound()
  const { acting, viewer } = c.var
  const chosen = c.req.query('with') || 'today'
  const other = chosen === 'today' ? undefined : await planSeenBy(acting.database, viewer, chosen)
  if (chosen !== 'today' && !other) return c.notFound()
  const beside = await besideOf(c, by, other)
  const after = c.req.query('after') || undefined
  const { differences, next } = beside
    ? await differencesOf(by, beside.run ?? 'today', after)
    : { differences: [], next: undefined }
  await recordSight(acting, viewer, 'page', ...differences.map(({ id }) => ['household', id] as const))
  const newest = await plansSeenBy(acting.database, viewer, {
    ...{ kept: false, after: undefined, limit: othersShown },
  })
  const at = (from?: string) =>
    `/plans/${plan.id}/comparison?${new URLSearchParams({ with: chosen, ...(from ? { after: from } : {}) })}`
  return c.html(
    <ComparisonPage
      frame={frameOf(c)}
      plan={plan}
      chosen={chosen}
      others={[...newest.filter(({ id }) => id !== other?.id), ...(other ? [other] : [])].filter(
        ({ id, ...one }) => id !== plan.id && ('lastRunId' in one ? one.lastRunId !== null : true),
      )}
      compared={
        beside && {
          ...beside.compared,
          otherName: other?.name ?? 'Today',
        }
      }
      differences={differences}
      first={after ? at() : undefined}
      next={next === undefined ? undefined : at(next)}
    />,
  )
})

/** The figures of a plan: what they tell of distances is counted as the page of that plan counts it. */
async function counted(c: Context<Web>, by: ShownBy) {
  const { page } = await openHubsFrom(by, -1, hubsAPage)
  const distances = await distancesOf(
    c,
    page.map(({ householdId }) => householdId),
  )
  return { distances, figures: await showFigures(by, distances) }
}

/** A plan beside another by its newest run, or beside today; undefined for one that nobody has worked out. */
async function besideOf(
  c: Context<Web>,
  by: ShownBy,
  other: FoundPlan | undefined,
): Promise<{ compared: { one: Compared; other: Compared }; run: Run | undefined } | undefined> {
  const { distances, figures } = await counted(c, by)
  const one = comparedPlan(figures)
  if (!other) return { compared: { one, other: await comparedToday(by, figures, distances) }, run: undefined }
  const its = await workedOutBy(c, other)
  return its && { compared: { one, other: comparedPlan((await counted(c, its)).figures) }, run: its.run }
}
