import { type Context, Hono } from 'hono'
import { disconnectFor } from '#src/sessions/sso/disconnecting.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CorrectAccountPage } from '#views/accounts/edit.tsx'
import { notDisconnected, refused, saidInvited } from '#views/accounts/words.ts'
import {
  closeAccount,
  correctAccount,
  endSessions,
  removeFactors,
  reopenAccount,
  versionOf,
} from '../actions/accounts.ts'
import { inviteAgain } from '../actions/inviting.ts'
import { correctionForm } from '../forms.ts'
import { findAccount } from '../store/accounts.ts'
import { showPerson, showPersonAgain } from './person-page.tsx'

/** One person who can sign in: how they come in, and whether. */
export const personRoutes = new Hono<Web>()

const said = (c: Context<Web>, id: string, sentence: string) => {
  say(c, sentence)
  return c.redirect(`/accounts/${id}`, 303)
}

personRoutes.get('/accounts/:id', (c) => showPerson(c, c.req.param('id')))

personRoutes.post('/accounts/:id/invitations', async (c) => {
  const id = c.req.param('id')
  const outcome = await inviteAgain(c.var.acting, id)
  if (outcome === 'no such account') return c.notFound()
  if (outcome === 'not waiting') return showPersonAgain(c, id, { '': refused.notWaiting })
  return said(c, id, saidInvited[outcome])
})

personRoutes.post('/accounts/:id/session-ends', async (c) => {
  const id = c.req.param('id')
  if ((await endSessions(c.var.acting, id)) === 'no such account') return c.notFound()
  return said(c, id, 'They have been signed out everywhere')
})

personRoutes.post('/accounts/:id/factor-removals', async (c) => {
  const id = c.req.param('id')
  const outcome = await removeFactors(c.var.acting, id)
  if (outcome === 'no such account') return c.notFound()
  if (outcome === 'own account') return showPersonAgain(c, id, { '': refused.ownFactors })
  return said(c, id, 'Their second step is removed. They are told, and add a new one when they next sign in.')
})

personRoutes.post('/accounts/:id/identity-removals', async (c) => {
  const id = c.req.param('id')
  const outcome = await disconnectFor(c.var.acting, id)
  if (outcome === 'no such account') return c.notFound()
  if (outcome !== 'disconnected') return showPersonAgain(c, id, { '': notDisconnected[outcome] })
  return said(c, id, 'Single sign-on no longer opens this account. They are told, and signed out everywhere.')
})

personRoutes.post('/accounts/:id/disablements', async (c) => {
  const id = c.req.param('id')
  const outcome = await closeAccount(c.var.acting, id)
  if (outcome === 'no such account') return c.notFound()
  if (outcome === 'last manager') return showPersonAgain(c, id, { '': refused.lastManager })
  return said(c, id, 'They have been signed out and cannot sign in')
})

personRoutes.post('/accounts/:id/enablements', async (c) => {
  const id = c.req.param('id')
  if ((await reopenAccount(c.var.acting, id)) === 'no such account') return c.notFound()
  return said(c, id, 'They can sign in again')
})

personRoutes.get('/accounts/:id/edit', async (c) => {
  const account = await findAccount(c.var.services.database, c.req.param('id'))
  if (!account) return c.notFound()
  return c.html(
    <CorrectAccountPage
      frame={frameOf(c)}
      account={account}
      entered={{ ...account, version: versionOf(account) }}
    />,
  )
})

personRoutes.post('/accounts/:id/edits', async (c) => {
  const { services, acting } = c.var
  const id = c.req.param('id')
  const account = await findAccount(services.database, id)
  if (!account) return c.notFound()
  const form = await readForm(c, correctionForm)
  const again = (problems: Problems, version: unknown = form.entered.version) =>
    c.html(
      <CorrectAccountPage
        frame={frameOf(c)}
        account={account}
        entered={{ ...form.entered, version }}
        problems={problems}
      />,
      422,
    )
  if (!form.ok) return again(form.problems)
  switch (await correctAccount(acting, id, form.values)) {
    case 'no such account':
      return c.notFound()
    case 'email taken':
      return again({ email: refused.email })
    case 'changed meanwhile':
      return again({ '': refused.changedMeanwhile }, versionOf(account))
    case 'corrected':
      return said(c, id, 'Saved')
  }
})
