import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import { askNoMoreTo, askToSession, fulfil, promise } from '../actions/around.ts'
import { asking, promising } from '../forms.ts'
import { carersFor } from '../showing.ts'
import { sessionPage } from './page.tsx'
import { backTo, foundToRun, foundToTake } from './through.ts'

/** Who is asked to one date beside the carers, and what was promised there. */
export const aroundRoutes = new Hono<Web>()

const aroundOf = ({ session }: { session: { id: string; groupId: string } }) => ({
  sessionId: session.id,
  groupId: session.groupId,
})

aroundRoutes.post('/:id/guests', async (c) => {
  const both = await foundToRun(c)
  if (!both) return c.notFound()
  const form = await readForm(c, asking)
  if (!form.ok) return sessionPage(c, both, form.entered, form.problems)
  const { once, guest: name, part } = form.values
  const outcome = await askToSession(c.var.acting, aroundOf(both), once, { name, part })
  if (outcome === 'not on')
    return sessionPage(c, both, form.entered, { '': 'It is not on, so nobody is asked to it' })
  return backTo(c, both.session.id)
})

aroundRoutes.post('/:id/guests/:guestId/ends', async (c) => {
  const both = await foundToRun(c)
  if (!both) return c.notFound()
  await askNoMoreTo(c.var.acting, aroundOf(both), c.req.param('guestId'))
  return backTo(c, both.session.id)
})

aroundRoutes.post('/:id/follow-ups', async (c) => {
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
  const outcome = await promise(acting, aroundOf(both), once, { householdId, what, dueOn })
  if (outcome === 'day has been')
    return sessionPage(c, both, form.entered, { dueOn: 'Enter today or a day to come' })
  say(c, 'It is noted.')
  return backTo(c, both.session.id)
})

aroundRoutes.post('/:id/follow-ups/:followUpId/completions', async (c) => {
  const both = await foundToTake(c)
  if (!both) return c.notFound()
  const outcome = await fulfil(c.var.acting, aroundOf(both), c.req.param('followUpId'))
  say(c, outcome === 'done' ? 'That is done.' : 'That is done already.')
  return backTo(c, both.session.id)
})
