import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { mayRun } from '#src/constellations/store/constellations.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChooseConstellationPage } from '#views/gatherings/form.tsx'
import { BudgetPage } from '#views/spending/budget.tsx'
import { allotBudget, takeBackBudget } from '../actions.ts'
import { allotting } from '../forms.ts'
import { budgetSeenBy } from '../store/reading.ts'
import { constellationFor } from './entries.tsx'

/** `/activity-budgets`: money that is given to a constellation for its activities. */
export const budgetRoutes = new Hono<Web>()

async function toAllot(c: Context<Web>, asked: string | undefined) {
  const { one, constellations } = await constellationFor(c, asked)
  const runs = constellations.filter(({ id }) => mayRun(c.var.viewer, id))
  return { one: one && mayRun(c.var.viewer, one.id) ? one : undefined, constellations: runs }
}

const formPage = (
  c: Context<Web>,
  { one, constellations }: Awaited<ReturnType<typeof toAllot>>,
  entered: Entered,
  problems: Problems,
) =>
  one
    ? c.html(
        <BudgetPage
          frame={frameOf(c)}
          constellation={one}
          once={String(entered.once ?? '') || randomUUID()}
          entered={entered}
          problems={problems}
        />,
        Object.keys(problems).length > 0 ? 422 : 200,
      )
    : c.html(
        <ChooseConstellationPage
          frame={frameOf(c)}
          title="Give a budget"
          path="/activity-budgets/new"
          constellations={constellations}
        />,
        Object.keys(problems).length > 0 ? 422 : 200,
      )

budgetRoutes.get('/new', async (c) =>
  formPage(c, await toAllot(c, c.req.query('constellationId')), { onDay: c.var.acting.today }, {}),
)

budgetRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, allotting)
  const place = await toAllot(c, String(form.entered.constellationId ?? '') || undefined)
  if (!place.one) return formPage(c, place, form.entered, { constellationId: 'Choose a constellation' })
  if (!form.ok) return formPage(c, place, form.entered, form.problems)
  const { pounds, onDay, once } = form.values
  const outcome = await allotBudget(acting, viewer, once, {
    constellationId: place.one.id,
    pence: pounds,
    onDay,
  })
  if (outcome === 'no such constellation') return c.notFound()
  if (outcome === 'own constellation')
    return formPage(c, place, form.entered, {
      '': 'Your own home is in this constellation: somebody else gives it money',
    })
  say(c, 'The budget is given.')
  return c.redirect(`/spendings?constellationId=${place.one.id}`, 303)
})

budgetRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const budget = await budgetSeenBy(acting.database, viewer, c.req.param('id'))
  if (!budget || !mayRun(viewer, budget.constellationId)) return c.notFound()
  const outcome = await takeBackBudget(acting, viewer, budget)
  if (outcome === 'own constellation')
    say(c, 'Your own home is in this constellation: somebody else takes it back.')
  return c.redirect(`/spendings?constellationId=${budget.constellationId}`, 303)
})
