import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { learnWay } from '../roads.ts'
import { type RefusedDay, refusedAgreement } from '../rules/joining.ts'
import { holdsPlace } from '../rules/offers.ts'
import { findWait } from '../store/decisions.ts'
import { lockConstellations } from '../store/locks.ts'
import { findOffer, type Offer, runOutOffers, settleOffer } from '../store/offers.ts'
import { type HeldPlace, type HoldOutcome, holdPlace } from './holding.ts'
import { enterAsSatellite, type Ground, type JoinOutcome, lockForHome } from './joining.ts'
import { lapseOffers, tellOfAnswer, tellOfferOver } from './offers-ending.ts'

/** A place for a home of the waiting list. */
type NewOffer = Omit<HeldPlace, 'householdId'> & { waitId: string }

export type OfferOutcomes = 'no such wait' | HoldOutcome

/** Offers a waiting home a place and holds it until a day: the liaison worker chooses, the family decides (rules 4, 9). */
export async function offerPlace(
  acting: Acting,
  ground: Ground,
  once: string,
  { waitId, ...place }: NewOffer,
): Promise<OfferOutcomes> {
  await learnWay(acting, ground, () => findWait(acting.database, waitId))
  const outcome = await transactOnce(
    acting,
    `${once} offer ${waitId}`,
    async (unit): Promise<OfferOutcomes> => {
      const wait = await findWait(unit, waitId)
      if (!wait) return 'no such wait'
      const constellation = await lockForHome(unit, wait)
      if (!constellation) return 'closed'
      const { householdId } = wait
      return holdPlace(unit, acting, ground, constellation, { ...place, householdId }, { waitId })
    },
    (outcome) => (outcome === 'offered' ? `/waits/${waitId}` : undefined),
  )
  return isRepeat(outcome) ? 'offered' : outcome
}

export type AnswerOutcome =
  | 'declined'
  | 'no such offer'
  | 'over'
  | 'expired'
  | RefusedDay
  | Exclude<JoinOutcome, 'no such constellation'>

/**
 * The family's own answer, by itself or as it told its liaison worker. A yes comes in through the one door, which asks
 * everything again: the place is held, whatever else has changed since.
 */
export async function answerOffer(
  acting: Acting,
  ground: Ground,
  offerId: string,
  answer: { yes: boolean; agreedOn: Day | undefined },
): Promise<AnswerOutcome> {
  if (answer.yes) await learnWay(acting, ground, () => findOffer(acting.database, offerId))
  return transact(acting, async (unit): Promise<AnswerOutcome> => {
    const standing = await lockOffer(unit, offerId)
    if (typeof standing === 'string') return standing
    const { offer, constellation } = standing
    const { constellationId, householdId } = offer
    if (!answer.yes) {
      await settleOffer(unit, offer, 'no')
      unit.record({
        what: 'declined place',
        on: ['constellation', constellationId],
        details: { household: householdId, offer: offerId },
      })
      await tellOfAnswer(unit, offer, 'no')
      return 'declined'
    }
    const notAgreed = refusedAgreement(answer.agreedOn, acting.today)
    if (notAgreed) return notAgreed
    const outcome = await enterAsSatellite(unit, acting, ground, constellation, {
      constellationId,
      householdId,
      agreedOn: answer.agreedOn,
      distanceConfirmed: offer.distanceConfirmedBy !== null,
      ...(offer.distanceConfirmedBy !== null && { distanceConfirmedBy: offer.distanceConfirmedBy }),
      ...(offer.fit !== null && { fit: offer.fit }),
    })
    // Where the yes cannot stand, its liaison worker rings the family.
    await tellOfAnswer(unit, offer, outcome)
    return outcome === 'no such constellation' ? 'no such offer' : outcome
  })
}

/** Takes an offer back; the home goes on waiting. */
export const takeBackOffer = (
  acting: Acting,
  offerId: string,
): Promise<'taken back' | 'no such offer' | 'over' | 'expired'> =>
  transact(acting, async (unit) => {
    const standing = await lockOffer(unit, offerId)
    if (typeof standing === 'string') return standing
    const { offer } = standing
    await settleOffer(unit, offer, 'taken back')
    unit.record({
      what: 'took offer back',
      on: ['constellation', offer.constellationId],
      details: { household: offer.householdId, offer: offerId },
    })
    await tellOfferOver(unit, offer)
    return 'taken back'
  })

/** An offer that can still be answered, behind its constellation's lock. One that has run out is ended on the way. */
async function lockOffer(unit: Unit, offerId: string) {
  const found = await findOffer(unit, offerId)
  const [constellation] = found ? await lockConstellations(unit, [found.constellationId]) : []
  const offer: Offer | undefined = found && (await findOffer(unit, offerId))
  if (!offer || !constellation) return 'no such offer'
  if (offer.outcome === 'expired') return 'expired'
  if (offer.outcome !== null) return 'over'
  if (holdsPlace(offer, unit.acting.today)) return { offer, constellation }
  await lapseOffers(unit, offer.constellationId)
  return 'expired'
}

/** Ends the offers whose last day has passed, a constellation at a time. @returns how many there were */
export async function endRunOutOffers(acting: Acting): Promise<number> {
  const due = await runOutOffers(acting.database, acting.today)
  let ended = 0
  for (const constellationId of new Set(due.map((offer) => offer.constellationId)))
    ended += await transact(acting, async (unit) => {
      await lockConstellations(unit, [constellationId])
      return lapseOffers(unit, constellationId)
    })
  return ended
}
