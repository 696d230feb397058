import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { instant } from '#src/clock.ts'
import { isRepeat } from '#src/database/once.ts'
import { noteShowingForm } from '#src/one-to-ones/forms.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import type { PairShown } from '#views/pairings/shown.ts'
import { AskWordsPage, WordsClosedPage, WordsPage } from '#views/pairings/words-showing.tsx'
import { answerTouch } from '../actions/touches.ts'
import { reachGoal, showWords, writeForPair } from '../actions/words.ts'
import { touchForm, wordsForm } from '../forms.ts'
import { wordsOpenMinutes } from '../rules/words.ts'
import { openedWords } from '../showing-words.ts'
import { pairOfViewer } from '../store/reading.ts'
import { wordsOfPair, wordsShowingOf } from '../store/words.ts'
import { pairPage } from './page.tsx'
import { found } from './through.ts'

/** Under `/pairings/:id`: what the two say and write, and how a manager asks to read it. */
export const pairWordRoutes = new Hono<Web>()

/** The pair of the address with the carer of it who sends this; undefined for anybody else. */
async function ofOwn(c: Context<Web>): Promise<{ pair: PairShown; carerId: string } | undefined> {
  const pair = await found(c)
  const { carerId } = c.var.viewer
  return pair?.side && carerId !== null ? { pair, carerId } : undefined
}

pairWordRoutes.post('/:id/touches', async (c) => {
  const own = await ofOwn(c)
  if (!own) return c.notFound()
  const form = await readForm(c, touchForm)
  if (!form.ok) return pairPage(c, own.pair, form.entered, form.problems)
  const { answer } = form.values
  if ((await answerTouch(c.var.acting, own.pair.id, own.carerId, answer)) === 'not asked') return c.notFound()
  say(
    c,
    answer === 'yes' ? 'Good to hear. Thank you.' : 'Thank you. That happens: you may still say yes later.',
  )
  return c.redirect(`/pairings/${own.pair.id}`, 303)
})

pairWordRoutes.post('/:id/words', async (c) => {
  const own = await ofOwn(c)
  if (!own?.pair.deeds.has('write')) return c.notFound()
  const form = await readForm(c, wordsForm)
  if (!form.ok) return pairPage(c, own.pair, form.entered, form.problems)
  const { kind, note: words, once } = form.values
  const outcome = await writeForPair(
    c.var.acting,
    { pairingId: own.pair.id, carerId: own.carerId },
    { kind, words, once },
  )
  if (outcome === 'not theirs') return c.notFound()
  say(c, kind === 'goal' ? 'The goal is written down' : 'The note is written down')
  return c.redirect(`/pairings/${own.pair.id}`, 303)
})

/** For whom the access table lets open what two others wrote: never of a pair that one is part of. */
async function foundToShow(c: Context<Web>, id = c.req.param('id') ?? '') {
  const { acting, viewer } = c.var
  const pair = await found(c, id)
  const row = pair && (await pairOfViewer(acting.database, viewer, id))
  if (!pair || !row || pair.side !== undefined || !has(viewer, 'manager')) return undefined
  const homes = [
    { id: row.oneHouseholdId, quadrantId: row.oneQuadrantId, hiddenSince: row.oneHiddenSince, openIn: null },
    {
      ...{ id: row.otherHouseholdId, quadrantId: row.otherQuadrantId },
      ...{ hiddenSince: row.otherHiddenSince, openIn: null },
    },
  ]
  // Notes are nobody's to open about their own home.
  const may = homes.every((home) => maySee(viewer, home, 'pair words') && home.id !== viewer.householdId)
  return may ? { pair, householdIds: homes.map((home) => home.id) } : undefined
}

const askPage = (c: Context<Web>, pair: PairShown, entered: Entered, problems: Problems) =>
  c.html(
    <AskWordsPage
      frame={frameOf(c)}
      pair={pair}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

pairWordRoutes.get('/:id/word-showings/new', async (c) => {
  const shown = await foundToShow(c)
  return shown ? askPage(c, shown.pair, {}, {}) : c.notFound()
})

pairWordRoutes.post('/:id/word-showings', async (c) => {
  const shown = await foundToShow(c)
  if (!shown) return c.notFound()
  const form = await readForm(c, noteShowingForm)
  if (!form.ok) return askPage(c, shown.pair, form.entered, form.problems)
  const page = await showWords(
    c.var.acting,
    { id: shown.pair.id, householdIds: shown.householdIds },
    form.values,
  )
  return c.redirect(isRepeat(page) ? page.repeat : page, 303)
})

/** `/word-showings`: what a pair wrote, for who asked and for some minutes. */
export const wordShowingRoutes = new Hono<Web>()

wordShowingRoutes.get('/:id', async (c) => {
  const { services, acting, viewer } = c.var
  const showing = await wordsShowingOf(acting.database, viewer.accountId, c.req.param('id'))
  const shown = showing && (await foundToShow(c, showing.pairingId))
  if (!showing || !shown) return c.notFound()
  const openUntil = instant(new Date(Date.parse(showing.at) + wordsOpenMinutes * 60_000))
  const left = Date.parse(openUntil) - Date.parse(acting.now)
  if (left <= 0) return c.html(<WordsClosedPage frame={frameOf(c)} pairId={shown.pair.id} />)
  for (const id of shown.householdIds)
    await recordSight(acting, viewer, 'confidential note', ['household', id])
  // When its time is over, it says that it has closed: also on a screen that nobody looks at.
  c.header('Refresh', String(Math.ceil(left / 1000)))
  const words = openedWords(services.keys, await wordsOfPair(acting.database, shown.pair.id), null)
  return c.html(<WordsPage frame={frameOf(c)} pair={shown.pair} words={words} openUntil={openUntil} />)
})

/** `/pair-words`: a goal of a pair that is reached. */
export const pairGoalRoutes = new Hono<Web>()

pairGoalRoutes.post('/:id/achievements', async (c) => {
  const { acting, viewer } = c.var
  const pair =
    viewer.carerId === null ? undefined : await reachGoal(acting, viewer.carerId, c.req.param('id'))
  if (!pair) return c.notFound()
  say(c, 'Well done, both of you')
  return c.redirect(`/pairings/${pair}`, 303)
})
