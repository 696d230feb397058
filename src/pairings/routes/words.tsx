import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import type { PairShown } from '#views/pairings/shown.ts'
import { answerTouch } from '../actions/touches.ts'
import { writeForPair } from '../actions/words.ts'
import { touchForm, wordsForm } from '../forms.ts'
import { pairPage } from './page.tsx'
import { found } from './through.ts'

/** Under `/pairings/:id`: what the two say and write. */
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
