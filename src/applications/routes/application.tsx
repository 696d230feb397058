import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { foundWith } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ApplicationPage } from '#views/applications/application.tsx'
import { AppliesAsPage } from '#views/applications/applies-as.tsx'
import { BeginPage, ClosePage } from '#views/applications/begin.tsx'
import { closingRefusalWords, openingRefusalWords, stepRefusalWords } from '#views/applications/words.ts'
import {
  beginApplication,
  closeApplication,
  pageOf,
  reopenApplication,
  sayAppliesAs,
} from '../actions/applications.ts'
import { recordStep } from '../actions/steps.ts'
import { appliesAsForm, closingForm, stepForm } from '../forms.ts'
import { mayLead } from '../rules/guiding.ts'
import type { StepRefusal } from '../rules.ts'
import { showApplication, whoOf } from '../showing.ts'
import { type FoundApplication, findApplication } from '../store/applications.ts'

const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
const onceOf = ({ once }: Entered) => (typeof once === 'string' && once !== '' ? once : randomUUID())

/** A day that is refused is marked at the day, a step at the step. */
const problemsOf = (refusal: StepRefusal): Problems => ({
  [refusal.why === 'recorded already' ? 'step' : 'onDay']: stepRefusalWords(refusal),
})

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
  if ('why' in outcome) return refuse(problemsOf(outcome))
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'The way to approval has begun')
  return c.redirect(pageOf(outcome.begun), 303)
})

/** `/applications/:id`: the steps of one application, and its end. */
export const oneApplicationRoutes = new Hono<Web>()

const found = (c: Context<Web>) =>
  findApplication(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

/** The same, for whoever records its steps. */
async function foundToGuide(c: Context<Web>): Promise<FoundApplication | undefined> {
  const application = await found(c)
  return application && mayLead(c.var.viewer, application) ? application : undefined
}

async function page(c: Context<Web>, application: FoundApplication, entered: Entered, problems: Problems) {
  const { acting, viewer, settings } = c.var
  const shown = await showApplication(acting, viewer, application, settings.panelMonths)
  const { householdId } = shown.who
  if (householdId) await recordSight(acting, viewer, 'page', ['household', householdId])
  return c.html(
    <ApplicationPage
      frame={frameOf(c)}
      application={shown}
      once={onceOf(entered)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

oneApplicationRoutes.get('/:id', async (c) => {
  const application = await found(c)
  return application ? page(c, application, { onDay: c.var.acting.today }, {}) : c.notFound()
})

oneApplicationRoutes.post('/:id/steps', async (c) => {
  const application = await foundToGuide(c)
  if (!application) return c.notFound()
  const form = await readForm(c, stepForm)
  if (!form.ok) return page(c, application, form.entered, form.problems)
  const { once, ...taken } = form.values
  const outcome = await recordStep(c.var.acting, application, taken, once)
  const again = async (problems: Problems) => page(c, (await found(c)) ?? application, form.entered, problems)
  if (outcome === 'is closed')
    return again({ '': 'Somebody has closed this application. Nothing was recorded' })
  if ('why' in outcome) return again(problemsOf(outcome))
  if (!isRepeat(outcome)) say(c, 'The step is recorded')
  return c.redirect(pageOf(application.id), 303)
})

const closePage = (c: Context<Web>, application: FoundApplication, entered: Entered, problems: Problems) =>
  c.html(
    <ClosePage
      frame={frameOf(c)}
      of={{ applicationId: application.id, who: whoOf(c.var.viewer, application) }}
      version={application.version}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

oneApplicationRoutes.get('/:id/closures/new', async (c) => {
  const application = await foundToGuide(c)
  if (!application) return c.notFound()
  if (application.closedOn !== null) return c.redirect(pageOf(application.id), 303)
  return closePage(c, application, { onDay: c.var.acting.today }, {})
})

oneApplicationRoutes.post('/:id/closures', async (c) => {
  const application = await foundToGuide(c)
  if (!application) return c.notFound()
  const form = await readForm(c, closingForm)
  if (!form.ok) return closePage(c, application, form.entered, form.problems)
  const { version, ...end } = form.values
  const outcome = await closeApplication(c.var.acting, application, version, end)
  if (outcome === 'changed')
    return page(
      c,
      (await found(c)) ?? application,
      {},
      {
        '': 'Somebody has changed a step since you opened the form. Look at the steps, then close it again',
      },
    )
  if (typeof outcome === 'object')
    return closePage(c, application, form.entered, closingRefusalWords(outcome))
  say(c, outcome === 'closed' ? 'The application is closed' : 'Somebody else has closed it just now')
  return c.redirect(pageOf(application.id), 303)
})

oneApplicationRoutes.post('/:id/reopenings', async (c) => {
  const application = await foundToGuide(c)
  if (!application) return c.notFound()
  const outcome = await reopenApplication(c.var.acting, application)
  if (outcome !== 'opened again' && outcome !== 'opened before')
    return page(c, application, {}, { '': openingRefusalWords[outcome] })
  say(c, 'The application is open again')
  return c.redirect(pageOf(application.id), 303)
})

const appliesAsPage = (
  c: Context<Web>,
  application: FoundApplication,
  entered: Entered,
  problems: Problems,
) =>
  c.html(
    <AppliesAsPage
      frame={frameOf(c)}
      of={{ applicationId: application.id, who: whoOf(c.var.viewer, application) }}
      version={application.version}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

oneApplicationRoutes.get('/:id/edit', async (c) => {
  const application = await foundToGuide(c)
  if (!application) return c.notFound()
  const { appliesAs, transfers } = application
  return appliesAsPage(c, application, { appliesAs, transfers }, {})
})

oneApplicationRoutes.post('/:id/edits', async (c) => {
  const application = await foundToGuide(c)
  if (!application) return c.notFound()
  const form = await readForm(c, appliesAsForm)
  if (!form.ok) return appliesAsPage(c, application, form.entered, form.problems)
  const { version, ...said } = form.values
  const outcome = await sayAppliesAs(c.var.acting, application, version, said)
  if (outcome === 'changed')
    return appliesAsPage(c, (await found(c)) ?? application, form.entered, {
      '': 'Somebody has changed this application since you opened the form. Check what you typed, and save it again',
    })
  say(c, 'What they apply for is saved')
  return c.redirect(pageOf(application.id), 303)
})
