import type { Day } from '#src/clock.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { holdsPlace, type RefusalToOffer, refusedLastDay } from '../rules/offers.ts'
import type { ConstellationRow } from '../store/constellations.ts'
import { findWait, insertWait } from '../store/decisions.ts'
import { insertOffer, openOfferOf } from '../store/offers.ts'
import { type Ground, refusalNow } from './joining.ts'
import { lapseOffers, tellOffered } from './offers-ending.ts'

export interface HeldPlace {
  householdId: string
  /** The last day on which it can be taken up. */
  untilOn: Day
  /** How the home fits, in the liaison worker's words. */
  fit: string | null
  /** Her word for a distance that sectors leave unsure. */
  distanceConfirmed: boolean
}

/** Who may be offered a place: a home of the waiting list by its wait, or one that a plan puts there. */
export type Chosen = { waitId: string } | { planId: string }

export type HoldOutcome = 'offered' | 'no such household' | 'over' | 'own household' | RefusalToOffer

/**
 * The one door to every offer, behind the lock of its constellation and of the one that has offered the home a place
 * before (`lockForHome`): asks all that joining asks, holds a place until a day and tells the family. Others wait for the
 * same place, so nobody offers it to their own home (PRODUCT: conflicts of interest stay barred). A home that a plan
 * chose waits from now on, as every home does that is offered a place, so that a *no* leaves it on the list.
 */
export async function holdPlace(
  unit: Unit,
  acting: Acting,
  ground: Ground,
  constellation: ConstellationRow,
  { householdId, untilOn, fit, distanceConfirmed }: HeldPlace,
  chosen: Chosen,
): Promise<HoldOutcome> {
  if (householdId === ground.ownHouseholdId) return 'own household'
  const refusedDay = refusedLastDay(untilOn, acting.today)
  if (refusedDay) return refusedDay
  const constellationId = constellation.id
  const wish = { constellationId, householdId, distanceConfirmed }
  const refusal = await refusalNow(unit, acting, ground, constellation, wish)
  if (refusal) return refusal
  // Behind the household's lock: it may have stopped waiting, or been offered another place, a moment ago.
  if ('waitId' in chosen && (await findWait(unit, chosen.waitId))?.endedOn !== null) return 'over'
  const open = await openOfferOf(unit, householdId)
  if (open && holdsPlace(open, acting.today)) return 'offered already'
  if (open) await lapseOffers(unit, open.constellationId)
  if ('planId' in chosen && (await insertWait(unit, acting, { constellationId, householdId, fit })))
    unit.record({
      what: 'put on waiting list',
      on: ['constellation', constellationId],
      details: { household: householdId },
    })
  const offerId = await insertOffer(unit, {
    constellationId,
    householdId,
    untilOn,
    fit,
    distanceConfirmedBy: distanceConfirmed ? acting.accountId : null,
  })
  unit.record({
    what: 'offered place',
    on: ['constellation', constellationId],
    details: {
      household: householdId,
      offer: offerId,
      until: untilOn,
      ...('planId' in chosen && { plan: chosen.planId }),
    },
  })
  await tellOffered(unit, { id: offerId, householdId })
  return 'offered'
}
