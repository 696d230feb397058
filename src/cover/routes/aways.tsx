import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { found } from '#src/households/routes/through.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AwayPage } from '#views/cover/away.tsx'
import { changeAway, endAway, recordAway } from '../actions/aways.ts'
import { awayForm } from '../forms.ts'
import { maySayAway, type RefusalOfAway } from '../rules.ts'
import { findAwaySeenBy } from '../store/aways.ts'

const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

const refusals: Record<RefusalOfAway, Problems> = {
  'ends before it starts': { untilOn: 'The day back must be after the first day away' },
  'too long': { untilOn: 'The day back must be within a year of the first day away' },
  overlaps: { fromOn: 'Some of these days are recorded as away already. Change those instead' },
}

const page = (
  c: Context<Web>,
  household: { id: string; name: string; own: boolean },
  { awayId, entered, problems = {} }: { awayId?: string; entered: Entered; problems?: Problems },
) =>
  c.html(
    <AwayPage
      frame={frameOf(c)}
      household={household}
      awayId={awayId}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

/** A household that the viewer may say is away. */
async function foundToSay(c: Context<Web>) {
  const household = await found(c)
  if (!household || household.endedOn !== null || !maySayAway(c.var.viewer, household)) return undefined
  return { id: household.id, name: household.name, own: household.sight === 'own' }
}

/** Under `/households`: that a home is away. */
export const householdAwayRoutes = new Hono<Web>()

householdAwayRoutes.get('/:id/aways/new', async (c) => {
  const household = await foundToSay(c)
  return household ? page(c, household, { entered: { fromOn: c.var.acting.today } }) : c.notFound()
})

householdAwayRoutes.post('/:id/aways', async (c) => {
  const household = await foundToSay(c)
  if (!household) return c.notFound()
  const form = await readForm(c, awayForm)
  if (!form.ok) return page(c, household, form)
  const { once, ...days } = form.values
  const outcome = await recordAway(c.var.acting, once ?? randomUUID(), { householdId: household.id, ...days })
  if (outcome !== 'recorded') return page(c, household, { ...form, problems: refusals[outcome] })
  say(c, 'The days away are recorded.')
  return c.redirect(`/households/${household.id}`, 303)
})

async function foundAway(c: Context<Web>) {
  const { acting, viewer } = c.var
  const away = await findAwaySeenBy(acting.database, viewer, c.req.param('id') ?? '')
  return away && { ...away, own: away.householdId === viewer.householdId }
}

/** `/aways`: other days, or none. */
export const awayRoutes = new Hono<Web>()

awayRoutes.get('/:id/edit', async (c) => {
  const away = await foundAway(c)
  if (!away) return c.notFound()
  return page(c, { ...away, id: away.householdId }, { awayId: away.id, entered: { ...away } })
})

awayRoutes.post('/:id/edits', async (c) => {
  const away = await foundAway(c)
  if (!away) return c.notFound()
  const household = { ...away, id: away.householdId }
  const form = await readForm(c, awayForm)
  if (!form.ok) return page(c, household, { awayId: away.id, ...form })
  const { fromOn, untilOn } = form.values
  const outcome = await changeAway(c.var.acting, away.id, { fromOn, untilOn })
  if (outcome === 'changed meanwhile') {
    say(c, 'Somebody else has changed these days meanwhile. Look at them again.')
    return c.redirect(`/households/${household.id}`, 303)
  }
  if (outcome !== 'changed')
    return page(c, household, { awayId: away.id, ...form, problems: refusals[outcome] })
  say(c, 'The days away are changed.')
  return c.redirect(`/households/${household.id}`, 303)
})

awayRoutes.post('/:id/ends', async (c) => {
  const away = await foundAway(c)
  if (!away) return c.notFound()
  await endAway(c.var.acting, away.id)
  say(c, away.own ? 'Welcome back.' : 'These days away have ended.')
  return c.redirect(`/households/${away.householdId}`, 303)
})
