import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { newTalk, onceOf, problemOfDay, talkEntered, withDay } from '#src/one-to-ones/entering.ts'
import { talkForm } from '#src/one-to-ones/forms.ts'
import { mayCorrect } from '#src/one-to-ones/rules.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { FindHome } from '#views/caseload/find-home.tsx'
import { callRefusedWords } from '#views/caseload/words.ts'
import { TalkFormPage } from '#views/one-to-ones/form.tsx'
import { loggedWords } from '#views/one-to-ones/words.ts'
import { afterCall, correctCall, logCall } from '../actions/calls.ts'
import type { CallRefusal } from '../rules/calls.ts'
import { homesDue } from '../showing.ts'
import { findCall } from '../store/calls.ts'
import { homesFound, homeToCall } from '../store/homes.ts'

/** `/calls`: logging a call with any home of her quadrants, and putting one right. */
export const callLoggingRoutes = new Hono<Web>()

/** As many as a thumb scrolls through: whoever is none of them is found by name. */
const mostOffered = 10

/** The homes to choose from: the one that was chosen, those of a name, or those that are due a call. */
async function homesFor(c: Context<Web>, chosen: unknown, typed: string) {
  const { acting, viewer, settings } = c.var
  const one = typeof chosen === 'string' && (await homeToCall(acting.database, viewer, chosen))
  if (one) return [one]
  return typed === ''
    ? homesDue(acting, viewer, settings.callEveryDays, { limit: mostOffered })
    : homesFound(acting.database, viewer, typed, 2 * mostOffered)
}

async function page(c: Context<Web>, entered: Entered, problems: Problems, corrects?: string) {
  const { today } = c.var.acting
  const typed = c.req.query('q')?.trim().slice(0, 100) ?? ''
  const homes = await homesFor(c, entered.home, typed)
  return c.html(
    <TalkFormPage
      frame={frameOf(c)}
      address="/calls"
      {...{ today, homes, problems, corrects }}
      entered={withDay(entered, today)}
      once={onceOf(entered)}
      privateNotes="off"
      find={<FindHome typed={typed} found={homes.length} />}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

callLoggingRoutes.get('/new', (c) => page(c, newTalk(c.req.query('home'), c.var.acting.today), {}))

const problemsOf = (c: Context<Web>, refused: CallRefusal, entered: Entered): Problems =>
  refused === 'not a home of yours'
    ? { home: callRefusedWords[refused] }
    : problemOfDay(callRefusedWords[refused], entered, c.var.acting.today)

callLoggingRoutes.post('/', (c) => receive(c, undefined))

callLoggingRoutes.get('/:id/corrections/new', async (c) => {
  const call = await ownCall(c)
  return call ? page(c, talkEntered(call), {}, call.id) : c.notFound()
})

callLoggingRoutes.post('/:id/corrections', async (c) => {
  const call = await ownCall(c)
  return call ? receive(c, call.id) : c.notFound()
})

/** Only whoever logged a call puts it right. */
async function ownCall(c: Context<Web>) {
  const { acting, viewer } = c.var
  const call = await findCall(acting.database, viewer, c.req.param('id') ?? '')
  return call && mayCorrect(viewer, call) ? call : undefined
}

/** Takes a form that logs a call, or puts one right. */
async function receive(c: Context<Web>, corrects: string | undefined) {
  const { acting, viewer } = c.var
  const form = await readForm(c, talkForm(acting.today))
  if (!form.ok) return page(c, form.entered, form.problems, corrects)
  const { home: householdId, once, channel, minutes, onDay, followUpOn } = form.values
  const said = { householdId, channel, minutes, onDay, followUpOn }
  const outcome = corrects
    ? await correctCall(acting, viewer, { id: corrects, once }, said)
    : await logCall(acting, viewer, said, once)
  if (outcome === 'gone') return c.notFound()
  if (typeof outcome === 'string')
    return page(c, form.entered, problemsOf(c, outcome, form.entered), corrects)
  say(c, corrects ? 'The correction is saved' : loggedWords[channel])
  return c.redirect(isRepeat(outcome) ? outcome.repeat : afterCall, 303)
}
