import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { RewardPage } from '#views/rewards/page.tsx'
import { refusedWords } from '#views/rewards/words.ts'
import { holdReward, releaseReward } from '../actions/holding.ts'
import { returnReward } from '../actions/paying.ts'
import { confirmSaid, sayRecovery, withdrawRecovery } from '../actions/recovering.ts'
import { rewardExplained } from '../explaining.ts'
import { holdingForm, recoveringForm } from '../forms.ts'
import { homesIn } from '../showing.ts'
import { holdById } from '../store/holds.ts'
import { type RewardRow, rewardSeen } from '../store/reading.ts'
import { recoveryById } from '../store/recoveries.ts'

/** `/rewards/:id`: one reward, and what is done about it. */
export const rewardRoutes = new Hono<Web>()

const found = (c: Context<Web>, id = c.req.param('id') ?? '') =>
  rewardSeen(c.var.acting.database, c.var.viewer, id, c.var.acting.today)

async function rewardPage(c: Context<Web>, row: RewardRow, entered: Entered = {}, problems: Problems = {}) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ...homesIn([row]))
  return c.html(
    <RewardPage
      frame={frameOf(c)}
      reward={await rewardExplained(acting, viewer, row)}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

rewardRoutes.get('/:id', async (c) => {
  const row = await found(c)
  return row ? rewardPage(c, row) : c.notFound()
})

/** Says what came of a deed on the page of its reward. */
function answered(c: Context<Web>, id: string, outcome: string, done: Record<string, string>) {
  say(c, done[outcome] ?? refusedWords[outcome as keyof typeof refusedWords])
  return c.redirect(`/rewards/${id}`, 303)
}

rewardRoutes.post('/:id/holds', async (c) => {
  const row = await found(c)
  if (!row) return c.notFound()
  const form = await readForm(c, holdingForm)
  if (!form.ok) return rewardPage(c, row, form.entered, form.problems)
  const outcome = await holdReward(c.var.acting, row.id, form.values.reason)
  if (outcome === 'no such reward') return c.notFound()
  return answered(c, row.id, outcome, { held: 'It is held until somebody else has looked.' })
})

rewardRoutes.post('/:id/returns', async (c) => {
  const row = await found(c)
  if (!row) return c.notFound()
  const outcome = await returnReward(c.var.acting, row.id)
  if (outcome === 'no such reward') return c.notFound()
  say(c, outcome === 'returned' ? 'It is sent back, and due again.' : refusedWords[outcome])
  // Whoever only pays sees what is prepared, and so this one no longer.
  return c.redirect((await found(c)) ? `/rewards/${row.id}` : '/rewards', 303)
})

rewardRoutes.post('/:id/recoveries', async (c) => {
  const row = await found(c)
  if (!row) return c.notFound()
  const form = await readForm(c, recoveringForm)
  if (!form.ok) return rewardPage(c, row, form.entered, form.problems)
  const outcome = await sayRecovery(c.var.acting, row.id, form.values.decision)
  if (outcome === 'no such reward') return c.notFound()
  return answered(c, row.id, outcome, { said: 'Noted. Somebody else confirms it.' })
})

/** `/reward-holds`: released by somebody who did not ask for it. */
export const rewardHoldRoutes = new Hono<Web>().post('/:id/releases', async (c) => {
  const hold = await holdById(c.var.acting.database, c.req.param('id'))
  const row = hold && (await found(c, hold.rewardId))
  if (!hold || !row) return c.notFound()
  const outcome = await releaseReward(c.var.acting, hold.id)
  if (outcome === 'no such hold') return c.notFound()
  return answered(c, row.id, outcome, { released: 'It is released.' })
})

/** `/reward-recoveries`: what was said to have become of money, confirmed by a second person. */
export const rewardRecoveryRoutes = new Hono<Web>()

rewardRecoveryRoutes.post('/:id/confirmations', async (c) => {
  const said = await recoveryById(c.var.acting.database, c.req.param('id'))
  const row = said && (await found(c, said.rewardId))
  if (!said || !row) return c.notFound()
  const outcome = await confirmSaid(c.var.acting, said.id)
  if (outcome === 'no such recovery') return c.notFound()
  return answered(c, row.id, outcome, {
    'got back': 'Confirmed: the money came back.',
    'let go': 'Confirmed: the money stays where it is.',
  })
})

rewardRecoveryRoutes.post('/:id/withdrawals', async (c) => {
  const said = await recoveryById(c.var.acting.database, c.req.param('id'))
  const row = said && (await found(c, said.rewardId))
  if (!said || !row) return c.notFound()
  const outcome = await withdrawRecovery(c.var.acting, said.id)
  if (outcome === 'no such recovery') return c.notFound()
  return answered(c, row.id, outcome, { withdrawn: 'Withdrawn. Somebody can say what became of it.' })
})
