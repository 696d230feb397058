import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AskCarersPage } from '#views/associations/ask-carers.tsx'
import { ConsultationPage } from '#views/associations/consultation.tsx'
import { ConsultationsPage } from '#views/associations/consultations.tsx'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { consult, decide, reply, takeBackConsultation } from '../actions/consultations.ts'
import { consultationForm, decisionForm, replyForm } from '../forms.ts'
import { divisionOf, isAsked, readsAllQuestions, stateOn } from '../rules/consultations.ts'
import { keeps, keepsSome } from '../rules.ts'
import { quadrantsKept } from '../showing.ts'
import { associationsOf } from '../store/associations.ts'
import {
  choicesOf,
  consultationsFor,
  countAnswers,
  type FoundConsultation,
  findConsultation,
  quadrantOfCarer,
  repliedTo,
  replyOf,
  wordsOf,
} from '../store/consultations.ts'

/** `/consultations`: what carers are asked about together until a day. */
export const consultationRoutes = new Hono<Web>()

const pageSize = 25
/** Words beside answers that a page shows. */
const mostWordsShown = 500
const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

/** In which quadrant the viewer is asked; undefined for somebody who fosters nowhere. */
const ownQuadrant = async ({ var: { acting, viewer } }: Context<Web>) =>
  viewer.carerId === null ? undefined : quadrantOfCarer(acting.database, viewer.carerId)

consultationRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const after = c.req.query('after') || undefined
  const quadrantId = readsAllQuestions(viewer) ? 'all' : ((await ownQuadrant(c)) ?? '')
  const rows = await consultationsFor(database, { quadrantId }, after, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const replied = viewer.carerId
    ? await repliedTo(
        database,
        shown.map(({ id }) => id),
        viewer.carerId,
      )
    : undefined
  return c.html(
    <ConsultationsPage
      frame={frameOf(c)}
      consultations={shown.map((one) => ({
        ...{ id: one.id, title: one.title, lastOn: one.lastOn, quadrant: one.quadrant },
        ...{ association: one.association, replies: Number(one.replies), state: stateOn(one, today) },
        replied: replied?.has(one.id) ?? false,
      }))}
      mayAsk={keepsSome(viewer)}
      first={after ? '/consultations' : undefined}
      next={rows.length > pageSize ? `/consultations?after=${shown.at(-1)?.id}` : undefined}
    />,
  )
})

const askPage = async (c: Context<Web>, entered: Entered, problems: Problems = {}) =>
  c.html(
    <AskCarersPage
      frame={frameOf(c)}
      associations={await associationsOf(c.var.acting.database)}
      quadrants={await quadrantsKept(c.var)}
      mayAskAll={keeps(c.var.viewer, null)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )

consultationRoutes.get('/new', (c) => askPage(c, { choices: 'Yes\nNo\nNot sure' }))

consultationRoutes.post('/', async (c) => {
  const form = await readForm(c, consultationForm)
  if (!form.ok) return askPage(c, form.entered, form.problems)
  const { once, note: about, ...asked } = form.values
  const { quadrantId } = asked
  const kept = await quadrantsKept(c.var)
  if (quadrantId === null ? !keeps(c.var.viewer, null) : !kept.some(({ id }) => id === quadrantId))
    return askPage(c, form.entered, { quadrantId: 'Choose a quadrant of yours' })
  const outcome = await consult(c.var.acting, once, { ...asked, about })
  if (outcome === 'has been') return askPage(c, form.entered, { lastOn: 'Enter today or a day to come' })
  if (outcome === 'too long')
    return askPage(c, form.entered, { lastOn: 'Enter a day within the next half year' })
  if (outcome === 'no such association')
    return askPage(c, form.entered, { associationId: 'Choose from the list' })
  say(c, 'Carers can reply now. It stands on their page of associations.')
  return c.redirect(`/consultations/${outcome.asked}`, 303)
})

/** What is asked of the viewer, or what they may read as somebody who works for the service. */
async function found(c: Context<Web>): Promise<FoundConsultation | undefined> {
  const asked = await findConsultation(c.var.acting.database, c.req.param('id') ?? '')
  if (!asked || (asked.takenBackAt !== null && !keeps(c.var.viewer, asked.quadrantId))) return undefined
  if (readsAllQuestions(c.var.viewer)) return asked
  const quadrantId = await ownQuadrant(c)
  return quadrantId !== undefined && isAsked(asked, quadrantId) ? asked : undefined
}

async function page(
  c: Context<Web>,
  asked: FoundConsultation,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const state = stateOn(asked, today)
  const isOver = state !== 'open'
  const choices = await choicesOf(database, asked.id)
  const runs = keeps(viewer, asked.quadrantId)
  const told = isOver && (runs || asked.decidedAt !== null)
  const counts = told ? await countAnswers(database, asked.id) : new Map<number, number>()
  const division = divisionOf(
    choices.map(({ position }) => counts.get(position) ?? 0),
    told,
  )
  const quadrantId = await ownQuadrant(c)
  return c.html(
    <ConsultationPage
      frame={frameOf(c)}
      asked={{ ...asked, replies: Number(asked.replies) }}
      state={state}
      choices={choices}
      division={division}
      words={
        runs && division && state !== 'taken back'
          ? await wordsOf(database, asked.id, mostWordsShown)
          : undefined
      }
      own={viewer.carerId === null ? undefined : await replyOf(database, asked.id, viewer.carerId)}
      mayReply={quadrantId !== undefined && isAsked(asked, quadrantId) && state === 'open'}
      runs={runs}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    statusOf(problems),
  )
}

consultationRoutes.get('/:id', async (c) => {
  const asked = await found(c)
  return asked ? page(c, asked) : c.notFound()
})

consultationRoutes.post('/:id/replies', async (c) => {
  const { acting, viewer } = c.var
  const asked = await found(c)
  if (!asked || viewer.carerId === null) return c.notFound()
  const form = await readForm(c, replyForm)
  if (!form.ok) return page(c, asked, form.entered, form.problems)
  const { once, position, note: words } = form.values
  const outcome = await reply(acting, once, asked.id, viewer.carerId, { position, words })
  if (outcome === 'gone' || outcome === 'not asked') return c.notFound()
  if (outcome === 'over')
    return page(c, asked, form.entered, { '': 'It has closed, so nobody can reply any more' })
  if (outcome === 'no such answer') return page(c, asked, form.entered, { position: 'Choose your answer' })
  say(c, 'Thank you. Your answer is counted. You can change it until it closes.')
  return c.redirect(`/consultations/${asked.id}`, 303)
})

/** The question of the address, for whoever runs it. */
async function foundToRun(c: Context<Web>): Promise<FoundConsultation | undefined> {
  const asked = await found(c)
  return asked && keeps(c.var.viewer, asked.quadrantId) ? asked : undefined
}

consultationRoutes.post('/:id/decisions', async (c) => {
  const asked = await foundToRun(c)
  if (!asked) return c.notFound()
  const form = await readForm(c, decisionForm)
  if (!form.ok) return page(c, asked, form.entered, form.problems)
  const { version, note } = form.values
  const outcome = await decide(c.var.acting, { id: asked.id, version }, note)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'done')
    return page(c, (await found(c)) ?? asked, form.entered, {
      '':
        outcome === 'open'
          ? 'Carers can still reply. Say what was decided when it has closed'
          : changedMeanwhile,
    })
  say(c, 'It is said, and everybody who was asked can read it.')
  return c.redirect(`/consultations/${asked.id}`, 303)
})

consultationRoutes.post('/:id/endings', async (c) => {
  const asked = await foundToRun(c)
  if (!asked || (await takeBackConsultation(c.var.acting, asked.id)) !== 'done') return c.notFound()
  say(c, 'The question is taken back.')
  return c.redirect('/consultations', 303)
})
