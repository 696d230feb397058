import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { IdeaPage } from '#views/ideas/idea.tsx'
import { IdeasPage } from '#views/ideas/list.tsx'
import { WriteIdeaPage } from '#views/ideas/write.tsx'
import { answerIdea, passOn, takeBackIdea, writeIdea } from './actions.ts'
import { answerForm, ideaForm, passOnForm } from './forms.ts'
import { type IdeaState, ideaStates } from './rules.ts'
import { type FoundIdea, findIdea, ideasSeen, readersOn, stepsOf } from './store/ideas.ts'

/** `/ideas`: what carers thought of, who looks at it, and what became of it. */
export const ideaRoutes = new Hono<Web>()

const pageSize = 25

/** Whether the viewer works on ideas, or only has their own. */
const worksOn = (c: Context<Web>) =>
  has(c.var.viewer, 'recruiter', 'manager', 'coordinator', 'liaison', 'supervising_worker')

ideaRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const staff = worksOn(c)
  const asked = {
    state: ideaStates.find((state): state is IdeaState => state === c.req.query('state')),
    mine: c.req.query('mine') === 'yes' ? ('yes' as const) : undefined,
    ...(staff ? {} : { householdId: viewer.householdId ?? '' }),
  }
  const after = c.req.query('after') || undefined
  const found = await ideasSeen(acting.database, viewer, asked, after, pageSize + 1)
  const ideas = found.slice(0, pageSize)
  await recordSight(acting, viewer, 'page', ...ideas.map((idea) => ['household', idea.householdId] as const))
  const address = (from?: string) => {
    const query = new URLSearchParams({
      ...(asked.state ? { state: asked.state } : {}),
      ...(asked.mine ? { mine: 'yes' } : {}),
      ...(from ? { after: from } : {}),
    })
    return query.size > 0 ? `/ideas?${query}` : '/ideas'
  }
  return c.html(
    <IdeasPage
      frame={frameOf(c)}
      ideas={ideas.map((idea) => withoutUnseen(c, idea))}
      staff={staff}
      state={asked.state}
      mine={asked.mine}
      mayWrite={viewer.carerId !== null}
      first={after ? address() : undefined}
      next={found.length > pageSize ? address(ideas.at(-1)?.id) : undefined}
    />,
  )
})

/** An idea as its reader sees it: whose it is only where they see full names. */
const withoutUnseen = ({ var: { viewer } }: Context<Web>, idea: FoundIdea) => {
  const thing = { ...idea, id: idea.householdId, openIn: null }
  const passedOn = idea.withAccountId === viewer.accountId
  const named =
    maySee(viewer, thing, 'full names') ||
    maySee(viewer, thing, 'full names', passedOn ? 'passed on' : 'author')
  return { ...idea, carer: named ? idea.carer : undefined }
}

const writePage = (c: Context<Web>, entered: Entered, problems: Problems = {}) =>
  c.html(
    <WriteIdeaPage
      frame={frameOf(c)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

ideaRoutes.get('/new', (c) => (c.var.viewer.carerId === null ? c.notFound() : writePage(c, {})))

ideaRoutes.post('/', async (c) => {
  const { carerId, householdId } = c.var.viewer
  if (carerId === null || householdId === null) return c.notFound()
  const form = await readForm(c, ideaForm)
  if (!form.ok) return writePage(c, form.entered, form.problems)
  const { once, about, note } = form.values
  const { written } = await writeIdea(c.var.acting, once ?? randomUUID(), {
    ...{ carerId, householdId, about, words: note },
  })
  say(c, 'Thank you. Your idea is in the book, and you will be told what becomes of it.')
  return c.redirect(`/ideas/${written}`, 303)
})

const found = (c: Context<Web>) => findIdea(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

/** Whether it is of the viewer's own home: then others say what becomes of it. */
const isOwn = ({ var: { viewer } }: Context<Web>, idea: FoundIdea) => idea.householdId === viewer.householdId

async function page(c: Context<Web>, idea: FoundIdea, entered: Entered, problems: Problems = {}) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', idea.householdId])
  const mayAnswer = worksOn(c) && !isOwn(c, idea)
  return c.html(
    <IdeaPage
      frame={frameOf(c)}
      idea={withoutUnseen(c, idea)}
      steps={await stepsOf(acting.database, idea.id)}
      readers={mayAnswer ? await readersOn(acting.database, acting.today) : []}
      mayAnswer={mayAnswer}
      isAuthor={idea.carerId === viewer.carerId}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

ideaRoutes.get('/:id', async (c) => {
  const idea = await found(c)
  return idea ? page(c, idea, {}) : c.notFound()
})

const refusalWords: Readonly<Record<string, string>> = {
  'taken back': 'Its author has taken it back',
  'answered already': 'Somebody has said so already',
  'with them already': 'They have it already',
  'changed by somebody else': 'Somebody else did something with this idea while you had the page open',
  'no such reader': 'Choose somebody from the list',
}

async function answered(c: Context<Web>, idea: FoundIdea, entered: Entered, outcome: string, said: string) {
  if (outcome === 'done') {
    say(c, said)
    return c.redirect(`/ideas/${idea.id}`, 303)
  }
  const field = outcome === 'no such reader' || outcome === 'with them already' ? 'toAccountId' : ''
  return page(c, (await found(c)) ?? idea, entered, { [field]: refusalWords[outcome] ?? outcome })
}

ideaRoutes.post('/:id/readers', async (c) => {
  const idea = await found(c)
  if (!idea || !worksOn(c) || isOwn(c, idea)) return c.notFound()
  const form = await readForm(c, passOnForm)
  if (!form.ok) return page(c, idea, form.entered, form.problems)
  const { version, toAccountId } = form.values
  const outcome = await passOn(c.var.acting, { id: idea.id, version }, toAccountId)
  return answered(c, idea, form.entered, outcome, 'It is passed on, and they are told.')
})

ideaRoutes.post('/:id/answers', async (c) => {
  const idea = await found(c)
  if (!idea || !worksOn(c) || isOwn(c, idea)) return c.notFound()
  const form = await readForm(c, answerForm)
  if (!form.ok) return page(c, idea, form.entered, form.problems)
  const { version, step, note } = form.values
  const outcome = await answerIdea(c.var.acting, { id: idea.id, version }, step, note)
  return answered(c, idea, form.entered, outcome, 'Its author is told that there is an answer.')
})

ideaRoutes.post('/:id/withdrawals', async (c) => {
  const idea = await found(c)
  if (!idea || idea.carerId !== c.var.viewer.carerId) return c.notFound()
  const outcome = await takeBackIdea(c.var.acting, idea.id)
  return answered(c, idea, {}, outcome, 'Your idea is taken back.')
})
