import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { homeOfCarer } from '#src/group-sessions/store/people.ts'
import { oweClaim } from '#src/payments/actions/claims.ts'
import { cancelPayable } from '#src/payments/actions/owing.ts'
import { tellClaimAnswered, tellOfClaim } from '#src/payments/actions/telling.ts'
import { payableOf } from '#src/payments/store/claims.ts'
import { recruitersOn } from '#src/referrals/store/telling.ts'
import {
  penceOfClaim,
  type RefusalToAnswer,
  type RefusalToClaim,
  type RefusalToCorrect,
  refusalToAnswer,
  refusalToClaim,
  refusalToCorrect,
  refusedAmount,
} from '../rules/claims.ts'
import { insertClaim, lockClaim, markClaim, ownClaims } from '../store/claims.ts'
import { lockEvent } from '../store/events.ts'
import { goingTo } from '../store/sign-ups.ts'

/** What somebody says that it cost them. */
interface Said {
  miles: number
  spentPence: number
  what: string | null
}

export type ClaimOutcome = 'claimed' | 'no such event' | RefusalToClaim

/**
 * Claims back what an event cost an ambassador: once an event, unless it was refused or taken back. By themself, or by
 * whoever runs the event from what they handed in, who is nobody of their home.
 */
export async function claimForEvent(
  acting: Acting,
  viewer: Viewer,
  { eventId, carerId, once }: { eventId: string; carerId: string; once: string },
  said: Said,
  milePence: number,
): Promise<ClaimOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} event claim`,
    async (unit): Promise<ClaimOutcome> => {
      // Behind the lock of the event one claim after the other is asked, and the database holds that there is one.
      const event = await lockEvent(unit, eventId)
      const home = await homeOfCarer(unit, carerId, acting.today)
      if (!event || !home) return 'no such event'
      if (viewer.carerId !== carerId && viewer.householdId === home.householdId) return 'no such event'
      const signUps = (await goingTo(unit, eventId)).filter((each) => each.carerId === carerId)
      const open = (await ownClaims(unit, eventId, carerId)).filter(({ refusedAt }) => refusedAt === null)
      const claim = { ...said, milePence, pence: penceOfClaim({ ...said, milePence }) }
      const at = { event, attendances: signUps.map(({ attendance }) => attendance), open: open.length }
      const refusal = refusalToClaim(claim, at, acting.now)
      if (refusal) return refusal
      const id = randomUUID()
      const { now: preparedAt } = acting
      await insertClaim(unit, { id, eventId, ...home, ...claim, preparedBy: whoActs(acting), preparedAt })
      unit.record({ what: 'claimed for event', on: ['household', home.householdId], details: { claim: id } })
      await tellOfClaim(unit, { list: '/event-claims', ...home }, await recruitersOn(unit, acting.today))
      return 'claimed'
    },
    (word) => (word === 'claimed' ? eventId : undefined),
  )
  return isRepeat(outcome) ? 'claimed' : outcome
}

const whoActs = ({ accountId, actor }: Acting) => accountId ?? actor

export type AnswerOutcome = 'answered' | 'no such claim' | RefusalToAnswer

/** Approves or refuses a claim, by somebody who neither prepared it nor lives there. */
export const answerEventClaim = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  answer: 'approved' | 'refused',
): Promise<AnswerOutcome> =>
  transact(acting, async (unit): Promise<AnswerOutcome> => {
    const claim = await lockClaim(unit, id)
    if (!claim) return 'no such claim'
    // The carer may have moved in with whoever answers since.
    const home = await homeOfCarer(unit, claim.carerId, acting.today)
    const refusal = refusalToAnswer(claim, viewer, home && [home.householdId])
    if (refusal) return refusal
    await markClaim(unit, id, answer)
    if (answer === 'approved') await oweClaim(unit, 'event claim', claim)
    unit.record({
      what: `${answer} claim for event`,
      on: ['household', claim.householdId],
      details: { claim: id },
    })
    await tellClaimAnswered(unit, { carerId: claim.carerId }, { id, link: `/events/${claim.eventId}` })
    return 'answered'
  })

export type CorrectOutcome =
  | 'corrected'
  | 'no such claim'
  | 'nothing'
  | 'not said for what'
  | RefusalToCorrect

/**
 * Puts a claim right: the claim that was is taken back, and another that names it waits for approval, with the same
 * pence for a mile. Whoever puts it right does not approve it.
 */
export const correctClaim = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  { why, ...said }: Said & { why: string },
): Promise<CorrectOutcome> =>
  transact(acting, async (unit): Promise<CorrectOutcome> => {
    const before = await lockClaim(unit, id)
    if (!before) return 'no such claim'
    const home = await homeOfCarer(unit, before.carerId, acting.today)
    const refusal = refusalToCorrect(before, viewer, home && [home.householdId])
    if (refusal) return refusal
    const { eventId, carerId, householdId, milePence } = before
    const claim = { ...said, milePence, pence: penceOfClaim({ ...said, milePence }) }
    const refused = refusedAmount(claim)
    if (refused) return refused
    // What was to be paid for it is not, unless finance was told to pay it already.
    const payable = await payableOf(unit, 'event claim', id)
    if (payable && (await cancelPayable(unit, payable.id)) === 'sent already') return 'on its way'
    await markClaim(unit, id, 'taken back')
    const corrected = randomUUID()
    await insertClaim(unit, {
      ...{ id: corrected, eventId, carerId, householdId, ...claim },
      ...{ preparedBy: whoActs(acting), preparedAt: acting.now, correctsId: id, correctionWhy: why },
    })
    unit.record({
      what: 'put claim for event right',
      on: ['household', householdId],
      details: { claim: corrected, corrects: id },
    })
    const answering = await recruitersOn(unit, acting.today)
    await tellOfClaim(unit, { list: '/event-claims', householdId }, answering)
    return 'corrected'
  })

/** Takes an own claim back while nobody has answered it. @returns its event */
export const takeClaimBack = (acting: Acting, carerId: string, id: string): Promise<string | undefined> =>
  transact(acting, async (unit): Promise<string | undefined> => {
    const claim = await lockClaim(unit, id)
    if (claim?.carerId !== carerId || claim.takenBackAt !== null) return undefined
    if (claim.approvedAt !== null || claim.refusedAt !== null) return undefined
    await markClaim(unit, id, 'taken back')
    unit.record({
      what: 'took claim for event back',
      on: ['household', claim.householdId],
      details: { claim: id },
    })
    return claim.eventId
  })
