import { addDays, addMonths, type Day } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type ChosenReason, type PairMonths, unansweredOf } from '../rules/life.ts'
import { type PairLimits, type PairRefusal, refusalOfTwo } from '../rules/offering.ts'
import type { EndReason } from '../rules.ts'
import { lockPairing, type PairingRow, releasePlaces, writePairing } from '../store/pairings.ts'
import { lockTwo } from '../store/sides.ts'
import { insertStep } from '../store/steps.ts'
import { tellCarers } from './telling.ts'

/** What a form made of an older version of a pair comes to. */
export type Overtaken = 'no such pair' | 'changed meanwhile'

/**
 * Runs a deed on a pair behind its locks, unless somebody has changed it since the form was made. Whether the viewer may
 * do it is asked before, of the pair as it stood with that version.
 */
const changing = <Outcome>(
  acting: Acting,
  { id, version }: { id: string; version: number },
  what: string,
  work: (unit: Unit, pair: PairingRow) => Promise<Outcome>,
): Promise<Outcome | Overtaken> =>
  transact<Outcome | Overtaken>(acting, async (unit) => {
    const pair = await lockPairing(unit, id)
    if (!pair) return 'no such pair'
    if (pair.version !== version) return 'changed meanwhile'
    const outcome = await work(unit, pair)
    if (outcome === 'done')
      for (const home of [pair.oneHouseholdId, pair.otherHouseholdId])
        unit.record({ what, on: ['household', home], details: { pairing: id } })
    return outcome
  })

type Versioned = { id: string; version: number }

/** Asks both once more, with as many days as the first time; who said yes need not say it again. */
export const askAgain = (
  acting: Acting,
  which: Versioned,
  settings: PairLimits & { pairAnswerDays: number },
): Promise<'done' | Overtaken | PairRefusal> =>
  changing<'done' | PairRefusal>(acting, which, 'asked pair again', async (unit, pair) => {
    const { one, other, keptApart } = await lockTwo(unit, pair)
    const refusal = refusalOfTwo(
      pair.kind,
      one,
      other,
      { keptApart },
      { limits: settings, today: acting.today },
    )
    if (refusal) return refusal
    await writePairing(unit, pair.id, {
      state: 'offered',
      answerBy: addDays(acting.today, settings.pairAnswerDays),
      offeredAt: acting.now,
      remindedAt: null,
    })
    await tellCarers(unit, pair.id, 'pair asked', String(pair.version + 1), unansweredOf(pair))
    return 'done'
  })

/** Takes an offer back, and gives both places back; both are told that it does not come about. */
export const withdraw = (acting: Acting, which: Versioned) =>
  changing<'done'>(acting, which, 'withdrew pairing', async (unit, pair) => {
    await takeBack(unit, pair)
    return 'done'
  })

export async function takeBack(unit: Unit, pair: PairingRow): Promise<void> {
  await writePairing(unit, pair.id, { state: 'withdrawn' })
  await releasePlaces(unit, pair.id)
  await tellCarers(unit, pair.id, 'pair answered', 'over', [pair.oneCarerId, pair.otherCarerId])
}

/** Puts a pair on hold: it keeps its places, and nothing of it falls due. */
export const hold = (acting: Acting, which: Versioned) =>
  changing<'done'>(acting, which, 'put pairing on hold', async (unit, pair) => {
    await writePairing(unit, pair.id, { state: 'on hold', holdSince: acting.today })
    await insertStep(unit, pair.id, 'held')
    return 'done'
  })

/** Goes on with a pair, if the two may still be one. */
export const resume = (
  acting: Acting,
  which: Versioned,
  settings: PairLimits,
): Promise<'done' | Overtaken | PairRefusal> =>
  changing<'done' | PairRefusal>(acting, which, 'resumed pairing', async (unit, pair) => {
    const { one, other, keptApart } = await lockTwo(unit, pair)
    const refusal = refusalOfTwo(
      pair.kind,
      one,
      other,
      { keptApart },
      { limits: settings, today: acting.today },
    )
    if (refusal) return refusal
    await writePairing(unit, pair.id, { state: 'active', holdSince: null, toDecideSince: null })
    await insertStep(unit, pair.id, 'resumed')
    return 'done'
  })

/** Writes down that a mentoring was looked at, and when it is looked at next. */
export const review = (acting: Acting, which: Versioned, { pairReviewMonths }: PairMonths) =>
  changing<'done'>(acting, which, 'reviewed pairing', async (unit, pair) => {
    const reviewOn = addMonths(acting.today, pairReviewMonths)
    await writePairing(unit, pair.id, { reviewOn })
    await insertStep(unit, pair.id, 'reviewed', reviewOn)
    return 'done'
  })

/** Goes on past the day of decision, until another day. */
export const extend = (acting: Acting, which: Versioned, untilOn: Day) =>
  changing<'done' | 'not later'>(acting, which, 'extended pairing', async (unit, pair) => {
    if (untilOn <= acting.today) return 'not later'
    await writePairing(unit, pair.id, { extendedOn: acting.today, decideOn: untilOn })
    await insertStep(unit, pair.id, 'extended', untilOn)
    return 'done'
  })

/** Ends a pair today, for a reason that whoever pairs the next may know. */
export const endPair = (acting: Acting, which: Versioned, reason: ChosenReason) =>
  changing<'done'>(acting, which, 'ended pairing', async (unit, pair) => {
    await end(unit, pair, reason)
    return 'done'
  })

export async function end(unit: Unit, pair: PairingRow, reason: EndReason): Promise<void> {
  const { today, now, accountId } = unit.acting
  await writePairing(unit, pair.id, {
    ...{ state: 'ended', holdSince: null, toDecideSince: null },
    ...{ endedOn: today, endReason: reason, endedBy: accountId, endedAt: now },
  })
  await releasePlaces(unit, pair.id)
  await tellCarers(unit, pair.id, 'pair answered', 'ended', [pair.oneCarerId, pair.otherCarerId])
}
