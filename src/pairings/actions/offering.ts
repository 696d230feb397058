import { randomUUID } from 'node:crypto'
import { addDays } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { askedByCarer } from '#src/mentoring/store/asked.ts'
import { freePlace, type PairLimits, type PairRefusal, partsOf, refusalToPair } from '../rules/offering.ts'
import { pairOf } from '../rules/pair.ts'
import type { SuggestionSaid } from '../rules/why.ts'
import type { PairingKind } from '../rules.ts'
import { insertPairing, takePlace, toFollow } from '../store/pairings.ts'
import { lockTwo } from '../store/sides.ts'
import { tellCarers } from './telling.ts'

/** Two carers whom somebody would pair. */
export interface PairWanted {
  kind: PairingKind
  /** Of a mentoring the mentor; of buddies whoever names the other. */
  oneCarerId: string
  /** Of a mentoring the mentee. */
  otherCarerId: string
  /** The request of the other that it answers; it stays open until both have said yes. */
  requestId: string | null
  /** Who of them offers it, and so has said yes; null when somebody else does. */
  saidYes: 'one' | null
  /** What the suggestion says that somebody of the service acts upon. */
  suggested?: SuggestionSaid | undefined
  /** Why these two, in their own words. */
  why?: string | null
}

export type OfferSettings = PairLimits & { pairAnswerDays: number }

/** What became of an offer: the pairing by its id, or why there is none. */
export type OfferOutcome = { offered: string } | PairRefusal | 'request closed'

/**
 * Offers two carers each other: the only door to a pairing, whoever opens it. Every rule is asked behind the locks of
 * both homes, and a place of each is taken from now on. Who may offer whom is asked before, where they are found.
 * @param once the token of the form: the same form again offers nothing new
 */
export const offer = (
  acting: Acting,
  once: string,
  wanted: PairWanted,
  settings: OfferSettings,
): Promise<OfferOutcome | Repeat> =>
  transactOnce<OfferOutcome>(
    acting,
    once,
    (unit) => offerWithin(unit, wanted, settings),
    (outcome) => (typeof outcome === 'object' ? `/pairings/${outcome.offered}` : undefined),
  )

/** The same as part of a deed that does more; it locks households, so nothing that comes after them is locked before. */
async function offerWithin(unit: Unit, wanted: PairWanted, settings: OfferSettings): Promise<OfferOutcome> {
  const { accountId, now, today } = unit.acting
  const { kind, oneCarerId, otherCarerId } = wanted
  const { one, other, ...between } = await lockTwo(unit, wanted)
  if (wanted.requestId !== null) {
    const request = await askedByCarer(unit, otherCarerId, kind === 'mentoring' ? 'mentor' : 'buddy')
    if (request?.id !== wanted.requestId) return 'request closed'
  }
  const refusal = refusalToPair(kind, one, other, between, { limits: settings, today })
  if (refusal) return refusal
  const parts = partsOf(kind)
  const places = {
    one: one && freePlace(parts.one, one, settings),
    other: other && freePlace(parts.other, other, settings),
  }
  if (!one || !other || places.one === undefined || places.other === undefined)
    throw new Error('The rule lets in who has no place')
  const id = randomUUID()
  const follows = kind === 'mentoring' ? await toFollow(unit, otherCarerId) : undefined
  await insertPairing(unit, {
    ...{ id, kind, oneCarerId, otherCarerId },
    oneHouseholdId: one.householdId,
    otherHouseholdId: other.householdId,
    pair: pairOf(oneCarerId, otherCarerId),
    requestId: wanted.requestId,
    followsId: follows?.id ?? null,
    state: 'offered',
    offeredBy: accountId,
    offeredAt: now,
    answerBy: addDays(today, settings.pairAnswerDays),
    suggested: wanted.suggested ? JSON.stringify(wanted.suggested) : null,
    why: wanted.why ?? null,
    ...(wanted.saidYes === 'one' && { oneAnswer: 'yes', oneAnsweredBy: accountId, oneAnsweredAt: now }),
  })
  await takePlace(unit, { pairingId: id, carerId: oneCarerId, part: parts.one, place: places.one })
  await takePlace(unit, { pairingId: id, carerId: otherCarerId, part: parts.other, place: places.other })
  // Two homes, two entries: each is looked up by whoever asks what happened to it.
  for (const { householdId } of [one, other])
    unit.record({
      ...{ what: 'offered pairing', on: ['household', householdId] },
      // That they are kept, and never what they say: the trail is read of one home, and they are of two.
      details: {
        ...{ pairing: id, kind },
        ...(wanted.suggested && { suggestion: 'kept' }),
        ...(wanted.why && { why: 'noted' }),
      },
    })
  const asked = wanted.saidYes === 'one' ? [otherCarerId] : [oneCarerId, otherCarerId]
  await tellCarers(unit, id, 'pair asked', '1', asked)
  return { offered: id }
}
