import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ApplicationPage } from '#views/applications/application.tsx'
import { AppliesAsPage } from '#views/applications/applies-as.tsx'
import { stepProblems } from '#views/applications/words.ts'
import { sayAppliesAs } from '../actions/applications.ts'
import { pageOf } from '../actions/pages.ts'
import { recordStep } from '../actions/steps.ts'
import { appliesAsForm, stepForm } from '../forms.ts'
import { showApplication } from '../showing.ts'
import type { FoundApplication } from '../store/applications.ts'
import { found, foundToLead, ofWay, onceOf, statusOf } from './through.ts'

/** `/applications/:id`: the steps of one application, and what is applied for. */
export const oneApplicationRoutes = new Hono<Web>()

/** The page of an application, which every deed on it comes back to. */
export async function applicationPage(
  c: Context<Web>,
  application: FoundApplication,
  entered: Entered,
  problems: Problems,
) {
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
  return application ? applicationPage(c, application, { onDay: c.var.acting.today }, {}) : c.notFound()
})

oneApplicationRoutes.post('/:id/steps', async (c) => {
  const application = await foundToLead(c)
  if (!application) return c.notFound()
  const form = await readForm(c, stepForm)
  if (!form.ok) return applicationPage(c, application, form.entered, form.problems)
  const { once, ...taken } = form.values
  const outcome = await recordStep(c.var.acting, application, taken, once)
  const again = async (problems: Problems) =>
    applicationPage(c, (await found(c)) ?? application, form.entered, problems)
  if (outcome === 'is closed')
    return again({ '': 'Somebody has closed this application. Nothing was recorded' })
  if ('why' in outcome) return again(stepProblems(outcome))
  if (!isRepeat(outcome)) say(c, 'The step is recorded')
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
      of={ofWay(c, application)}
      version={application.version}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

oneApplicationRoutes.get('/:id/edit', async (c) => {
  const application = await foundToLead(c)
  if (!application) return c.notFound()
  const { appliesAs, transfers } = application
  return appliesAsPage(c, application, { appliesAs, transfers }, {})
})

oneApplicationRoutes.post('/:id/edits', async (c) => {
  const application = await foundToLead(c)
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
