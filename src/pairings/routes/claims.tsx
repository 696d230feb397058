import { Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { addMonths } from '#src/clock.ts'
import { refusalToAnswer } from '#src/group-sessions/rules/claims.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PairClaimsPage } from '#views/pairings/claims.tsx'
import { claimRefusedWords, claimWhyNot } from '#views/pairings/words.tsx'
import { answerPairClaim, claimMonth, takeBackClaim } from '../actions/claims.ts'
import { claimForm } from '../forms.ts'
import {
  type PairClaimRow,
  pairClaimsApproved,
  pairClaimsWaiting,
  pairClaimToAnswer,
  sessionClaimsToPay,
} from '../store/claims.ts'
import { pairPage } from './page.tsx'
import { found } from './through.ts'

/** Under `/pairings/:id`: a mentor claims a month. */
export const pairClaimRoutes = new Hono<Web>()

pairClaimRoutes.post('/:id/claims', async (c) => {
  const pair = await found(c)
  const { carerId } = c.var.viewer
  if (pair?.side !== 'one' || pair.kind !== 'mentoring' || carerId === null) return c.notFound()
  const form = await readForm(c, claimForm)
  if (!form.ok) return pairPage(c, pair, form.entered, form.problems)
  const { month, hours, minutes, miles, once } = form.values
  const claim = { pairingId: pair.id, carerId, month, minutes: hours * 60 + minutes, miles }
  const outcome = await claimMonth(c.var.acting, claim, once, c.var.settings)
  if (outcome === 'not the mentor') return c.notFound()
  if (typeof outcome === 'string' && outcome !== 'claimed') {
    const field = outcome === 'nothing' || outcome === 'too much' ? 'hours' : 'month'
    return pairPage(c, pair, form.entered, { [field]: claimRefusedWords[outcome] })
  }
  say(c, 'Thank you: it is claimed, and waits for approval by somebody else.')
  return c.redirect(`/pairings/${pair.id}`, 303)
})

/** `/pair-claims`: those that wait, for who answers them, and those to pay. */
export const pairClaimListRoutes = new Hono<Web>()

/** Claims of one page; months that an export goes back. All of them: nobody would notice who is left out of a file. */
const listed = 100
const exported = { most: 1_000_000, months: 12 }

/** Whoever pays sees whom and how much; a manager sees as much as that. */
const toPay = (viewer: Parameters<typeof maySee>[0], rows: readonly PairClaimRow[]) =>
  rows.filter((row) => maySee(viewer, row, 'full names', 'payee') && maySee(viewer, row, 'owed', 'payee'))

const householdsIn = (rows: readonly { householdId: string }[]) =>
  rows.map(({ householdId }) => ['household', householdId] as const)

pairClaimListRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const waiting = has(viewer, 'coordinator', 'manager')
    ? await pairClaimsWaiting(database, viewer, listed)
    : undefined
  if (waiting)
    await recordSight(acting, viewer, 'page', ...waiting.map(({ id }) => ['household', id] as const))
  const paid = has(viewer, 'payments')
    ? toPay(viewer, await pairClaimsApproved(database, addMonths(today, -exported.months), listed))
    : undefined
  if (paid) await recordSight(acting, viewer, 'page', ...householdsIn(paid))
  return c.html(
    <PairClaimsPage
      frame={frameOf(c)}
      toAnswer={waiting?.map((claim) => {
        const refusal = refusalToAnswer(claim, viewer)
        return { ...claim, why: refusal && claimWhyNot[refusal] }
      })}
      toPay={paid}
      inRunsSince={c.var.settings.claimsInRunsSince}
    />,
  )
})

/** Approved claims of mentors and the expenses of groups together: the payee and the amount, and nothing else. */
export const pairClaimCsvRoutes = new Hono<Web>().get('/pair-claims.csv', async (c) => {
  const { acting, viewer } = c.var
  const since = addMonths(acting.today, -exported.months)
  const pairs = toPay(viewer, await pairClaimsApproved(acting.database, since, exported.most))
  const sessions = await sessionClaimsToPay(acting.database, since, exported.most)
  await recordSight(acting, viewer, 'export', ...householdsIn([...pairs, ...sessions]))
  const line = (id: string, name: string, pence: number) => [id, name, (pence / 100).toFixed(2)]
  return csv(c, 'claims-to-pay.csv', [
    ['Claim', 'Payee', 'Pounds'],
    ...pairs.map(({ claimId, name, pence }) => line(claimId, name, pence)),
    ...sessions.map(({ id, name, pence }) => line(id, name, pence)),
  ])
})

const answers = [
  ['approvals', 'approved', 'The claim is approved.'],
  ['refusals', 'refused', 'The claim is not paid.'],
] as const

for (const [noun, answer, said] of answers)
  pairClaimListRoutes.post(`/:id/${noun}`, async (c) => {
    const { acting, viewer } = c.var
    const claim = await pairClaimToAnswer(acting.database, viewer, c.req.param('id'))
    if (!claim) return c.notFound()
    const outcome = await answerPairClaim(acting, viewer, claim.claimId, answer)
    if (outcome === 'no such claim') return c.notFound()
    say(c, outcome === 'answered' ? said : claimWhyNot[outcome])
    return c.redirect('/pair-claims', 303)
  })

pairClaimListRoutes.post('/:id/withdrawals', async (c) => {
  const { acting, viewer } = c.var
  const pair = viewer.carerId && (await takeBackClaim(acting, viewer.carerId, c.req.param('id')))
  if (!pair) return c.notFound()
  say(c, 'The claim is taken back')
  return c.redirect(`/pairings/${pair}`, 303)
})
