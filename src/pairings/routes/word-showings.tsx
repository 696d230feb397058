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
import type { PairShown } from '#views/pairings/shown.ts'
import { AskWordsPage, WordsClosedPage, WordsPage } from '#views/pairings/words-showing.tsx'
import { showWords } from '../actions/word-showings.ts'
import { wordsOpenMinutes } from '../rules/words.ts'
import { homesOf, pairShown } from '../showing.ts'
import { openedWords } from '../showing-words.ts'
import { pairOfViewer } from '../store/reading.ts'
import { wordsOfPair, wordsShowingOf } from '../store/words.ts'
import { shownBy } from './through.ts'

/** Under `/pairings/:id`: how a manager asks to read what the two wrote. */
export const askWordsRoutes = new Hono<Web>()

/** For whom the access table lets open what two others wrote: never of a pair of which one is part, or one's own home. */
async function foundToShow(c: Context<Web>, id = c.req.param('id') ?? '') {
  const { acting, viewer } = c.var
  const row = has(viewer, 'manager') ? await pairOfViewer(acting.database, viewer, id) : undefined
  if (!row) return undefined
  const pair = pairShown(shownBy(c), row)
  const homes = Object.values(homesOf(row))
  const may = homes.every((home) => maySee(viewer, home, 'pair words') && home.id !== viewer.householdId)
  return pair.side === undefined && may ? { pair, householdIds: homes.map((home) => home.id) } : undefined
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

askWordsRoutes.get('/:id/word-showings/new', async (c) => {
  const shown = await foundToShow(c)
  return shown ? askPage(c, shown.pair, {}, {}) : c.notFound()
})

askWordsRoutes.post('/:id/word-showings', async (c) => {
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
