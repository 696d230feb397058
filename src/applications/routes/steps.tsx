import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CorrectStepPage } from '#views/applications/begin.tsx'
import { milestoneInTheWayWords, stepRefusalWords } from '#views/applications/words.ts'
import { pageOf } from '../actions/pages.ts'
import { correctStep, takeBackStep } from '../actions/steps.ts'
import { correctionForm } from '../forms.ts'
import { stepById } from '../store/steps.ts'
import { foundToLead, ofWay, statusOf } from './through.ts'

/** `/application-steps/:id`: puts a step right, or takes it back. */
export const stepRoutes = new Hono<Web>()

/** A step that stands, of a way along which the viewer leads. */
async function found(c: Context<Web>) {
  const step = await stepById(c.var.acting.database, c.req.param('id') ?? '')
  // Looked for all the same, so that what is hidden asks what nothing asks.
  const application = await foundToLead(c, step?.applicationId ?? '')
  if (!step || !application) return undefined
  const { householdId, candidateId, closedOn } = application
  return { ...step, householdId, candidateId, closedOn, of: ofWay(c, application) }
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
    statusOf(problems),
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
  if (typeof outcome === 'object')
    return page(c, step, form.entered, {
      onDay: outcome.why === 'milestone' ? milestoneInTheWayWords(outcome) : stepRefusalWords(outcome),
    })
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
