import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { say } from '#src/web/notice.ts'
import { endKeepingApart } from '../actions/apart.ts'
import { keepApartSeenBy } from '../store/apart.ts'

/** `/keep-aparts`: ended by whoever may keep either of the two apart. */
export const keepApartRoutes = new Hono<Web>()

keepApartRoutes.post('/:id/ends', async (c) => {
  const { services, acting, viewer } = c.var
  const keepApart = await keepApartSeenBy(services.database, viewer, c.req.param('id'))
  if (!keepApart) return c.notFound()
  await endKeepingApart(acting, keepApart.id)
  say(c, 'They may meet again.')
  return c.redirect(`/households/${keepApart.householdId}`, 303)
})
