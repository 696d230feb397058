import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CorrectStepPage } from '#views/applications/begin.tsx'
import { stepRefusalWords } from '#views/applications/words.ts'
import { pageOf } from '../actions/applications.ts'
import { correctStep, takeBackStep } from '../actions/steps.ts'
import { correctionForm } from '../forms.ts'
import { mayLead } from '../rules/guiding.ts'
import { whoOf } from '../showing.ts'
import { findApplication } from '../store/applications.ts'
import { stepById } from '../store/steps.ts'

/** `/application-steps/:id`: puts a step right, or takes it back. */
export const stepRoutes = new Hono<Web>()

/** A step that stands, of a way along which the viewer leads. */
async function found(c: Context<Web>) {
  const { acting, viewer } = c.var
  const step = await stepById(acting.database, c.req.param('id') ?? '')
  const application = await findApplication(acting.database, viewer, step?.applicationId ?? '')
  if (!step || !application || !mayLead(viewer, application)) return undefined
  const { householdId, candidateId, closedOn } = application
  const of = { applicationId: application.id, who: whoOf(viewer, application) }
  return { ...step, householdId, candidateId, closedOn, of }
}

type FoundStep = NonNullable<Awaited<ReturnType<typeof found>>>

const page = (c: Context<Web>, step: FoundStep, entered: Entered, problems: Problems) =>
  c.html(
    <CorrectStepPage
      frame={frameOf(c)}
      of={step.of}
      id={step.id}
      step={step.step}
      mayTakeBack={step.closedOn === null}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

stepRoutes.get('/:id/corrections/new', async (c) => {
  const step = await found(c)
  return step ? page(c, step, { onDay: step.onDay }, {}) : c.notFound()
})

stepRoutes.post('/:id/corrections', async (c) => {
  const step = await found(c)
  if (!step) return c.notFound()
  const form = await readForm(c, correctionForm)
  if (!form.ok) return page(c, step, form.entered, form.problems)
  const outcome = await correctStep(c.var.acting, step, form.values.onDay)
  if (outcome === 'after it closed')
    return page(c, step, form.entered, { onDay: 'The day must not be after the application was closed' })
  if (typeof outcome === 'object') return page(c, step, form.entered, { onDay: stepRefusalWords(outcome) })
  say(c, outcome === 'gone' ? 'Somebody else has put this step right just now' : 'The step is put right')
  return c.redirect(pageOf(step.applicationId), 303)
})

stepRoutes.post('/:id/withdrawals', async (c) => {
  const step = await found(c)
  if (!step) return c.notFound()
  const outcome = await takeBackStep(c.var.acting, step)
  const refuse = (words: string) => page(c, step, { onDay: step.onDay }, { '': words })
  if (outcome === 'closed') return refuse('The application is closed: open it again first')
  if (outcome === 'the only one')
    return refuse('It is the only step. If all of it is a mistake, close the application and say so')
  say(c, outcome === 'gone' ? 'Somebody else has put this step right just now' : 'The step is taken back')
  return c.redirect(pageOf(step.applicationId), 303)
})
