import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { PlansPage } from '#views/plans/list.tsx'
import { isLost } from '../rules.ts'
import { quadrantsOfPlans, standingOfRuns } from '../store/list.ts'
import { plansSeenBy } from '../store/plans.ts'

/** `/plans`: the plans that somebody made, or all of them for a manager. */
export const planListRoutes = new Hono<Web>()

const pageSize = 25

planListRoutes.get('/', async (c) => {
  const { acting, viewer, services } = c.var
  const { database } = services
  const kept = c.req.query('kept') === 'yes'
  const after = c.req.query('after') || undefined
  const found = await plansSeenBy(database, viewer, { kept, after, limit: pageSize + 1 })
  const plans = found.slice(0, pageSize)
  const ids = plans.map(({ id }) => id)
  const runs = await standingOfRuns(
    database,
    plans.flatMap(({ lastRunId }) => lastRunId ?? []),
  )
  const where = await quadrantsOfPlans(database, ids)
  const address = (from?: string) => {
    const query = new URLSearchParams({ ...(kept ? { kept: 'yes' } : {}), ...(from ? { after: from } : {}) })
    return query.size > 0 ? `/plans?${query}` : '/plans'
  }
  return c.html(
    <PlansPage
      frame={frameOf(c)}
      plans={plans.map((plan) => {
        const run = runs.find(({ id }) => id === plan.lastRunId)
        return {
          ...plan,
          quadrants: where.filter(({ planId }) => planId === plan.id).map(({ name }) => name),
          run: run && { ...run, lost: isLost(run, acting.now) },
        }
      })}
      kept={kept}
      showsMakers={has(viewer, 'manager')}
      first={after ? address() : undefined}
      next={found.length > pageSize ? address(ids.at(-1)) : undefined}
    />,
  )
})
