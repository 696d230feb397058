import { type Context, Hono } from 'hono'
import { fold } from '#src/households/rules/words.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AccountsPage } from '#views/accounts/list.tsx'
import { NewAccountPage } from '#views/accounts/new.tsx'
import { AccountPage } from '#views/accounts/page.tsx'
import { passwordProblem } from '#views/sign-in/words.ts'
import { closeAccount, endGrant, grantRole, openAccount, reopenAccount } from './actions.ts'
import { accountForm, grantForm } from './forms.ts'
import type { Scope } from './store/accounts.ts'
import { accountsAfter, findAccount, grantsOf, openConstellationNamed } from './store/accounts.ts'

const pageSize = 50

export const accountRoutes = new Hono<Web>()

accountRoutes.get('/accounts', async (c) => {
  const { services, acting } = c.var
  const found = await accountsAfter(services.database, c.req.query('after'), pageSize + 1)
  const accounts = found.slice(0, pageSize)
  const grants = await grantsOf(
    services.database,
    accounts.map(({ id }) => id),
    acting.today,
  )
  const next = found.length > pageSize ? `/accounts?after=${accounts.at(-1)?.id}` : undefined
  return c.html(<AccountsPage frame={frameOf(c)} accounts={accounts} grants={grants} next={next} />)
})

accountRoutes.get('/accounts/new', async (c) =>
  c.html(<NewAccountPage frame={frameOf(c)} quadrants={await quadrantsOf(c.var.services.database)} />),
)

accountRoutes.post('/accounts', async (c) => {
  const { services, acting } = c.var
  const quadrants = await quadrantsOf(services.database)
  const form = await readForm(c, accountForm)
  const again = (problems: Problems) =>
    c.html(
      <NewAccountPage frame={frameOf(c)} quadrants={quadrants} entered={form.entered} problems={problems} />,
      422,
    )
  if (!form.ok) return again(form.problems)
  if (form.values.quadrantIds.some((id) => !quadrants.some((quadrant) => quadrant.id === id)))
    return again({ quadrantIds: 'Choose quadrants from the list' })

  const outcome = await openAccount(services, acting, form.values)
  if (outcome === 'email taken')
    return again({ email: 'Somebody with this email address can already sign in' })
  if (typeof outcome === 'string') return again({ password: passwordProblem[outcome] })
  say(c, 'They can sign in now. Tell them their first password, and ask them to change it.')
  return c.redirect(`/accounts/${outcome.accountId}`, 303)
})

/** The page of one account; undefined when there is none. */
async function accountPage(c: Context<Web>, id: string, entered: Entered = {}, problems?: Problems) {
  const { services, acting } = c.var
  const account = await findAccount(services.database, id)
  if (!account) return undefined
  return (
    <AccountPage
      frame={frameOf(c)}
      account={account}
      grants={await grantsOf(services.database, [id], acting.today)}
      quadrants={await quadrantsOf(services.database)}
      entered={entered}
      problems={problems}
    />
  )
}

accountRoutes.get('/accounts/:id', async (c) => {
  const page = await accountPage(c, c.req.param('id'))
  return page ? c.html(page) : c.notFound()
})

accountRoutes.post('/accounts/:id/grants', async (c) => {
  const { services, acting } = c.var
  const id = c.req.param('id')
  const form = await readForm(c, grantForm)
  const again = async (problems: Problems) => {
    const page = await accountPage(c, id, form.entered, problems)
    return page ? c.html(page, 422) : c.notFound()
  }
  if (!form.ok) return again(form.problems)

  const { role, quadrantIds, constellation } = form.values
  const scopes: Scope[] = role === 'coordinator' ? quadrantIds.map((quadrantId) => ({ quadrantId })) : [{}]
  if (role === 'liaison' && constellation) {
    const found = await openConstellationNamed(services.database, fold(constellation))
    if (!found) return again({ constellation: 'No open constellation has this name' })
    scopes.splice(0, 1, { constellationId: found.id })
  }
  for (const scope of scopes) {
    const outcome = await grantRole(acting, id, role, scope)
    if (outcome === 'no such account') return c.notFound()
    if (outcome === 'no such quadrant') return again({ quadrantIds: 'Choose quadrants from the list' })
  }
  say(c, 'The role counts from now')
  return c.redirect(`/accounts/${id}`, 303)
})

const lastManager = 'The service needs somebody who is a manager: make somebody else one first'

accountRoutes.post('/grants/:id/ends', async (c) => {
  const outcome = await endGrant(c.var.acting, c.req.param('id'))
  if (outcome === 'no such grant') return c.notFound()
  if ('lastManager' in outcome) {
    const page = await accountPage(c, outcome.lastManager, {}, { '': lastManager })
    return page ? c.html(page, 422) : c.notFound()
  }
  say(c, 'The role has ended')
  return c.redirect(`/accounts/${outcome.accountId}`, 303)
})

accountRoutes.post('/accounts/:id/disablements', async (c) => {
  const id = c.req.param('id')
  const outcome = await closeAccount(c.var.acting, id)
  if (outcome === 'no such account') return c.notFound()
  if (outcome === 'last manager') {
    const page = await accountPage(c, id, {}, { '': lastManager })
    return page ? c.html(page, 422) : c.notFound()
  }
  say(c, 'They have been signed out and cannot sign in')
  return c.redirect(`/accounts/${id}`, 303)
})

accountRoutes.post('/accounts/:id/enablements', async (c) => {
  const id = c.req.param('id')
  if ((await reopenAccount(c.var.acting, id)) === 'no such account') return c.notFound()
  say(c, 'They can sign in again')
  return c.redirect(`/accounts/${id}`, 303)
})
