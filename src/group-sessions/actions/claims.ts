import type { Viewer } from '#src/access/rules.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { oweClaim } from '#src/payments/actions/claims.ts'
import { tellClaimAnswered, tellOfClaim } from '#src/payments/actions/telling.ts'
import { mostClaimed, type RefusalToAnswer, refusalToAnswer } from '../rules/claims.ts'
import type { ClaimKind } from '../rules.ts'
import { claimsOf, insertClaim, lockClaim, markAnswered } from '../store/claims.ts'
import { homeOfCarer } from '../store/people.ts'
import { replyOf } from '../store/replies.ts'
import { lockSession } from '../store/sessions.ts'
import { whoRuns } from './apart.ts'

export type ClaimOutcome = 'claimed' | 'claimed already' | 'did not come' | 'too much'

/** Claims travel or childcare back of a date that the carer came to: each once, unless it was refused. */
export const claimBack = (
  acting: Acting,
  claim: { sessionId: string; carerId: string; householdId: string; kind: ClaimKind; pence: number },
): Promise<ClaimOutcome> =>
  transact(acting, async (unit): Promise<ClaimOutcome> => {
    const session = await lockSession(unit, claim.sessionId)
    if (!session) return 'did not come'
    if ((await replyOf(unit, claim.sessionId, claim.carerId))?.attendance !== 'came') return 'did not come'
    if (claim.pence < 1 || claim.pence > mostClaimed) return 'too much'
    const before = await claimsOf(unit, claim.sessionId, claim.carerId)
    if (before.some(({ kind, refusedAt }) => kind === claim.kind && refusedAt === null))
      return 'claimed already'
    const id = await insertClaim(unit, acting, claim)
    unit.record({ what: 'claimed for session', on: ['household', claim.householdId], details: { claim: id } })
    await tellOfClaim(unit, { list: '/session-claims', ...claim }, await whoRuns(unit, session.groupId))
    return 'claimed'
  })

export type AnswerOutcome = 'answered' | 'no such claim' | RefusalToAnswer

/** Approves or refuses a claim, by somebody who neither made it nor lives there. */
export const answerClaim = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  answer: 'approved' | 'refused',
): Promise<AnswerOutcome> =>
  transact(acting, async (unit): Promise<AnswerOutcome> => {
    const claim = await lockClaim(unit, id)
    if (!claim) return 'no such claim'
    const refusal = refusalToAnswer(claim, viewer)
    if (refusal) return refusal
    // The carer may have moved in with whoever answers since.
    const home = await homeOfCarer(unit, claim.carerId, acting.today)
    if (home !== undefined && home.householdId === viewer.householdId) return 'own home'
    await markAnswered(unit, acting, id, answer)
    if (answer === 'approved') await oweClaim(unit, 'group claim', claim)
    unit.record({
      what: `${answer} claim for session`,
      on: ['household', claim.householdId],
      details: { claim: id },
    })
    await tellClaimAnswered(unit, claim, { id, link: `/group-sessions/${claim.sessionId}` })
    return 'answered'
  })
