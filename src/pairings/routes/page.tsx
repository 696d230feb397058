import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { awaysOfPair } from '#src/mentoring/aways.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PairPage } from '#views/pairings/page.tsx'
import type { PairShown } from '#views/pairings/shown.ts'
import { answerSaid, refusalWords, toldSaid } from '#views/pairings/words.tsx'
import { answerOffer } from '../actions/answering.ts'
import { answerForm, toldForm } from '../forms.ts'
import { standingWords } from '../showing-words.ts'
import { claimsOfPair } from '../store/claims.ts'
import { stepsOfPair } from '../store/steps.ts'
import { talksOfPair } from '../store/talks.ts'
import { newestAsk } from '../store/touches.ts'
import { wordsOfPair } from '../store/words.ts'
import { found, foundFor } from './through.ts'

/** `/pairings/:id`: a pair, and what its two answer there. */
export const pairRoutes = new Hono<Web>()

/** Talks that the page of a pair shows: the newest. */
const talksShown = 20
/** Holds, reviews and extensions of it. */
const stepsShown = 20

/** The page of a pair, with what was wrong with what was sent from it. */
export async function pairPage(
  c: Context<Web>,
  pair: PairShown,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const { database } = acting
  const isPair = pair.state === 'active' || pair.state === 'on hold'
  const own = pair.side !== undefined && pair.startedOn !== null ? viewer.carerId : null
  const ask = own !== null && pair.awaitsTouch ? await newestAsk(database, pair.id, own) : undefined
  const isMentor = own !== null && pair.side === 'one' && pair.kind === 'mentoring'
  const talks = await talksOfPair(database, pair.id, talksShown)
  return c.html(
    <PairPage
      frame={frameOf(c)}
      pair={pair}
      talks={talks.map((talk) => ({ ...talk, isOwn: talk.accountId === viewer.accountId }))}
      today={acting.today}
      aways={isPair ? await awaysOfPair(acting, pair) : []}
      past={await stepsOfPair(database, pair.id, stepsShown)}
      follows={pair.followsId === null ? undefined : await found(c, pair.followsId)}
      words={own === null ? undefined : await wordsFor(c, pair, own)}
      touch={ask && (ask.answer ?? 'not said')}
      claims={isMentor ? await claimsOfPair(database, pair.id, own) : undefined}
      mayShowWords={pair.decides && pair.startedOn !== null && has(viewer, 'manager')}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** What stands between the two of them; of a pair that is over, or was stopped, each reads what they wrote themselves. */
async function wordsFor({ var: { services, acting } }: Context<Web>, pair: PairShown, carerId: string) {
  const words = standingWords(services.keys, await wordsOfPair(acting.database, pair.id), carerId)
  if (pair.deeds.has('write')) return words
  const own = words.filter(({ isOwn }) => isOwn)
  return own.length > 0 ? own : undefined
}

/** The same as the pair stands now. */
export async function againAt(c: Context<Web>, problems: Problems, id?: string) {
  const pair = await found(c, id)
  return pair ? pairPage(c, pair, {}, problems) : c.notFound()
}

pairRoutes.get('/:id', async (c) => {
  const pair = await found(c)
  if (!pair) return c.notFound()
  const homes = [pair.one, pair.other].flatMap(({ home }) => home ?? [])
  for (const { id } of homes) await recordSight(c.var.acting, c.var.viewer, 'page', ['household', id])
  return pairPage(c, pair)
})

pairRoutes.post('/:id/answers', async (c) => {
  const pair = await found(c)
  const { carerId } = c.var.viewer
  if (!pair?.side || carerId === null) return c.notFound()
  const form = await readForm(c, answerForm)
  if (!form.ok) return pairPage(c, pair, form.entered, form.problems)
  const outcome = await answerOffer(
    c.var.acting,
    pair.id,
    { carerId, answer: form.values.answer },
    c.var.settings,
  )
  if (outcome === 'not theirs') return c.notFound()
  if (outcome in answerSaid) {
    say(c, answerSaid[outcome as keyof typeof answerSaid])
    return c.redirect(outcome === 'declined' ? '/pairings' : `/pairings/${pair.id}`, 303)
  }
  return againAt(c, { '': refusalWords[outcome as keyof typeof refusalWords] })
})

/** What one of the two told whoever decides about the pair, who writes it down for them. */
pairRoutes.post('/:id/told-answers', async (c) => {
  const pair = await foundFor(c, 'note answer')
  if (!pair?.decides) return c.notFound()
  const form = await readForm(c, toldForm)
  if (!form.ok) return pairPage(c, pair, form.entered, form.problems)
  const { side, told: answer } = form.values
  const { carerId } = pair[side]
  const outcome = await answerOffer(
    c.var.acting,
    pair.id,
    { carerId, answer, told: 'who decides' },
    c.var.settings,
  )
  if (outcome === 'not theirs') return c.notFound()
  if (!(outcome in toldSaid)) return againAt(c, { '': refusalWords[outcome as keyof typeof refusalWords] })
  say(c, toldSaid[outcome as keyof typeof toldSaid])
  return c.redirect(`/pairings/${pair.id}`, 303)
})
