import { type Context, Hono } from 'hono'
import type { Day } from '#src/clock.ts'
import { isRepeat } from '#src/database/once.ts'
import { open } from '#src/secrets/seal.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { TalkFormPage } from '#views/one-to-ones/form.tsx'
import { loggedWords, refusedWords } from '#views/one-to-ones/words.ts'
import { afterLogging, correctTalk, logTalk } from '../actions/logging.ts'
import { newTalk, onceOf, problemOfDay, talkEntered, withDay } from '../entering.ts'
import { talkForm } from '../forms.ts'
import { mayCorrect } from '../rules.ts'
import { asListed } from '../showing.ts'
import { homesToLog } from '../store/homes.ts'
import { findTalk } from '../store/talks.ts'

/** `/one-to-ones`: logging a talk, and putting one right. */
export const loggingRoutes = new Hono<Web>()

type Homes = Parameters<typeof TalkFormPage>[0]['homes']

const page = (c: Context<Web>, homes: Homes, entered: Entered, problems: Problems, corrects?: string) =>
  c.html(
    <TalkFormPage
      frame={frameOf(c)}
      today={c.var.acting.today}
      homes={homes}
      entered={withDay(entered, c.var.acting.today)}
      problems={problems}
      once={onceOf(entered)}
      privateNotes={c.var.settings.privateNotes}
      corrects={corrects}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

/** A note that came from a form of before notes were switched off is not dropped unseen. */
const noteProblem = (c: Context<Web>, note: string): Problems =>
  note !== '' && c.var.settings.privateNotes === 'off'
    ? { note: 'Private notes are switched off. Copy yours if you need it, and empty this box' }
    : {}

const problemsOf = (refused: keyof typeof refusedWords, entered: Entered, today: Day): Problems =>
  refused === 'not a home of yours'
    ? { home: refusedWords[refused] }
    : problemOfDay(refusedWords[refused], entered, today)

loggingRoutes.get('/new', async (c) => {
  const { acting, viewer } = c.var
  const homes = await homesToLog(acting.database, viewer, acting.today)
  const asked = homes.find(({ householdId }) => householdId === c.req.query('home'))
  return page(c, homes, newTalk(asked?.householdId, acting.today), {})
})

loggingRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const again = async (entered: Entered, problems: Problems) =>
    page(c, await homesToLog(acting.database, viewer, acting.today), entered, problems)
  const form = await readForm(c, talkForm(acting.today))
  if (!form.ok) return again(form.entered, form.problems)
  const { home, once, ...said } = form.values
  const problems = noteProblem(c, said.note)
  if (problems.note) return again(form.entered, problems)
  const outcome = await logTalk(acting, viewer, { ...said, householdId: home }, once)
  if (typeof outcome === 'string') return again(form.entered, problemsOf(outcome, form.entered, acting.today))
  say(c, loggedWords[said.channel])
  return c.redirect(isRepeat(outcome) ? outcome.repeat : afterLogging, 303)
})

/** A talk of the viewer's own, with the homes that it can be of; the home that it is of is among them. */
async function toCorrect(c: Context<Web>) {
  const { acting, viewer } = c.var
  const talk = await findTalk(acting.database, viewer, c.req.param('id') ?? '')
  if (!talk || !mayCorrect(viewer, talk)) return undefined
  const homes: Homes = await homesToLog(acting.database, viewer, acting.today)
  if (homes.some(({ householdId }) => householdId === talk.householdId)) return { talk, homes }
  const [listed] = await asListed(acting.database, viewer, [talk])
  const { householdId } = talk
  return { talk, homes: [...homes, { householdId, name: listed?.name ?? '', constellation: '' }] }
}

loggingRoutes.get('/:id/corrections/new', async (c) => {
  const found = await toCorrect(c)
  if (!found) return c.notFound()
  const { talk, homes } = found
  const entered = {
    ...talkEntered(talk),
    note: talk.noteSealed === null ? '' : open(c.var.services.keys, talk.id, talk.noteSealed),
  }
  return page(c, homes, entered, {}, talk.id)
})

loggingRoutes.post('/:id/corrections', async (c) => {
  const { acting, viewer } = c.var
  const id = c.req.param('id')
  const form = await readForm(c, talkForm(acting.today))
  const again = async (problems: Problems) => {
    const found = await toCorrect(c)
    return found ? page(c, found.homes, form.entered, problems, id) : c.notFound()
  }
  if (!form.ok) return again(form.problems)
  const { home, once, ...said } = form.values
  const problems = noteProblem(c, said.note)
  if (problems.note) return again(problems)
  const outcome = await correctTalk(acting, viewer, id, { ...said, householdId: home }, once)
  if (outcome === 'gone') return c.notFound()
  if (typeof outcome === 'string') return again(problemsOf(outcome, form.entered, acting.today))
  say(c, 'The correction is saved')
  return c.redirect(isRepeat(outcome) ? outcome.repeat : afterLogging, 303)
})
