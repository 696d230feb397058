import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ComparisonPage } from '#views/plans/comparison.tsx'
import { comparedPlan, comparedToday, differencesOf } from '../comparing.ts'
import type { Compared } from '../rules/comparing.ts'
import type { PlanFigures } from '../rules.ts'
import type { ShownBy } from '../showing.ts'
import { type FoundPlan, planSeenBy, plansSeenBy } from '../store/plans.ts'
import type { Run } from '../store/runs.ts'
import { foundPlan, workedOutBy } from './through.ts'

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
          one: comparedPlan(figuresOf(by.run)),
          other: beside.compared,
          otherName: other?.name ?? 'Today',
        }
      }
      differences={differences}
      first={after ? at() : undefined}
      next={next === undefined ? undefined : at(next)}
    />,
  )
})

const figuresOf = (run: Run): PlanFigures => JSON.parse(run.figures ?? '')

/** What a plan stands beside: another plan by its newest run, or today; undefined for one that nobody has worked out. */
async function besideOf(
  c: Context<Web>,
  by: ShownBy,
  other: FoundPlan | undefined,
): Promise<{ compared: Compared; run: Run | undefined } | undefined> {
  if (!other) return { compared: await comparedToday(by, figuresOf(by.run)), run: undefined }
  const run = (await workedOutBy(c, other))?.run
  return run && { compared: comparedPlan(figuresOf(run)), run }
}
