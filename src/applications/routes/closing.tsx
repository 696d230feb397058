import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ClosePage } from '#views/applications/close.tsx'
import { closingRefusalWords, openingRefusalWords } from '#views/applications/words.ts'
import { closeApplication, reopenApplication } from '../actions/applications.ts'
import { pageOf } from '../actions/pages.ts'
import { closingForm } from '../forms.ts'
import type { FoundApplication } from '../store/applications.ts'
import { standingMilestones } from '../store/milestones.ts'
import { applicationPage } from './application.tsx'
import { found, foundToLead, ofWay, statusOf } from './through.ts'

/** `/applications/:id`: how it ended, and that it was closed by mistake. */
export const closingRoutes = new Hono<Web>()

async function closePage(
  c: Context<Web>,
  application: FoundApplication,
  entered: Entered,
  problems: Problems,
) {
  const confirmed = await standingMilestones(c.var.acting.database, application.id)
  return c.html(
    <ClosePage
      frame={frameOf(c)}
      of={ofWay(c, application)}
      version={application.version}
      confirmed={confirmed.length}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

closingRoutes.get('/:id/closures/new', async (c) => {
  const application = await foundToLead(c)
  if (!application) return c.notFound()
  if (application.closedOn !== null) return c.redirect(pageOf(application.id), 303)
  return closePage(c, application, { onDay: c.var.acting.today }, {})
})

closingRoutes.post('/:id/closures', async (c) => {
  const application = await foundToLead(c)
  if (!application) return c.notFound()
  const form = await readForm(c, closingForm)
  if (!form.ok) return closePage(c, application, form.entered, form.problems)
  const { version, ...end } = form.values
  const outcome = await closeApplication(c.var.acting, application, version, end)
  if (outcome === 'changed')
    return applicationPage(
      c,
      (await found(c)) ?? application,
      {},
      {
        '': 'Somebody has changed a step since you opened the form. Look at the steps, then close it again',
      },
    )
  if (typeof outcome === 'object')
    return closePage(c, application, form.entered, closingRefusalWords(outcome))
  say(c, closedWords[outcome])
  return c.redirect(pageOf(application.id), 303)
})

const closedWords = {
  closed: 'The application is closed',
  'closed, milestones taken back':
    'The application is closed. What was confirmed after approval does not fit how it ended, and is taken back',
  'closed before': 'Somebody else has closed it just now',
}

closingRoutes.post('/:id/reopenings', async (c) => {
  const application = await foundToLead(c)
  if (!application) return c.notFound()
  const outcome = await reopenApplication(c.var.acting, application)
  if (outcome !== 'opened again' && outcome !== 'opened before')
    return applicationPage(c, application, {}, { '': openingRefusalWords[outcome] })
  say(c, 'The application is open again')
  return c.redirect(pageOf(application.id), 303)
})
