import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { askedByCarer, endRequest } from '#src/mentoring/store/asked.ts'
import {
  answerOf,
  daysAtStart,
  type LateAnswer,
  type PairMonths,
  refusalToAnswer,
  sideOf,
} from '../rules/life.ts'
import { type PairLimits, type PairRefusal, refusalOfTwo } from '../rules/offering.ts'
import type { PairingAnswer } from '../rules.ts'
import { approvalOfHome } from '../store/homes.ts'
import { lockPairing, type PairingRow, releasePlaces, writePairing } from '../store/pairings.ts'
import { lockTwo } from '../store/sides.ts'
import { tellCarers } from './telling.ts'

export type AnswerOutcome = 'started' | 'noted' | 'declined' | 'not theirs' | LateAnswer | PairRefusal

/** What one of the two says, themself or to whoever decides about pairs, who writes it down for them. */
export interface Answer {
  carerId: string
  answer: PairingAnswer
  told?: 'who decides'
}

/**
 * One of the two says yes or no. With the second yes the pair starts, and every rule is asked once more; a no ends the
 * offer, needs no reason, and gives both places back.
 */
export const answerOffer = (
  acting: Acting,
  id: string,
  { carerId, answer, told }: Answer,
  settings: PairLimits & PairMonths,
): Promise<AnswerOutcome> =>
  transact<AnswerOutcome>(acting, async (unit) => {
    const pair = await lockPairing(unit, id)
    const side = pair && sideOf(pair, carerId)
    if (!pair || !side) return 'not theirs'
    const late = refusalToAnswer(pair, side, answer, {
      today: acting.today,
      told: told !== undefined,
    })
    if (late) return late
    if (answer === 'no') return decline(unit, pair, side)
    const theirs = answered(unit, side, 'yes')
    if (answerOf(pair, side === 'one' ? 'other' : 'one') !== 'yes') {
      await writePairing(unit, id, theirs)
      unit.record({
        what: 'agreed to pairing',
        on: ['household', homeOf(pair, side)],
        details: { pairing: id },
      })
      return 'noted'
    }
    const { one, other, keptApart } = await lockTwo(unit, pair)
    const refusal = refusalOfTwo(
      pair.kind,
      one,
      other,
      { keptApart },
      { limits: settings, today: acting.today },
    )
    // Nothing is written: their coordinator sees it when the days for answering are over.
    if (refusal) return refusal
    await writePairing(unit, id, {
      ...theirs,
      state: 'active',
      startedOn: acting.today,
      ...daysAtStart(
        pair.kind,
        { approval: await approvalOfHome(unit, pair.otherHouseholdId), today: acting.today },
        settings,
      ),
    })
    await endRequests(unit, pair)
    for (const home of [pair.oneHouseholdId, pair.otherHouseholdId])
      unit.record({ what: 'started pairing', on: ['household', home], details: { pairing: id } })
    await tellCarers(unit, id, 'pair answered', 'started', [pair.oneCarerId, pair.otherCarerId])
    return 'started'
  })

const homeOf = (pair: PairingRow, side: 'one' | 'other') =>
  side === 'one' ? pair.oneHouseholdId : pair.otherHouseholdId

const answered = ({ acting: { accountId, now } }: Unit, side: 'one' | 'other', answer: PairingAnswer) =>
  side === 'one'
    ? { oneAnswer: answer, oneAnsweredBy: accountId, oneAnsweredAt: now }
    : { otherAnswer: answer, otherAnsweredBy: accountId, otherAnsweredAt: now }

async function decline(unit: Unit, pair: PairingRow, side: 'one' | 'other'): Promise<'declined'> {
  await writePairing(unit, pair.id, { ...answered(unit, side, 'no'), state: 'declined' })
  await releasePlaces(unit, pair.id)
  unit.record({
    what: 'declined pairing',
    on: ['household', homeOf(pair, side)],
    details: { pairing: pair.id },
  })
  // The other is told that it does not come about, never who said so or why.
  await tellCarers(unit, pair.id, 'pair answered', 'over', [
    side === 'one' ? pair.otherCarerId : pair.oneCarerId,
  ])
  return 'declined'
}

/** Whoever has found somebody asks no more: a mentee for a mentor, and of buddies either for a buddy. */
async function endRequests(unit: Unit, pair: PairingRow): Promise<void> {
  const wants = pair.kind === 'mentoring' ? 'mentor' : 'buddy'
  const asking = pair.kind === 'mentoring' ? [pair.otherCarerId] : [pair.oneCarerId, pair.otherCarerId]
  for (const carerId of asking) {
    const request = await askedByCarer(unit, carerId, wants)
    if (request) await endRequest(unit, request.id, 'paired')
  }
}
