import type { Context } from 'hono'
import type { Day } from '#src/clock.ts'
import { namedByEmail, supervisedBy } from '#src/households/store/tying.ts'
import { bouncedSince } from '#src/mail/bouncing.ts'
import { quadrantsOf } from '#src/service/store.ts'
import { identitiesOf } from '#src/sessions/sso/store.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { AccountPage } from '#views/accounts/page.tsx'
import type { GrantedRole } from '../rules.ts'
import { findAccount, homeOfAccount } from '../store/accounts.ts'
import { everyGrantOf, type Grant } from '../store/grants.ts'

/** The page of one person who can sign in; undefined when there is none. */
async function personPage(c: Context<Web>, id: string, entered: Entered, problems?: Problems) {
  const { services, acting, viewer } = c.var
  const { database } = services
  const account = await findAccount(database, id)
  if (!account) return undefined
  const grants = await everyGrantOf(database, id)
  const supervises = holdsToday(grants, 'supervising_worker', acting.today)
  return (
    <AccountPage
      frame={frameOf(c)}
      account={account}
      home={account.carerId === null ? undefined : await homeOfAccount(database, id, acting.today)}
      own={viewer.accountId === id}
      cameBack={(await bouncedSince(database, services.keys, [account.email])).get(account.email)}
      connected={(await identitiesOf(database, id)).length > 0}
      today={acting.today}
      grants={grants}
      supervision={
        supervises && {
          supervised: await supervisedBy(database, id, acting.today),
          named: await namedByEmail(database, account.email),
        }
      }
      quadrants={await quadrantsOf(database)}
      entered={entered}
      problems={problems}
    />
  )
}

const holdsToday = (grants: readonly Grant[], role: GrantedRole, today: Day) =>
  grants.some((grant) => grant.role === role && (grant.untilOn === null || grant.untilOn > today))

export async function showPerson(c: Context<Web>, id: string) {
  const page = await personPage(c, id, {})
  return page ? c.html(page) : c.notFound()
}

/** The page again, with what was typed and why it was refused; a message without a field stands under `''`. */
export async function showPersonAgain(
  c: Context<Web>,
  id: string,
  problems: Problems,
  entered: Entered = {},
) {
  const page = await personPage(c, id, entered, problems)
  return page ? c.html(page, 422) : c.notFound()
}
