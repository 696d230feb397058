import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import type { PairShown } from '#views/pairings/shown.ts'
import { deedSaid, refusalWords } from '#views/pairings/words.tsx'
import { askAgain, endPair, extend, hold, resume, review, withdraw } from '../actions/changing.ts'
import { endForm, extendForm, versionForm } from '../forms.ts'
import type { PairDeed } from '../rules/life.ts'
import { againAt, pairPage } from './page.tsx'
import { foundFor } from './through.ts'

/** Under `/pairings/:id`: what is done with a pair. */
export const pairDeedRoutes = new Hono<Web>()

type Outcome = 'done' | keyof typeof refusalWords | 'no such pair'

async function answered(c: Context<Web>, pair: PairShown, deed: keyof typeof deedSaid, outcome: Outcome) {
  if (outcome === 'no such pair') return c.notFound()
  if (outcome !== 'done') return againAt(c, { '': refusalWords[outcome] })
  say(c, deedSaid[deed])
  return c.redirect(`/pairings/${pair.id}`, 303)
}

const buttons = {
  asks: ['ask again', askAgain],
  withdrawals: ['withdraw', withdraw],
  holds: ['hold', hold],
  resumptions: ['resume', resume],
  reviews: ['review', review],
} as const satisfies Record<string, readonly [PairDeed, unknown]>

for (const [noun, [deed, act]] of Object.entries(buttons))
  pairDeedRoutes.post(`/:id/${noun}`, async (c) => {
    const pair = await foundFor(c, deed)
    if (!pair) return c.notFound()
    const form = await readForm(c, versionForm)
    if (!form.ok) return pairPage(c, pair, form.entered, form.problems)
    const { version } = form.values
    // A page of before somebody else's change says so below; one that never had the button is not there.
    if (version === pair.version && !pair.deeds.has(deed)) return c.notFound()
    return answered(c, pair, deed, await act(c.var.acting, { id: pair.id, version }, c.var.settings))
  })

pairDeedRoutes.post('/:id/extensions', async (c) => {
  const pair = await foundFor(c, 'extend')
  if (!pair) return c.notFound()
  const form = await readForm(c, extendForm)
  if (!form.ok) return pairPage(c, pair, form.entered, form.problems)
  const { version, untilOn } = form.values
  if (version === pair.version && !pair.deeds.has('extend')) return c.notFound()
  const outcome = await extend(c.var.acting, { id: pair.id, version }, untilOn)
  if (outcome === 'not later')
    return pairPage(c, pair, form.entered, { untilOn: 'The day must be after today' })
  return answered(c, pair, 'extend', outcome)
})

pairDeedRoutes.post('/:id/endings', async (c) => {
  const pair = await foundFor(c, 'end')
  if (!pair) return c.notFound()
  const form = await readForm(c, endForm)
  if (!form.ok) return pairPage(c, pair, form.entered, form.problems)
  const { version, reason } = form.values
  if (version === pair.version && !pair.deeds.has('end')) return c.notFound()
  return answered(c, pair, 'end', await endPair(c.var.acting, { id: pair.id, version }, reason))
})
