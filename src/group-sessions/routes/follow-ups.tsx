import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import { fulfil, promise } from '../actions/follow-ups.ts'
import { promising } from '../forms.ts'
import { carersFor } from '../showing.ts'
import { sessionPage } from './page.tsx'
import { backTo, foundToTake, named } from './through.ts'

/** What was promised at one date. */
export const followUpRoutes = new Hono<Web>()

followUpRoutes.post('/:id/follow-ups', async (c) => {
  const { acting, viewer } = c.var
  const both = await foundToTake(c)
  if (!both) return c.notFound()
  const form = await readForm(c, promising)
  if (!form.ok) return sessionPage(c, both, form.entered, form.problems)
  const { once, what, carerId, dueOn } = form.values
  const carer =
    carerId === undefined
      ? undefined
      : (await carersFor(acting, viewer, both.group, both.session))?.carers.find(
          (each) => each.carerId === carerId,
        )
  if (carerId !== undefined && !carer)
    return sessionPage(c, both, form.entered, { carerId: 'Choose a carer from the list' })
  const householdId = carer?.householdId ?? null
  const outcome = await promise(acting, named(both), once, { householdId, what, dueOn })
  if (outcome === 'day has been')
    return sessionPage(c, both, form.entered, { dueOn: 'Enter today or a day to come' })
  say(c, 'It is noted.')
  return backTo(c, both.session.id)
})

followUpRoutes.post('/:id/follow-ups/:followUpId/completions', async (c) => {
  const both = await foundToTake(c)
  if (!both) return c.notFound()
  const outcome = await fulfil(c.var.acting, named(both), c.req.param('followUpId'))
  say(c, outcome === 'done' ? 'That is done.' : 'That is done already.')
  return backTo(c, both.session.id)
})
