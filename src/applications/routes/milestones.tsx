import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { isRepeat } from '#src/database/once.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import {
  ConfirmMilestonePage,
  CorrectMilestonePage,
  MilestonesPage,
} from '#views/applications/milestones.tsx'
import { milestoneRefusalWords } from '#views/applications/words.ts'
import { confirmMilestone, correctMilestone, takeBackMilestone } from '../actions/milestones.ts'
import { pageOf } from '../actions/pages.ts'
import { correctionForm, milestoneForm } from '../forms.ts'
import { mayConfirm } from '../rules/guiding.ts'
import { monthsAsked } from '../rules/milestones.ts'
import { type Milestone, milestones } from '../rules.ts'
import type { FoundApplication } from '../store/applications.ts'
import {
  homesToConfirm,
  milestoneById,
  standingMilestones,
  standingMilestonesOf,
} from '../store/milestones.ts'
import { found, ofWay, onceOf, statusOf } from './through.ts'

const mostHomes = 100

/** The application, for whoever confirms what follows approval. */
async function foundToConfirm(c: Context<Web>, id: string): Promise<FoundApplication | undefined> {
  const application = await found(c, id)
  const confirms = application?.outcome === 'approved' && mayConfirm(c.var.viewer, application)
  return confirms ? application : undefined
}

/** Under `/applications`: confirms what was reached. */
export const applicationMilestoneRoutes = new Hono<Web>()

async function confirmPage(
  c: Context<Web>,
  application: FoundApplication,
  entered: Entered,
  problems: Problems,
) {
  const standing = await standingMilestones(c.var.acting.database, application.id)
  return c.html(
    <ConfirmMilestonePage
      frame={frameOf(c)}
      of={ofWay(c, application)}
      left={leftOf(standing)}
      once={onceOf(entered)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

const leftOf = (standing: readonly { milestone: Milestone }[]) =>
  milestones.filter((each) => !standing.some(({ milestone }) => milestone === each))

applicationMilestoneRoutes.get('/:id/milestones/new', async (c) => {
  const application = await foundToConfirm(c, c.req.param('id'))
  return application ? confirmPage(c, application, {}, {}) : c.notFound()
})

applicationMilestoneRoutes.post('/:id/milestones', async (c) => {
  const application = await foundToConfirm(c, c.req.param('id'))
  if (!application) return c.notFound()
  const form = await readForm(c, milestoneForm)
  if (!form.ok) return confirmPage(c, application, form.entered, form.problems)
  const { once, ...confirmed } = form.values
  const acting = { ...c.var.acting, accountId: c.var.viewer.accountId }
  const outcome = await confirmMilestone(acting, application, confirmed, once)
  if ('why' in outcome) return confirmPage(c, application, form.entered, milestoneRefusalWords(outcome))
  if (!isRepeat(outcome)) say(c, 'Thank you: it is confirmed')
  return c.redirect(pageOf(application.id), 303)
})

/** `/milestones`: what a worker confirms of the homes that they supervise. */
export const milestoneRoutes = new Hono<Web>()

milestoneRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const since = addMonths(acting.today, -monthsAsked)
  const homes =
    viewer.supervisedIds.length > 0 ? await homesToConfirm(acting.database, viewer, since, mostHomes) : []
  const all =
    homes.length > 0
      ? await standingMilestonesOf(
          acting.database,
          homes.map(({ id }) => id),
        )
      : []
  await recordSight(
    acting,
    viewer,
    'page',
    ...homes.map(({ householdId }) => ['household', householdId] as const),
  )
  return c.html(
    <MilestonesPage
      frame={frameOf(c)}
      homes={homes.map(({ id, name }) => {
        const standing = all.filter(({ applicationId }) => applicationId === id)
        return { id, name, standing, left: leftOf(standing) }
      })}
    />,
  )
})

async function foundMilestone(c: Context<Web>) {
  const milestone = await milestoneById(c.var.acting.database, c.req.param('id') ?? '')
  // Looked for all the same, so that what is hidden asks what nothing asks.
  const application = await foundToConfirm(c, milestone?.applicationId ?? '')
  return milestone && application ? { milestone, application } : undefined
}

type Found = NonNullable<Awaited<ReturnType<typeof foundMilestone>>>

const correctPage = (
  c: Context<Web>,
  { milestone, application }: Found,
  entered: Entered,
  problems: Problems,
) =>
  c.html(
    <CorrectMilestonePage
      frame={frameOf(c)}
      of={ofWay(c, application)}
      id={milestone.id}
      milestone={milestone.milestone}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

milestoneRoutes.get('/:id/corrections/new', async (c) => {
  const of = await foundMilestone(c)
  return of ? correctPage(c, of, { onDay: of.milestone.onDay }, {}) : c.notFound()
})

milestoneRoutes.post('/:id/corrections', async (c) => {
  const of = await foundMilestone(c)
  if (!of) return c.notFound()
  const form = await readForm(c, correctionForm)
  if (!form.ok) return correctPage(c, of, form.entered, form.problems)
  const acting = { ...c.var.acting, accountId: c.var.viewer.accountId }
  const outcome = await correctMilestone(acting, of.application, of.milestone.id, form.values.onDay)
  if (typeof outcome === 'object') return correctPage(c, of, form.entered, milestoneRefusalWords(outcome))
  say(c, outcome === 'gone' ? 'Somebody else has put it right just now' : 'The day is put right')
  return c.redirect(pageOf(of.application.id), 303)
})

milestoneRoutes.post('/:id/withdrawals', async (c) => {
  const of = await foundMilestone(c)
  if (!of) return c.notFound()
  const outcome = await takeBackMilestone(c.var.acting, of.application, of.milestone.id)
  say(c, outcome === 'gone' ? 'Somebody else has put it right just now' : 'It is taken back')
  return c.redirect(pageOf(of.application.id), 303)
})
