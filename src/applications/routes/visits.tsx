import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { isRepeat } from '#src/database/once.ts'
import { linesNow } from '#src/help-lines/showing.ts'
import { foundWith } from '#src/households/routes/through.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { VisitPage } from '#views/applications/visit.tsx'
import { VisitFormPage } from '#views/applications/visit-form.tsx'
import { visitRefusals } from '#views/applications/words.ts'
import { timeInWords } from '#views/components/day.tsx'
import { cancelVisit, changeVisit, planVisit, sayHomeSafe, takeBackHome } from '../actions/visits.ts'
import { visitEditForm, visitForm } from '../forms.ts'
import { backDayOf } from '../rules/visits.ts'
import { householdOf, maySayHome, showVisit } from '../showing.ts'
import { expectedLast, type FoundVisit, findVisit, staffOn } from '../store/visits.ts'

interface Household {
  id: string
  name: string
}

/** The form of a visit, without whoever makes it among those who could expect her. */
async function formPage(
  c: Context<Web>,
  { household, visit, visitorId }: { household: Household; visit?: FoundVisit; visitorId: string },
  entered: Entered,
  problems: Problems,
) {
  const staff = await staffOn(c.var.acting.database, c.var.acting.today)
  const { once } = entered
  return c.html(
    <VisitFormPage
      frame={frameOf(c)}
      household={household}
      visit={visit}
      staff={staff.filter(({ id }) => id !== visitorId)}
      {...(visit ? {} : { once: typeof once === 'string' && once !== '' ? once : randomUUID() })}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** Under `/households`: plans a visit of whoever is signed in. */
export const householdVisitRoutes = new Hono<Web>()

async function householdToVisit(c: Context<Web>) {
  const household = await foundWith(c, 'guide')
  return household?.endedOn === null ? { household, visitorId: c.var.viewer.accountId } : undefined
}

householdVisitRoutes.get('/:id/visits/new', async (c) => {
  const of = await householdToVisit(c)
  if (!of) return c.notFound()
  const { acting, viewer } = c.var
  const last = await expectedLast(acting.database, viewer.accountId)
  return formPage(
    c,
    of,
    { kind: 'visit', onDay: acting.today, expectedBy: last?.expectedBy, backDay: 'same' },
    {},
  )
})

householdVisitRoutes.post('/:id/visits', async (c) => {
  const of = await householdToVisit(c)
  if (!of) return c.notFound()
  const form = await readForm(c, visitForm)
  if (!form.ok) return formPage(c, of, form.entered, form.problems)
  const { once, ...plan } = form.values
  const acting = { ...c.var.acting, accountId: c.var.viewer.accountId }
  const outcome = await planVisit(acting, of.household.id, plan, once)
  if (outcome === 'has left') return c.notFound()
  if (typeof outcome === 'string') return formPage(c, of, form.entered, visitRefusals[outcome])
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'The visit is planned')
  return c.redirect(`/visits/${outcome.planned}`, 303)
})

/** `/visits/:id`: one visit, for who makes it, who expects her back, and who works with that household. */
export const visitRoutes = new Hono<Web>()

const found = (c: Context<Web>) => findVisit(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

async function foundToGuide(c: Context<Web>): Promise<FoundVisit | undefined> {
  const visit = await found(c)
  return visit && may(c.var.viewer, householdOf(visit), 'guide') ? visit : undefined
}

async function page(c: Context<Web>, visit: FoundVisit) {
  const { acting, viewer } = c.var
  const shown = showVisit(acting.now, viewer, visit)
  if (shown.household) await recordSight(acting, viewer, 'page', ['household', shown.household.id])
  // Lines of one side would tell where the home is to whoever does not see it.
  const lines = await linesNow(acting, shown.household?.id, 'accident or police', 'urgent')
  return c.html(<VisitPage frame={frameOf(c)} visit={shown} lines={lines} />)
}

visitRoutes.get('/:id', async (c) => {
  const visit = await found(c)
  return visit ? page(c, visit) : c.notFound()
})

const ofVisit = (visit: FoundVisit) => ({ household: householdOf(visit), visit, visitorId: visit.accountId })

visitRoutes.get('/:id/edit', async (c) => {
  const visit = await foundToGuide(c)
  if (!visit) return c.notFound()
  const back = { backTime: timeInWords(visit.backBy), backDay: backDayOf(visit) }
  return formPage(c, ofVisit(visit), { ...visit, ...back }, {})
})

visitRoutes.post('/:id/edits', async (c) => {
  const visit = await foundToGuide(c)
  if (!visit) return c.notFound()
  const form = await readForm(c, visitEditForm)
  if (!form.ok) return formPage(c, ofVisit(visit), form.entered, form.problems)
  const { version, ...plan } = form.values
  const outcome = await changeVisit(c.var.acting, visit.id, version, plan)
  if (outcome === 'somebody else changed it')
    return formPage(c, ofVisit((await found(c)) ?? visit), form.entered, {
      '': 'Somebody else has changed this visit since you opened it. Check what you typed, and save it again',
    })
  if (outcome !== 'changed' && outcome !== 'over')
    return formPage(c, ofVisit(visit), form.entered, visitRefusals[outcome])
  say(c, outcome === 'changed' ? 'The visit is changed' : 'The visit is over, so nothing was changed')
  return c.redirect(`/visits/${visit.id}`, 303)
})

const cancelledWords = {
  cancelled: 'The visit is cancelled',
  'cancelled before': 'The visit is over or cancelled already',
  'has begun': 'The visit has begun: say when you are home safe',
}

visitRoutes.post('/:id/cancellations', async (c) => {
  const visit = await foundToGuide(c)
  if (!visit) return c.notFound()
  say(c, cancelledWords[await cancelVisit(c.var.acting, visit.id)])
  return c.redirect(`/visits/${visit.id}`, 303)
})

const homeWords = {
  'home safe': 'Home safe: thank you for saying so',
  'said before': 'That is said already',
  'not begun': 'The visit has not begun yet',
}

visitRoutes.post('/:id/returns', async (c) => {
  const visit = await found(c)
  if (!visit || !maySayHome(c.var.viewer, visit)) return c.notFound()
  say(c, homeWords[await sayHomeSafe(c.var.acting, visit.id)])
  return c.redirect('/', 303)
})

const takenBackWords = {
  'waited for': 'That is taken back: who goes is waited for again',
  'not said': 'Nobody has said that yet',
  'too late': 'That was longer ago: it cannot be taken back any more',
}

visitRoutes.post('/:id/returns/withdrawals', async (c) => {
  const visit = await found(c)
  if (!visit || !maySayHome(c.var.viewer, visit)) return c.notFound()
  say(c, takenBackWords[await takeBackHome(c.var.acting, visit.id)])
  return c.redirect(`/visits/${visit.id}`, 303)
})
