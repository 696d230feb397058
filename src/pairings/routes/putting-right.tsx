import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PutRightPage } from '#views/pairings/putting-right.tsx'
import type { PairShown, WordsShown } from '#views/pairings/shown.ts'
import { refusalWords, wordsSaid } from '#views/pairings/words.tsx'
import { putWordsRight, reachGoal, setWordsAside } from '../actions/words.ts'
import { putRightForm, versionForm } from '../forms.ts'
import { openedWords } from '../showing-words.ts'
import { newestOf, wordsById } from '../store/words.ts'
import { againAt } from './page.tsx'
import { found } from './through.ts'

/** `/pair-words`: what becomes of a goal or a note of a pair. */
export const pairGoalRoutes = new Hono<Web>()

interface Own {
  pair: PairShown
  carerId: string
  words: WordsShown
}

/** The goal or note of the address for one of its pair who writes just now; undefined for anybody else. */
async function own(c: Context<Web>, find: typeof wordsById = wordsById): Promise<Own | undefined> {
  const { acting, viewer, services } = c.var
  const { carerId } = viewer
  const row = carerId === null ? undefined : await find(acting.database, c.req.param('id') ?? '')
  const pair = row && (await found(c, row.pairingId))
  if (carerId === null || !row || !pair?.side || !pair.deeds.has('write')) return undefined
  const [words] = openedWords(services.keys, [row], carerId)
  return words && { pair, carerId, words }
}

const page = (c: Context<Web>, { pair, words }: Own, entered: Entered, problems: Problems, now?: string) =>
  c.html(
    <PutRightPage
      frame={frameOf(c)}
      {...{ pair, words, now, entered, problems }}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

pairGoalRoutes.get('/:id/corrections/new', async (c) => {
  const it = await own(c)
  return it?.words.mayPutRight ? page(c, it, { note: it.words.text }, {}) : c.notFound()
})

/** Somebody has changed it since: what it is now, with what was typed, or the pair where it stands no more. */
async function changedMeanwhile(c: Context<Web>, pairId: string, entered: Entered) {
  const problems = { '': refusalWords['changed meanwhile'] }
  const newest = await own(c, newestOf)
  return newest?.words.mayPutRight
    ? page(c, newest, entered, problems, newest.words.text)
    : againAt(c, problems, pairId)
}

pairGoalRoutes.post('/:id/corrections', async (c) => {
  const it = await own(c)
  if (!it) return c.notFound()
  const form = await readForm(c, putRightForm)
  if (!form.ok) return page(c, it, form.entered, form.problems)
  const { version, note, once } = form.values
  const outcome = await putWordsRight(c.var.acting, it.carerId, { id: it.words.id, version, once }, note)
  if (outcome === 'not theirs') return c.notFound()
  if (outcome === 'changed meanwhile') return changedMeanwhile(c, it.pair.id, form.entered)
  say(c, wordsSaid['put right'][it.words.kind])
  return c.redirect(isRepeat(outcome) ? outcome.repeat : `/pairings/${outcome.pairingId}`, 303)
})

pairGoalRoutes.post('/:id/set-asides', async (c) => {
  const it = await own(c)
  if (!it) return c.notFound()
  const form = await readForm(c, versionForm)
  const version = form.ok ? form.values.version : -1
  const outcome = await setWordsAside(c.var.acting, it.carerId, { id: it.words.id, version })
  if (outcome === 'not theirs') return c.notFound()
  if (outcome === 'changed meanwhile')
    return againAt(c, { '': refusalWords['changed meanwhile'] }, it.pair.id)
  say(c, wordsSaid['set aside'][it.words.kind])
  return c.redirect(`/pairings/${it.pair.id}`, 303)
})

pairGoalRoutes.post('/:id/achievements', async (c) => {
  const { acting, viewer } = c.var
  const pair =
    viewer.carerId === null ? undefined : await reachGoal(acting, viewer.carerId, c.req.param('id'))
  if (!pair) return c.notFound()
  say(c, 'Well done, both of you')
  return c.redirect(`/pairings/${pair}`, 303)
})
