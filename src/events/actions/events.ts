import { randomUUID } from 'node:crypto'
import { pausesOn } from '#src/ambassadors/rules.ts'
import { ambassadorRecord } from '#src/ambassadors/store/signing.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import {
  isMoved,
  type RefusalToMove,
  type RefusedHours,
  refusalToMove,
  refusedHours,
} from '../rules/changing.ts'
import { hasBegun, quartersOf } from '../rules/times.ts'
import { changeEvent, type EventWritten, insertEvent, type LockedEvent, lockEvent } from '../store/events.ts'
import { shiftsOf } from '../store/shifts.ts'
import {
  anyTaken,
  freeQuarters,
  goingTo,
  holdQuarters,
  markDropped,
  markReminded,
  type SignedUp,
} from '../store/sign-ups.ts'
import { againWhileHoursGo } from './hours.ts'
import { tellAmbassadors } from './telling.ts'

/** Plans an event, or writes one down that has been. */
export async function makeEvent(
  acting: Acting,
  once: string,
  wish: EventWritten & { quadrantId: string },
): Promise<{ made: string } | RefusedHours> {
  const refused = refusedHours(wish, acting.today)
  if (refused) return refused
  const outcome = await transactOnce(
    acting,
    `${once} event`,
    async (unit): Promise<{ made: string }> => {
      const id = randomUUID()
      await insertEvent(unit, { id, ...wish })
      unit.record({
        what: 'planned event',
        on: ['event', id],
        details: { quadrant: wish.quadrantId, day: wish.onDay },
      })
      return { made: id }
    },
    ({ made }) => made,
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

export type EventOutcome =
  | { changed: { told: number; toRing: number; dropped: number } }
  | 'changed meanwhile'
  | 'no such event'
  | RefusedHours
  | RefusalToMove

/**
 * Changes what, when and where an event is, unless somebody else did since the form was opened. Whoever signed up stays
 * signed up and is told; whoever pauses on its new day, or has another shift then, is taken off this one.
 */
export const editEvent = (
  acting: Acting,
  id: string,
  version: number,
  wish: EventWritten,
): Promise<EventOutcome> => againWhileHoursGo(() => edited(acting, id, version, wish))

const edited = (acting: Acting, id: string, version: number, wish: EventWritten) =>
  transact(acting, async (unit): Promise<EventOutcome> => {
    const event = await lockEvent(unit, id)
    if (!event) return 'no such event'
    if (event.version !== version) return 'changed meanwhile'
    const moved = isMoved(event, wish)
    if (moved) {
      const refused =
        refusedHours(wish, acting.today) ?? refusalToMove(event, await shiftsOf(unit, [id]), wish, acting.now)
      if (refused) return refused
    }
    await changeEvent(unit, id, wish)
    const changed = moved ? await tellOfMove(unit, event, wish.onDay) : { told: 0, toRing: 0, dropped: 0 }
    unit.record({ what: 'changed event', on: ['event', id], details: { day: wish.onDay, ...changed } })
    return { changed }
  })

/** Takes the hours of the new day for everybody who signed up, or them off their shift, and tells them all. */
async function tellOfMove(unit: Unit, event: LockedEvent, onDay: string) {
  const there = await goingTo(unit, event.id)
  const dropped: SignedUp[] = []
  if (onDay !== event.onDay && there.length > 0) {
    await freeQuarters(unit, idsOf(there))
    for (const signUp of there.toSorted((one, other) => (one.carerId < other.carerId ? -1 : 1))) {
      const quarters = quartersOf({ ...signUp, onDay })
      const record = await ambassadorRecord(unit, signUp.carerId)
      if (pausesOn(record?.pauses ?? [], onDay) || (await anyTaken(unit, signUp.carerId, quarters)))
        dropped.push(signUp)
      else await holdQuarters(unit, signUp, quarters)
    }
    await markDropped(unit, idsOf(dropped))
    // They were reminded of another day.
    await markReminded(unit, idsOf(there), null)
  }
  const tellThem = (kind: 'shift changed' | 'shift off', signUps: readonly SignedUp[]) =>
    tellAmbassadors(unit, kind, {
      ...{ eventId: event.id, occasion: unit.acting.now },
      carerIds: signUps.map(({ carerId }) => carerId),
    })
  const off = await tellThem('shift off', dropped)
  const changed = await tellThem(
    'shift changed',
    there.filter((signUp) => !dropped.includes(signUp)),
  )
  return { told: there.length, toRing: off.toRing + changed.toRing, dropped: dropped.length }
}

const idsOf = (signUps: readonly SignedUp[]) => signUps.map(({ id }) => id)

export type CancelOutcome =
  | { told: number; toRing: number }
  | 'changed meanwhile'
  | 'is off'
  | 'no such event'

/** Calls an event off: everybody who signed up is free again, and told while it was still to come. */
export const cancelEvent = (acting: Acting, id: string, version: number): Promise<CancelOutcome> =>
  transact(acting, async (unit): Promise<CancelOutcome> => {
    const event = await lockEvent(unit, id)
    if (!event) return 'no such event'
    if (event.cancelledAt !== null) return 'is off'
    if (event.version !== version) return 'changed meanwhile'
    await changeEvent(unit, id, { cancelledAt: acting.now, cancelledBy: acting.accountId })
    const there = await goingTo(unit, id)
    if (there.length > 0) await freeQuarters(unit, idsOf(there))
    const toCome = !hasBegun(event, acting.now)
    const { toRing } = await tellAmbassadors(unit, 'shift off', {
      eventId: id,
      carerIds: toCome ? there.map(({ carerId }) => carerId) : [],
      occasion: acting.now,
    })
    const told = toCome ? there.length : 0
    unit.record({ what: 'cancelled event', on: ['event', id], details: { told, toRing } })
    return { told, toRing }
  })
