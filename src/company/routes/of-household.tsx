import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import { found, foundWith } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { say } from '#src/web/notice.ts'
import { CompanyOfHome, OwnCompany } from '#views/company/of-household.tsx'
import { endNotNow, markMovedOn, sayNotNow, takeBackMovedOn } from '../actions.ts'
import { standingNow } from '../showing.ts'
import { lastMovedOn, movedOnSeenBy, notNowSeenBy, openNotNow } from '../store/said.ts'
import { toldTo } from './told.ts'

/** On the page of a household: for staff whether it has somebody, for the family only what it said itself. */
export async function companyPart(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer, settings } = c.var
  const { id } = household
  if (household.endedOn !== null) return undefined
  const notNow = maySee(viewer, household, 'not now') ? await openNotNow(acting.database, id) : undefined
  if (viewer.householdId === id)
    return (
      <OwnCompany
        householdId={id}
        notNow={notNow}
        today={acting.today}
        may={may(viewer, household, 'say not now')}
      />
    )
  if (!maySee(viewer, household, 'company')) return undefined
  const standing = await standingNow(acting, id, settings)
  if (!standing) return undefined
  return (
    <CompanyOfHome
      household={household}
      standing={standing}
      since={toldTo(viewer, { ...household, ...standing })}
      notNow={notNow}
      movedOn={await lastMovedOn(acting.database, id)}
      movedOnDays={settings.movedOnDays}
      today={acting.today}
      maySayNotNow={may(viewer, household, 'say not now')}
      mayMarkMovedOn={may(viewer, household, 'mark moved on')}
    />
  )
}

/** Under `/households`. */
export const householdCompanyRoutes = new Hono<Web>()

householdCompanyRoutes.post('/:id/not-nows', async (c) => {
  const household = await foundWith(c, 'sayNotNow')
  if (!household) return c.notFound()
  const outcome = await sayNotNow(c.var.acting, household.id, c.var.settings)
  if (outcome === 'gone') return c.notFound()
  say(c, 'Noted. Nobody asks about company for now.')
  return c.redirect(`/households/${household.id}`, 303)
})

householdCompanyRoutes.post('/:id/moved-ons', async (c) => {
  const household = await found(c)
  if (!household || !may(c.var.viewer, household, 'mark moved on')) return c.notFound()
  const outcome = await markMovedOn(c.var.acting, household.id, c.var.settings)
  if (outcome === 'gone') return c.notFound()
  say(c, 'Noted. This family comes first in the list of who would like company.')
  return c.redirect(`/households/${household.id}`, 303)
})

/** `/not-nows`: ended by the family, or by who looks after them. */
export const notNowRoutes = new Hono<Web>()

notNowRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer, settings } = c.var
  const said = await notNowSeenBy(acting.database, viewer, c.req.param('id'))
  if (!said || !may(viewer, said, 'say not now')) return c.notFound()
  const outcome = await endNotNow(acting, { id: said.saidId, householdId: said.id }, settings)
  if (outcome === 'gone') return c.notFound()
  say(c, 'Noted. We may ask about company again.')
  return c.redirect(`/households/${said.id}`, 303)
})

/** `/moved-ons`: taken back on the same day. */
export const movedOnRoutes = new Hono<Web>()

movedOnRoutes.post('/:id/withdrawals', async (c) => {
  const { acting, viewer, settings } = c.var
  const mark = await movedOnSeenBy(acting.database, viewer, c.req.param('id'))
  if (!mark || !may(viewer, mark, 'mark moved on')) return c.notFound()
  const { saidId: id, id: householdId, onDay } = mark
  const outcome = await takeBackMovedOn(acting, { id, householdId, onDay }, settings)
  if (outcome === 'gone') return c.notFound()
  say(c, outcome === 'taken back' ? 'Taken back' : 'It can only be taken back on the day itself')
  return c.redirect(`/households/${householdId}`, 303)
})
