import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { newTalk, onceOf, problemOfDay, talkEntered, withDay } from '#src/one-to-ones/entering.ts'
import { talkForm } from '#src/one-to-ones/forms.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { TalkFormPage } from '#views/one-to-ones/form.tsx'
import { loggedWords } from '#views/one-to-ones/words.ts'
import { namesOf, talkRefusedWords } from '#views/pairings/words.tsx'
import { correctPairTalk, logPairTalk, takeBackPairTalk } from '../actions/talks.ts'
import { pairShown } from '../showing.ts'
import { pairsOfCarer } from '../store/reading.ts'
import { pairTalkOf } from '../store/talks.ts'
import { shownBy } from './through.ts'

/** `/pair-talks`: one of a pair logs that they talked, and puts it right. */
export const pairTalkRoutes = new Hono<Web>()

/** With whom they can have talked, as the form's homes: a pair is found by its id. */
async function pairsOf(c: Context<Web>) {
  const { acting, viewer } = c.var
  const rows = viewer.carerId === null ? [] : await pairsOfCarer(acting.database, viewer.carerId)
  return rows
    .map((row) => pairShown(shownBy(c), row))
    .filter(({ deeds }) => deeds.has('talk'))
    .map((pair) => ({ householdId: pair.id, name: namesOf(pair) }))
}

async function page(c: Context<Web>, entered: Entered, problems: Problems, corrects?: string) {
  const { today } = c.var.acting
  return c.html(
    <TalkFormPage
      frame={frameOf(c)}
      address="/pair-talks"
      homes={await pairsOf(c)}
      {...{ today, problems, corrects }}
      entered={withDay(entered, today)}
      once={onceOf(entered)}
      privateNotes="off"
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

pairTalkRoutes.get('/new', async (c) => {
  const pairs = await pairsOf(c)
  // Who has one pair is not asked which.
  const only = pairs.length === 1 ? pairs[0]?.householdId : undefined
  return page(c, newTalk(c.req.query('pair') ?? only, c.var.acting.today), {})
})

pairTalkRoutes.post('/', (c) => receive(c, undefined))

const own = (c: Context<Web>) =>
  pairTalkOf(c.var.acting.database, c.var.viewer.accountId, c.req.param('id') ?? '')

pairTalkRoutes.get('/:id/corrections/new', async (c) => {
  const talk = await own(c)
  if (!talk) return c.notFound()
  return page(c, talkEntered({ ...talk, householdId: talk.pairingId, followUpOn: null }), {}, talk.id)
})

pairTalkRoutes.post('/:id/corrections', async (c) => {
  const talk = await own(c)
  return talk ? receive(c, talk.id) : c.notFound()
})

async function receive(c: Context<Web>, corrects: string | undefined) {
  const { acting, viewer } = c.var
  const form = await readForm(c, talkForm(acting.today))
  if (!form.ok) return page(c, form.entered, form.problems, corrects)
  const { home: pairingId, once, channel, minutes, onDay } = form.values
  const said = { pairingId, channel, minutes, onDay }
  const outcome = corrects
    ? await correctPairTalk(acting, viewer.carerId, { id: corrects, once }, said)
    : await logPairTalk(acting, viewer.carerId, said, once)
  if (outcome === 'gone') return c.notFound()
  if (typeof outcome === 'string') {
    const words = talkRefusedWords[outcome]
    const problems =
      outcome === 'not theirs' ? { home: words } : problemOfDay(words, form.entered, acting.today)
    return page(c, form.entered, problems, corrects)
  }
  say(c, corrects ? 'The correction is saved' : loggedWords[channel])
  return c.redirect(isRepeat(outcome) ? outcome.repeat : `/pairings/${outcome.logged}`, 303)
}

pairTalkRoutes.post('/:id/withdrawals', async (c) => {
  const pair = await takeBackPairTalk(c.var.acting, c.req.param('id'))
  if (pair === 'gone') return c.notFound()
  say(c, 'It is taken back, and counts no more')
  return c.redirect(`/pairings/${pair}`, 303)
})
