import { managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { carersOn, liaisonsOn } from '#src/sleepovers/store/telling.ts'
import { type Offer, openOfferOf, openOffersIn, settleOffer } from '../store/offers.ts'

/** Tells a family that a place is held for it. */
export const tellOffered = (unit: Unit, offer: Pick<Offer, 'id' | 'householdId'>) =>
  tellFamily(unit, offer, 'place offered', `/offers/${offer.id}`)

/** Tells a family that a place is not held for it any more. */
export const tellOfferOver = (unit: Unit, offer: Pick<Offer, 'id' | 'householdId'>) =>
  tellFamily(unit, offer, 'place not held', '/')

async function tellFamily(
  unit: Unit,
  { id, householdId }: Pick<Offer, 'id' | 'householdId'>,
  kind: 'place offered' | 'place not held',
  link: string,
) {
  for (const carerId of await carersOn(unit, householdId, unit.acting.today))
    await tell(unit, { to: { carerId }, kind, about: ['offer', id], key: `${kind} ${id} ${carerId}`, link })
}

/** Tells the liaison workers of the constellation, or the managers where it has none, what a family answered. */
export async function tellOfAnswer(
  unit: Unit,
  { id, constellationId }: Offer,
  answer: string,
): Promise<void> {
  const { today, accountId: by } = unit.acting
  const liaisons = await liaisonsOn(unit, [constellationId], today)
  for (const accountId of liaisons.length > 0 ? liaisons : await managersOn(unit, today))
    if (accountId !== by)
      await tell(unit, {
        to: { accountId },
        kind: 'offer answered',
        about: ['offer', id],
        key: `offer answered ${id} ${answer} ${accountId}`,
        link: `/offers/${id}`,
      })
}

/**
 * Ends the offers of a constellation whose last day has passed, behind its lock. Asked by everything that counts its
 * places, so that it never matters when the job ran. @returns how many there were
 */
export async function lapseOffers(unit: Unit, constellationId: string): Promise<number> {
  const { today } = unit.acting
  const runOut = (await openOffersIn(unit, constellationId)).filter(({ untilOn }) => untilOn < today)
  for (const offer of runOut) {
    await settleOffer(unit, offer, 'expired')
    unit.record({
      what: 'offer expired',
      on: ['constellation', constellationId],
      details: { household: offer.householdId, offer: offer.id },
    })
    await tellOfferOver(unit, offer)
  }
  return runOut.length
}

/** Takes back whatever is offered to a household, or held by a constellation, that ends or stops waiting. */
export async function takeBackOffers(
  unit: Unit,
  whose:
    | { householdId: string; constellationId?: string }
    | { householdId?: undefined; constellationId: string },
): Promise<void> {
  const offers =
    whose.householdId === undefined
      ? await openOffersIn(unit, whose.constellationId)
      : [await openOfferOf(unit, whose.householdId)]
  for (const offer of offers) {
    if (!offer || (whose.constellationId !== undefined && offer.constellationId !== whose.constellationId))
      continue
    await settleOffer(unit, offer, 'taken back')
    unit.record({
      what: 'took offer back',
      on: ['constellation', offer.constellationId],
      details: { household: offer.householdId, offer: offer.id },
    })
    await tellOfferOver(unit, offer)
  }
}
