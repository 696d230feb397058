import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { addMonths } from '#src/clock.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ClaimFormPage } from '#views/events/claim-form.tsx'
import { EventClaimsPage } from '#views/events/claims.tsx'
import { answerWhyNot, claimLines, correctRefused } from '#views/events/words.ts'
import { answerEventClaim, correctClaim, takeClaimBack } from '../actions/claims.ts'
import { correcting } from '../forms.ts'
import { refusalToAnswer } from '../rules/claims.ts'
import { runsEvents, throughEvents } from '../rules/running.ts'
import { type ClaimRow, claimNamed, claimsApproved, claimsOnAPage, claimsWaiting } from '../store/claims.ts'
import { statusOf } from './through.ts'

/** `/event-claims`: those that wait, for whoever runs events, and those to pay. */
export const eventClaimListRoutes = new Hono<Web>()

/** Months that an export goes back. */
const exportedMonths = 12
const allOfThem = 1_000_000

/** Whether the viewer sees a claim, through whatever its carer is to them. */
const sees = (c: Context<Web>, claim: ClaimRow, field: 'money' | 'full names' | 'owed'): boolean => {
  const { viewer, acting } = c.var
  if (runsEvents(viewer) && maySee(viewer, claim, field, throughEvents(claim, acting.today))) return true
  return maySee(viewer, claim, field, claim.approvedAt === null ? undefined : 'payee')
}

const paidBy = (c: Context<Web>, rows: readonly ClaimRow[]) =>
  rows.filter((claim) => sees(c, claim, 'full names') && sees(c, claim, 'owed'))

const homesIn = (rows: readonly ClaimRow[]) =>
  rows.map(({ householdId }) => ['household', householdId] as const)

eventClaimListRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { after, approvedAfter } = c.req.query()
  const waiting = runsEvents(viewer)
    ? await claimsWaiting(database, after || undefined, claimsOnAPage + 1)
    : undefined
  const shown = waiting?.slice(0, claimsOnAPage).filter((claim) => sees(c, claim, 'money'))
  const since = addMonths(today, -exportedMonths)
  // Whoever pays by hand has nothing to do with what goes into runs; whoever runs events puts any of them right.
  const byHandOnly = !runsEvents(viewer)
  const approved = await claimsApproved(
    database,
    since,
    approvedAfter || undefined,
    claimsOnAPage + 1,
    byHandOnly,
  )
  const toPay = paidBy(c, approved.slice(0, claimsOnAPage))
  await recordSight(acting, viewer, 'page', ...homesIn([...(shown ?? []), ...toPay]))
  const nextOf = (rows: readonly ClaimRow[] | undefined, name: string) =>
    rows && rows.length > claimsOnAPage
      ? `/event-claims?${name}=${rows[claimsOnAPage - 1]?.claimId}`
      : undefined
  return c.html(
    <EventClaimsPage
      frame={frameOf(c)}
      toAnswer={shown?.map((claim) => {
        const refusal = refusalToAnswer(claim, viewer)
        return { ...claim, why: refusal && answerWhyNot[refusal] }
      })}
      nextToAnswer={nextOf(waiting, 'after')}
      toPay={toPay}
      corrects={runsEvents(viewer)}
      exports={has(viewer, 'payments', 'manager')}
      nextToPay={nextOf(approved, 'approvedAfter')}
    />,
  )
})

/** `/event-claims.csv`: approved claims of a year, the payee and the amount and nothing else. */
export const eventClaimCsvRoutes = new Hono<Web>().get('/event-claims.csv', async (c) => {
  const { acting, viewer } = c.var
  const since = addMonths(acting.today, -exportedMonths)
  const rows = paidBy(c, await claimsApproved(acting.database, since, undefined, allOfThem, true))
  await recordSight(acting, viewer, 'export', ...homesIn(rows))
  return csv(c, 'event-claims-to-pay.csv', claimLines(rows))
})

/** The claim of the address, for who sees its money. */
async function foundToAnswer(c: Context<Web>): Promise<ClaimRow | undefined> {
  const claim = await claimNamed(c.var.acting.database, c.req.param('id') ?? '')
  return claim && runsEvents(c.var.viewer) && sees(c, claim, 'money') ? claim : undefined
}

const answers = [
  ['approvals', 'approved', 'The claim is approved.'],
  ['refusals', 'refused', 'The claim is not paid.'],
] as const

for (const [noun, answer, said] of answers)
  eventClaimListRoutes.post(`/:id/${noun}`, async (c) => {
    const claim = await foundToAnswer(c)
    if (!claim) return c.notFound()
    const outcome = await answerEventClaim(c.var.acting, c.var.viewer, claim.claimId, answer)
    if (outcome === 'no such claim') return c.notFound()
    say(c, outcome === 'answered' ? said : answerWhyNot[outcome])
    return c.redirect('/event-claims', 303)
  })

eventClaimListRoutes.post('/:id/withdrawals', async (c) => {
  const { acting, viewer } = c.var
  const eventId = viewer.carerId && (await takeClaimBack(acting, viewer.carerId, c.req.param('id')))
  if (!eventId) return c.notFound()
  say(c, 'The claim is taken back.')
  return c.redirect(`/events/${eventId}`, 303)
})

/** The claim of the address, for its carer while it waits, and for who sees its money. */
async function foundToCorrect(c: Context<Web>): Promise<ClaimRow | undefined> {
  const claim = await claimNamed(c.var.acting.database, c.req.param('id') ?? '')
  if (!claim || claim.refusedAt !== null) return undefined
  const own = claim.carerId === c.var.viewer.carerId && claim.approvedAt === null
  return own ? claim : foundToAnswer(c)
}

const correctPage = (c: Context<Web>, claim: ClaimRow, entered: Entered, problems: Problems) =>
  c.html(
    <ClaimFormPage
      frame={frameOf(c)}
      event={{ id: claim.eventId, name: claim.event, onDay: claim.onDay }}
      making={{ corrects: claim.claimId, approved: claim.approvedAt === null ? 'no' : 'yes' }}
      milePence={claim.milePence}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

eventClaimListRoutes.get('/:id/corrections/new', async (c) => {
  const claim = await foundToCorrect(c)
  if (!claim) return c.notFound()
  await recordSight(c.var.acting, c.var.viewer, 'page', ['household', claim.householdId])
  const { miles, spentPence, what } = claim
  return correctPage(c, claim, { miles, spent: (spentPence / 100).toFixed(2), what: what ?? '' }, {})
})

eventClaimListRoutes.post('/:id/corrections', async (c) => {
  const claim = await foundToCorrect(c)
  if (!claim) return c.notFound()
  const form = await readForm(c, correcting)
  const again = (problems: Problems) => correctPage(c, claim, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { spent: spentPence, ...said } = form.values
  const outcome = await correctClaim(c.var.acting, c.var.viewer, claim.claimId, { ...said, spentPence })
  if (outcome === 'no such claim') return c.notFound()
  if (outcome !== 'corrected') return again(correctRefused[outcome])
  say(c, 'It is put right, and waits for approval by somebody else.')
  return c.redirect(runsEvents(c.var.viewer) ? '/event-claims' : `/events/${claim.eventId}`, 303)
})
