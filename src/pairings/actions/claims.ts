import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { type RefusalToAnswer, refusalToAnswer } from '#src/group-sessions/rules/claims.ts'
import { coordinatorsOn } from '#src/linked-hosts/store/telling.ts'
import { oweClaim } from '#src/payments/actions/claims.ts'
import { tellClaimAnswered, tellOfClaim } from '#src/payments/actions/telling.ts'
import { penceOf, type Rates, type RefusalToClaim, refusalToClaim } from '../rules/claims.ts'
import { claimsOfPair, insertPairClaim, lockPairClaim, markClaim } from '../store/claims.ts'
import { quadrantsOf } from '../store/homes.ts'
import { lockPairing } from '../store/pairings.ts'

export interface MonthClaimed {
  pairingId: string
  carerId: string
  month: Day
  minutes: number
  miles: number
}

export type ClaimOutcome = 'claimed' | RefusalToClaim

/** A mentor claims the hours and miles of a month: each month of a pair once, by what they were worth that day. */
export const claimMonth = (
  acting: Acting,
  claim: MonthClaimed,
  once: string,
  rates: Rates,
): Promise<ClaimOutcome | Repeat> =>
  transactOnce<ClaimOutcome>(
    acting,
    once,
    async (unit) => {
      const pair = await lockPairing(unit, claim.pairingId)
      if (!pair) return 'not the mentor'
      const before = await claimsOfPair(unit, claim.pairingId, claim.carerId)
      const refusal = refusalToClaim(pair, claim, before, acting.today)
      if (refusal) return refusal
      const id = randomUUID()
      await insertPairClaim(unit, {
        ...{ id, householdId: pair.oneHouseholdId, ...claim, pence: penceOf(claim, rates) },
        ...{ hourPence: rates.mentorHourPence, milePence: rates.mentorMilePence },
        ...{ preparedBy: acting.accountId, preparedAt: acting.now },
      })
      unit.record({
        what: 'claimed for mentoring',
        on: ['household', pair.oneHouseholdId],
        details: { claim: id, month: claim.month },
      })
      const [quadrantId = ''] = await quadrantsOf(unit, [pair.oneHouseholdId])
      const answering = await coordinatorsOn(unit, quadrantId, acting.today)
      await tellOfClaim(unit, { list: '/pair-claims', householdId: pair.oneHouseholdId }, answering)
      return 'claimed'
    },
    (outcome) => (outcome === 'claimed' ? `/pairings/${claim.pairingId}` : undefined),
  )

/** Approves or refuses a claim, by somebody who neither made it nor lives there. */
export const answerPairClaim = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  answer: 'approved' | 'refused',
): Promise<'answered' | 'no such claim' | RefusalToAnswer> =>
  transact(acting, async (unit) => {
    const claim = await lockPairClaim(unit, id)
    if (!claim) return 'no such claim'
    const refusal = refusalToAnswer(claim, viewer)
    if (refusal) return refusal
    await markClaim(unit, id, answer)
    if (answer === 'approved') await oweClaim(unit, 'mentor claim', claim)
    unit.record({
      what: `${answer} claim for mentoring`,
      on: ['household', claim.householdId],
      details: { claim: id },
    })
    await tellClaimAnswered(unit, { carerId: claim.carerId }, { id, link: `/pairings/${claim.pairingId}` })
    return 'answered'
  })

/** Takes one's own claim back while nobody has answered it. @returns its pair; undefined when there is nothing to take back */
export const takeBackClaim = (acting: Acting, carerId: string, id: string): Promise<string | undefined> =>
  transact(acting, async (unit) => {
    const claim = await lockPairClaim(unit, id)
    if (!claim || claim.carerId !== carerId || claim.approvedAt !== null || claim.refusedAt !== null)
      return undefined
    await markClaim(unit, id, 'taken back')
    unit.record({
      what: 'took back claim for mentoring',
      on: ['household', claim.householdId],
      details: { claim: id },
    })
    return claim.pairingId
  })
