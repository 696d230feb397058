import { Hono } from 'hono'
import { openToWorker } from '#src/households/actions/tying.ts'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import { refused } from '#views/accounts/words.ts'
import { endGrant, grantRole } from '../actions/grants.ts'
import { grantForm, supervisionsForm } from '../forms.ts'
import { scopesOf } from '../scopes.ts'
import { showPersonAgain } from './person-page.tsx'

/** Giving roles and ending them. */
export const roleRoutes = new Hono<Web>()

roleRoutes.post('/accounts/:id/grants', async (c) => {
  const { services, acting } = c.var
  const id = c.req.param('id')
  const form = await readForm(c, grantForm)
  if (!form.ok) return showPersonAgain(c, id, form.problems, form.entered)
  const { role, ...scopesGiven } = form.values
  const scopes = await scopesOf(services.database, role, scopesGiven)
  if (scopes === 'no such constellation')
    return showPersonAgain(c, id, { constellation: refused.constellation }, form.entered)
  switch (await grantRole(acting, id, role, scopes)) {
    case 'no such account':
      return c.notFound()
    case 'no such quadrant':
      return showPersonAgain(c, id, { quadrantIds: refused.quadrant }, form.entered)
    case 'granted':
      say(c, 'The role counts from now')
      return c.redirect(`/accounts/${id}`, 303)
  }
})

roleRoutes.post('/accounts/:id/supervisions', async (c) => {
  const id = c.req.param('id')
  const form = await readForm(c, supervisionsForm)
  if (!form.ok) return showPersonAgain(c, id, form.problems, form.entered)
  const outcome = await openToWorker(c.var.acting, id, form.values.supervisionIds)
  if (outcome === 'no such account') return c.notFound()
  say(c, `Households opened: ${outcome.opened}`)
  return c.redirect(`/accounts/${id}`, 303)
})

roleRoutes.post('/grants/:id/ends', async (c) => {
  const outcome = await endGrant(c.var.acting, c.req.param('id'))
  if (outcome === 'no such grant') return c.notFound()
  if ('lastManager' in outcome) return showPersonAgain(c, outcome.lastManager, { '': refused.lastManager })
  say(c, 'The role has ended, and they have been signed out')
  return c.redirect(`/accounts/${outcome.accountId}`, 303)
})
