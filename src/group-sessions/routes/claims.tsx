import { type Context, Hono } from 'hono'
import { relationsToGroup } from '#src/access/rules/relations.ts'
import { maySee, maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { groupSeenBy } from '#src/groups/store/groups.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ClaimsPage } from '#views/group-sessions/claims.tsx'
import { answerClaim, claimBack } from '../actions/claims.ts'
import { claiming } from '../forms.ts'
import { refusalToAnswer } from '../rules/claims.ts'
import { calledAs } from '../showing.ts'
import { type ClaimRow, claimsToAnswer, claimsToPay, findClaim } from '../store/claims.ts'
import { carerOfAccount } from '../store/people.ts'
import { sessionPage } from './page.tsx'
import { backTo, found } from './through.ts'

/** `/group-sessions/:id/claims`: a carer claims back what it cost them to come. */
export const claimRoutes = new Hono<Web>()

claimRoutes.post('/:id/claims', async (c) => {
  const { acting, viewer } = c.var
  const both = await found(c)
  const carer = both && (await carerOfAccount(acting.database, viewer.accountId, acting.today))
  if (!both || !carer) return c.notFound()
  const form = await readForm(c, claiming)
  if (!form.ok) return sessionPage(c, both, form.entered, form.problems)
  const { kind, pounds: pence } = form.values
  const outcome = await claimBack(acting, { sessionId: both.session.id, ...carer, kind, pence })
  if (outcome === 'did not come') return c.notFound()
  if (outcome === 'too much') return sessionPage(c, both, form.entered, { pounds: 'Enter up to £200' })
  say(
    c,
    outcome === 'claimed already'
      ? 'That is claimed already.'
      : 'Thank you: it is claimed, and waits for approval by somebody else.',
  )
  return backTo(c, both.session.id)
})

/** `/session-claims`: those that wait, for whoever answers them, and those to pay. */
export const sessionClaimRoutes = new Hono<Web>()

/** Whether a viewer answers a claim: they see who came there, and this carer's money. */
async function isTheirs(c: Context<Web>, claim: ClaimRow): Promise<boolean> {
  const { acting, viewer } = c.var
  const group = await groupSeenBy(acting.database, viewer, claim.groupId, acting.today)
  if (!group || !maySeeWhoComes(viewer, group)) return false
  return maySee(viewer, claim, 'money', relationsToGroup(viewer, group).has('own') ? 'at group' : undefined)
}

sessionClaimRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { after, approvedAfter } = c.req.query()
  const toAnswer = has(viewer, 'coordinator', 'manager')
    ? await claimsToAnswer(database, viewer, today, after || undefined)
    : undefined
  const toPay = has(viewer, 'payments') ? await claimsToPay(database, approvedAfter || undefined) : undefined
  const paid = toPay?.rows.filter(
    (claim) => maySee(viewer, claim, 'full names', 'payee') && maySee(viewer, claim, 'owed', 'payee'),
  )
  if (paid)
    await recordSight(
      acting,
      viewer,
      'page',
      ...paid.map(({ householdId }) => ['household', householdId] as const),
    )
  return c.html(
    <ClaimsPage
      frame={frameOf(c)}
      toAnswer={toAnswer?.rows.map((claim) => {
        const refusal = refusalToAnswer(claim, viewer)
        return { ...claim, name: calledAs(claim), why: refusal && whyNot[refusal] }
      })}
      nextToAnswer={toAnswer?.next && `/session-claims?after=${toAnswer.next}`}
      toPay={paid}
      inRunsSince={c.var.settings.claimsInRunsSince}
      nextToPay={toPay?.next && `/session-claims?approvedAfter=${toPay.next}`}
    />,
  )
})

const whyNot = {
  'answered already': 'It is answered already.',
  'own claim': 'It is your own: somebody else answers it.',
  'own home': 'It is of your own home: somebody else answers it.',
} as const

const answers = [
  ['approvals', 'approved'],
  ['refusals', 'refused'],
] as const

for (const [noun, answer] of answers)
  sessionClaimRoutes.post(`/:id/${noun}`, async (c) => {
    const claim = await findClaim(c.var.acting.database, c.req.param('id'))
    if (!claim || !(await isTheirs(c, claim))) return c.notFound()
    const outcome = await answerClaim(c.var.acting, c.var.viewer, claim.claimId, answer)
    if (outcome === 'no such claim') return c.notFound()
    say(c, outcome === 'answered' ? done[answer] : whyNot[outcome])
    return c.redirect('/session-claims', 303)
  })

const done: Record<(typeof answers)[number][1], string> = {
  approved: 'The claim is approved.',
  refused: 'The claim is not paid.',
}
