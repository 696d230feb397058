import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { DeedPage } from '#views/households/deed.tsx'
import { endKeepingApart } from '../actions/apart.ts'
import { keepApartSeenBy } from '../store/apart.ts'

/** `/keep-aparts`: ended by whoever may keep either of the two apart. */
export const keepApartRoutes = new Hono<Web>()

keepApartRoutes.get('/:id/ends/new', async (c) => {
  const { services, viewer } = c.var
  const keepApart = await keepApartSeenBy(services.database, viewer, c.req.param('id'))
  if (!keepApart) return c.notFound()
  const { id, householdId, name, otherName } = keepApart
  return c.html(
    <DeedPage
      frame={frameOf(c)}
      household={{ id: householdId, name }}
      title="May these two households meet again?"
      explained={`${name} and ${otherName} are kept apart. Once that ends, they may be in one constellation, and one may stay with the other.`}
      action={`/keep-aparts/${id}/ends`}
      button="They may meet again"
      problems={{}}
    />,
  )
})

keepApartRoutes.post('/:id/ends', async (c) => {
  const { services, acting, viewer } = c.var
  const keepApart = await keepApartSeenBy(services.database, viewer, c.req.param('id'))
  if (!keepApart) return c.notFound()
  await endKeepingApart(acting, keepApart.id)
  say(c, 'They may meet again.')
  return c.redirect(`/households/${keepApart.householdId}`, 303)
})
