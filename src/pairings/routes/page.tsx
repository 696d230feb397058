import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PairPage } from '#views/pairings/page.tsx'
import type { PairShown } from '#views/pairings/shown.ts'
import { answerSaid, refusalWords } from '#views/pairings/words.tsx'
import { answerOffer } from '../actions/answering.ts'
import { answerForm } from '../forms.ts'
import { claimable } from '../rules/claims.ts'
import { openedWords } from '../showing-words.ts'
import { claimsOfPair } from '../store/claims.ts'
import { talksOfPair } from '../store/talks.ts'
import { newestAsk } from '../store/touches.ts'
import { wordsOfPair } from '../store/words.ts'
import { found } from './through.ts'

/** `/pairings/:id`: a pair, and what its two answer there. */
export const pairRoutes = new Hono<Web>()

/** Talks that the page of a pair shows: the newest. */
const talksShown = 20

/** The page of a pair, with what was wrong with what was sent from it. */
export async function pairPage(
  c: Context<Web>,
  pair: PairShown,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { services, acting, viewer } = c.var
  const { database } = acting
  const isPair = pair.state === 'active' || pair.state === 'on hold'
  const own = pair.side !== undefined && isPair && pair.deeds.has('write') ? viewer.carerId : null
  const ask = own === null ? undefined : await newestAsk(database, pair.id, own)
  const isMentor = pair.side === 'one' && pair.kind === 'mentoring' && pair.startedOn !== null
  const talks = await talksOfPair(database, pair.id, talksShown)
  return c.html(
    <PairPage
      frame={frameOf(c)}
      pair={pair}
      talks={talks.map((talk) => ({ ...talk, isOwn: talk.accountId === viewer.accountId }))}
      today={acting.today}
      words={own === null ? undefined : openedWords(services.keys, await wordsOfPair(database, pair.id), own)}
      isAsked={pair.state === 'active' && pair.awaitsTouch && ask !== undefined && ask.answer === null}
      claims={isMentor ? await claimsOfPair(database, pair.id, viewer.carerId ?? '') : undefined}
      months={claimable(pair.startedOn, acting.today)}
      mayShowWords={pair.side === undefined && pair.startedOn !== null && has(viewer, 'manager')}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** The same as the pair stands now. */
export async function againAt(c: Context<Web>, problems: Problems) {
  const pair = await found(c)
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
