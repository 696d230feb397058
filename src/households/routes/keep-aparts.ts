import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { say } from '#src/web/notice.ts'
import { endKeepingApart } from '../actions/apart.ts'
import { rightsOver } from '../rules/rights.ts'
import { findKeepApart } from '../store/apart.ts'
import { findHousehold } from '../store/household.ts'

/** `/keep-aparts`: ended by whoever may keep either of the two apart. */
export const keepApartRoutes = new Hono<Web>()

keepApartRoutes.post('/:id/ends', async (c) => {
  const { services, acting, viewer } = c.var
  const keepApart = await findKeepApart(services.database, c.req.param('id'))
  if (!keepApart) return c.notFound()
  for (const id of [keepApart.oneHouseholdId, keepApart.otherHouseholdId]) {
    const household = await findHousehold(services.database, viewer, id)
    if (!household || !rightsOver(viewer, household).keepApart) continue
    await endKeepingApart(acting, keepApart.id)
    say(c, 'They may meet again.')
    return c.redirect(`/households/${id}`, 303)
  }
  return c.notFound()
})
