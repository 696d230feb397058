import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { QuietPage } from '#views/households/quiet.tsx'
import { endQuiet, makeQuiet } from '../actions/quiet.ts'
import { quietForm } from '../forms.ts'
import { isQuietOn, type Quiet } from '../rules/quiet.ts'
import { rightsOver } from '../rules/rights.ts'
import { openQuiet, quietSeenBy } from '../store/quiets.ts'
import { foundWith } from './through.ts'

/** The quiet time of a household as it stands, which a form is made from. */
async function standingQuiet({ var: { acting } }: Context<Web>, householdId: string) {
  const quiet = await openQuiet(acting.database, householdId)
  return quiet && isQuietOn(quiet, acting.today) ? quiet : undefined
}

const page = (
  c: Context<Web>,
  household: { id: string; name: string },
  entered: Entered,
  problems: Problems = {},
  now?: Quiet,
) => (
  <QuietPage
    frame={frameOf(c)}
    household={household}
    once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
    now={now}
    entered={entered}
    problems={problems}
  />
)

/** Under `/households`: no automatic messages until a day. */
export const quietRoutes = new Hono<Web>()

quietRoutes.get('/:id/quiets/new', async (c) => {
  const household = await foundWith(c, 'quiet')
  if (!household) return c.notFound()
  const quiet = await standingQuiet(c, household.id)
  const start = quiet
    ? { untilOn: quiet.untilOn, rings: quiet.rings, version: quiet.id }
    : { rings: c.var.viewer.name }
  return c.html(page(c, household, start))
})

quietRoutes.post('/:id/quiets', async (c) => {
  const household = await foundWith(c, 'quiet')
  if (!household) return c.notFound()
  const form = await readForm(c, quietForm(c.var.acting.today))
  if (!form.ok) return c.html(page(c, household, form.entered, form.problems), 422)
  const { version: instead, ...asked } = form.values
  const outcome = await makeQuiet(c.var.acting, household.id, { ...asked, instead })
  if (outcome === 'no such household') return c.notFound()
  if (outcome === 'changed meanwhile') {
    const now = await standingQuiet(c, household.id)
    const problems = {
      untilOn: 'Somebody else has changed this just now: look at what stands, and send it again',
    }
    return c.html(page(c, household, { ...form.entered, version: now?.id ?? '' }, problems, now), 422)
  }
  if (!isRepeat(outcome)) say(c, 'No automatic messages go to this household until then.')
  return c.redirect(`/households/${household.id}`, 303)
})

/** `/quiets`: ended early by whoever may make the household quiet. */
export const quietEndRoutes = new Hono<Web>()

quietEndRoutes.post('/:id/ends', async (c) => {
  const { acting, viewer } = c.var
  const household = await quietSeenBy(acting.database, viewer, c.req.param('id'))
  if (!household || !rightsOver(viewer, household).quiet) return c.notFound()
  await endQuiet(acting, household.quietId)
  say(c, 'Automatic messages go to this household again.')
  return c.redirect(`/households/${household.id}`, 303)
})
