import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { askNoMoreTo, askToSession } from '../actions/guests.ts'
import { asking } from '../forms.ts'
import { sessionPage } from './page.tsx'
import { backTo, foundToRun, named } from './through.ts'

/** Who is asked to one date beside the carers. */
export const guestRoutes = new Hono<Web>()

guestRoutes.post('/:id/guests', async (c) => {
  const both = await foundToRun(c)
  if (!both) return c.notFound()
  const form = await readForm(c, asking)
  if (!form.ok) return sessionPage(c, both, form.entered, form.problems)
  const { once, guest: name, part } = form.values
  const outcome = await askToSession(c.var.acting, named(both), once, { name, part })
  if (outcome === 'not on')
    return sessionPage(c, both, form.entered, { '': 'It is not on, so nobody is asked to it' })
  return backTo(c, both.session.id)
})

guestRoutes.post('/:id/guests/:guestId/ends', async (c) => {
  const both = await foundToRun(c)
  if (!both) return c.notFound()
  await askNoMoreTo(c.var.acting, named(both), c.req.param('guestId'))
  return backTo(c, both.session.id)
})
