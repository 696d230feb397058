import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AccountsPage } from '#views/accounts/list.tsx'
import { NewAccountPage } from '#views/accounts/new.tsx'
import { refused, saidInvited } from '#views/accounts/words.ts'
import { type GrantGiven, invitePerson } from '../actions/inviting.ts'
import { accountsQuery, invitationForm } from '../forms.ts'
import { scopesOf } from '../scopes.ts'
import { accountsAfter } from '../store/accounts.ts'
import { grantsOf } from '../store/grants.ts'

const pageSize = 50

/** Everybody who can sign in, and inviting one more. */
export const peopleRoutes = new Hono<Web>()

peopleRoutes.get('/accounts', async (c) => {
  const { services, acting } = c.var
  const asked = accountsQuery.parse(c.req.query())
  const found = await accountsAfter(services.database, asked, pageSize + 1)
  const accounts = found.slice(0, pageSize)
  const grants = await grantsOf(
    services.database,
    accounts.map(({ id }) => id),
    acting.today,
  )
  const { search, state } = asked
  const more = new URLSearchParams({
    ...(search && { search }),
    ...(state && { state }),
    after: accounts.at(-1)?.id ?? '',
  })
  return c.html(
    <AccountsPage
      frame={frameOf(c)}
      accounts={accounts}
      grants={grants}
      asked={{ search, state }}
      next={found.length > pageSize ? `/accounts?${more}` : undefined}
    />,
  )
})

peopleRoutes.get('/accounts/new', async (c) =>
  c.html(
    <NewAccountPage
      frame={frameOf(c)}
      quadrants={await quadrantsOf(c.var.services.database)}
      entered={{ once: randomUUID() }}
    />,
  ),
)

peopleRoutes.post('/accounts', async (c) => {
  const { services, acting } = c.var
  const quadrants = await quadrantsOf(services.database)
  const form = await readForm(c, invitationForm)
  const again = (problems: Problems) =>
    c.html(
      <NewAccountPage
        frame={frameOf(c)}
        quadrants={quadrants}
        entered={{ ...form.entered, once: form.entered.once ?? randomUUID() }}
        problems={problems}
      />,
      422,
    )
  if (!form.ok) return again(form.problems)
  const { name, email, roles, once, ...scopesGiven } = form.values
  if (scopesGiven.quadrantIds.some((id) => !quadrants.some((quadrant) => quadrant.id === id)))
    return again({ quadrantIds: refused.quadrant })
  const grants: GrantGiven[] = []
  for (const role of new Set(roles)) {
    const scopes = await scopesOf(services.database, role, scopesGiven)
    if (scopes === 'no such constellation') return again({ constellation: refused.constellation })
    grants.push(...scopes.map((scope) => ({ role, ...scope })))
  }

  const outcome = await invitePerson(acting, once, { name, email, grants })
  if (outcome === 'email taken') return again({ email: refused.email })
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, saidInvited[outcome.told])
  return c.redirect(`/accounts/${outcome.accountId}`, 303)
})
