import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { isDay } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { GapsPage } from '#views/rota/gaps.tsx'
import { PrintedWeekPage } from '#views/rota/print.tsx'
import { NoSidesPage, RotaPage, weekHref } from '#views/rota/week.tsx'
import { needsNote, turnRefusals, weekIsOver } from '#views/rota/words.ts'
import { copyWeek, fillWeek, type PlanOutcome } from '../actions/planning.ts'
import { publishWeek } from '../actions/publishing.ts'
import { continueSendings, sendToCarers } from '../actions/sending.ts'
import { copyingForm, fillingForm, publishingForm, weekForm } from '../forms.ts'
import { gapsShown, weekShown } from '../showing.ts'
import { dayAsked, sideAsked, statusOf, workersFor } from './through.ts'

/** `/rota`: the out-of-hours rota week by week, and planning it. */
export const rotaWeekRoutes = new Hono<Web>()

/** Where no side is asked for because there are none. */
export const noSides = (c: Context<Web>, problems: Problems = {}) =>
  c.html(<NoSidesPage frame={frameOf(c)} manager={has(c.var.viewer, 'manager')} />, statusOf(problems))

/** The week that an address or a form asks for; with what was typed in one of its forms, and what is wrong with it. */
async function weekPage(
  c: Context<Web>,
  { sideId, on }: { sideId: string | undefined; on: string | undefined },
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const { sides, side } = await sideAsked(c, sideId)
  const manager = has(viewer, 'manager')
  if (sides.length === 0 && !sideId) return noSides(c, problems)
  if (!side) return c.notFound()
  return c.html(
    <RotaPage
      frame={frameOf(c)}
      sides={sides}
      shown={await weekShown(acting, viewer, side, on)}
      workers={manager ? await workersFor(c) : undefined}
      once={{ filling: randomUUID(), copying: randomUUID() }}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

rotaWeekRoutes.get('/', (c) => weekPage(c, { sideId: c.req.query('side'), on: dayAsked(c) }))

rotaWeekRoutes.get('/gaps', async (c) =>
  c.html(<GapsPage frame={frameOf(c)} gaps={await gapsShown(c.var.acting)} />),
)

rotaWeekRoutes.get('/print', async (c) => {
  const { acting, viewer } = c.var
  const { sides, side } = await sideAsked(c, c.req.query('side'))
  if (!side) return sides.length === 0 ? noSides(c) : c.notFound()
  return c.html(
    <PrintedWeekPage frame={frameOf(c)} shown={await weekShown(acting, viewer, side, dayAsked(c))} />,
  )
})

/** What refuses to plan, by field. */
export const problemsOf = (outcome: Exclude<PlanOutcome, 'planned' | 'no such side'>): Problems => {
  if (outcome === 'is over') return { '': weekIsOver }
  if (outcome === 'needs a note') return needsNote
  if (outcome === 'nothing left to fill') return { '': 'Everything in this week is covered' }
  if (outcome === 'nothing to copy')
    return { '': 'There is nothing in the week before that could be copied into this one' }
  return turnRefusals[outcome]
}

/** What a form of the page was, as a page asks for it. */
export const askedBy = (entered: Entered) => ({
  sideId: String(entered.side ?? '') || undefined,
  on: typeof entered.on === 'string' && isDay(entered.on) ? entered.on : undefined,
})

export const backToWeek = (c: Context<Web>, sideId: string, on: string) =>
  c.redirect(weekHref('/rota', sideId, on), 303)

rotaWeekRoutes.post('/fillings', async (c) => {
  const form = await readForm(c, fillingForm)
  if (!form.ok) return weekPage(c, askedBy(form.entered), form.entered, form.problems)
  const { side: sideId, on, accountId, ...planning } = form.values
  const outcome = await fillWeek(c.var.acting, { sideId, on }, accountId, planning)
  if (outcome === 'no such side') return c.notFound()
  if (outcome !== 'planned') return weekPage(c, { sideId, on }, form.entered, problemsOf(outcome))
  say(c, 'What was left is covered now.')
  return backToWeek(c, sideId, on)
})

rotaWeekRoutes.post('/copies', async (c) => {
  const form = await readForm(c, copyingForm)
  if (!form.ok) return weekPage(c, askedBy(form.entered), form.entered, form.problems)
  const { side: sideId, on, once } = form.values
  const outcome = await copyWeek(c.var.acting, { sideId, on }, { once, note: null })
  if (outcome === 'no such side') return c.notFound()
  if (outcome !== 'planned') return weekPage(c, { sideId, on }, form.entered, problemsOf(outcome))
  say(c, 'The week before is copied, as far as it fits.')
  return backToWeek(c, sideId, on)
})

rotaWeekRoutes.post('/publications', async (c) => {
  const form = await readForm(c, publishingForm)
  if (!form.ok) return weekPage(c, askedBy(form.entered), form.entered, form.problems)
  const { side: sideId, on, version } = form.values
  const outcome = await publishWeek(c.var.acting, { sideId, on }, version)
  if (outcome === 'no such side') return c.notFound()
  const again = (problem: string) => weekPage(c, { sideId, on }, {}, { '': problem })
  if (outcome === 'is over') return again(weekIsOver)
  if (outcome === 'changed meanwhile')
    return again('Somebody else has changed this week meanwhile: look at it once more, then publish it')
  say(
    c,
    outcome === 'published already'
      ? 'This week is published.'
      : 'This week is published, and whoever covers is told.',
  )
  return backToWeek(c, sideId, on)
})

/** Lots of carers who are told at once; the rest are told by themselves within minutes. */
const lotsAtOnce = 3

rotaWeekRoutes.post('/sendings', async (c) => {
  const { acting } = c.var
  const form = await readForm(c, weekForm)
  if (!form.ok) return weekPage(c, askedBy(form.entered), form.entered, form.problems)
  const { side: sideId, on } = form.values
  const outcome = await sendToCarers(acting, { sideId, on })
  if (outcome === 'no such side') return c.notFound()
  if (outcome === 'is over') return weekPage(c, { sideId, on }, {}, { '': weekIsOver })
  if (outcome === 'not published')
    return weekPage(c, { sideId, on }, {}, { '': 'Publish this week before you send it' })
  await continueSendings(acting, lotsAtOnce)
  say(c, 'The carers of this side are told.')
  return backToWeek(c, sideId, on)
})
