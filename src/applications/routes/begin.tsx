import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { foundWith } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { BeginPage } from '#views/applications/begin.tsx'
import { openingRefusalWords, stepProblems } from '#views/applications/words.ts'
import { beginApplication } from '../actions/applications.ts'
import { pageOf } from '../actions/pages.ts'
import { stepForm } from '../forms.ts'
import { onceOf, statusOf } from './through.ts'

/** Under `/households`: begins the way to approval. */
export const householdApplicationRoutes = new Hono<Web>()

const beginPage = (c: Context<Web>, household: FoundHousehold, entered: Entered, problems: Problems) =>
  c.html(
    <BeginPage
      frame={frameOf(c)}
      household={household}
      once={onceOf(entered)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

householdApplicationRoutes.get('/:id/applications/new', async (c) => {
  const household = await foundWith(c, 'guide')
  return household ? beginPage(c, household, { onDay: c.var.acting.today }, {}) : c.notFound()
})

householdApplicationRoutes.post('/:id/applications', async (c) => {
  const household = await foundWith(c, 'guide')
  if (!household) return c.notFound()
  const form = await readForm(c, stepForm)
  if (!form.ok) return beginPage(c, household, form.entered, form.problems)
  const { once, ...first } = form.values
  const outcome = await beginApplication(c.var.acting, household.id, first, once)
  const refuse = (problems: Problems) => beginPage(c, household, form.entered, problems)
  if (typeof outcome === 'string') return refuse({ '': openingRefusalWords[outcome] })
  if ('why' in outcome) return refuse(stepProblems(outcome))
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'The way to approval has begun')
  return c.redirect(pageOf(outcome.begun), 303)
})
