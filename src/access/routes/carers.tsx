import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { findHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { InviteCarerPage } from '#views/accounts/invite-carer.tsx'
import { refused, saidInvited } from '#views/accounts/words.ts'
import { inviteCarer } from '../actions/inviting.ts'
import { carerInvitationForm } from '../forms.ts'
import { carerAtHome } from '../store/accounts.ts'

/** Inviting a carer of a household, from its page. */
export const carerRoutes = new Hono<Web>()

const path = '/households/:id/carers/:carerId/accounts'

carerRoutes.get(`${path}/new`, async (c) => {
  const { services, viewer } = c.var
  const { id, carerId } = c.req.param()
  const household = await findHousehold(services.database, viewer, id ?? '')
  const carer = household && (await carerAtHome(services.database, household.id, carerId ?? ''))
  if (!carer) return c.notFound()
  if (carer.accountId !== null) return c.redirect(`/accounts/${carer.accountId}`, 303)
  const entered = { email: carer.email, once: randomUUID() }
  return c.html(<InviteCarerPage frame={frameOf(c)} household={household} carer={carer} entered={entered} />)
})

carerRoutes.post(path, async (c) => {
  const { services, acting, viewer } = c.var
  const { id, carerId } = c.req.param()
  const household = await findHousehold(services.database, viewer, id ?? '')
  const carer = household && (await carerAtHome(services.database, household.id, carerId ?? ''))
  if (!carer) return c.notFound()
  const form = await readForm(c, carerInvitationForm)
  const entered: Entered = { ...form.entered, once: form.entered.once ?? randomUUID() }
  const again = (problems: Problems) =>
    c.html(
      <InviteCarerPage
        frame={frameOf(c)}
        household={household}
        carer={carer}
        entered={entered}
        problems={problems}
      />,
      422,
    )
  if (!form.ok) return again(form.problems)
  const { email, once } = form.values
  const outcome = await inviteCarer(acting, once, { householdId: household.id, carerId: carer.id, email })
  switch (outcome) {
    case 'no such carer':
      return c.notFound()
    case 'has an account':
      return again({ '': refused.hasAccount })
    case 'email taken':
      return again({ email: refused.ownEmail })
  }
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, saidInvited[outcome.told])
  return c.redirect(`/households/${household.id}`, 303)
})
