import { randomUUID } from 'node:crypto'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { type RefusedShift, refusedNumbers, refusedShift } from '../rules/changing.ts'
import { hasBegun } from '../rules/times.ts'
import { lockEvent } from '../store/events.ts'
import { changeShift, insertShift, shiftsOf } from '../store/shifts.ts'
import { freeQuarters, signedUpTo } from '../store/sign-ups.ts'
import { tellAmbassadors } from './telling.ts'

interface Wish {
  fromTime: string
  untilTime: string
  needed: number
  most: number | null
}

export type ShiftOutcome = { made: string } | 'no such event' | 'is off' | RefusedShift

/** Adds a shift to an event. */
export async function addShift(
  acting: Acting,
  eventId: string,
  once: string,
  wish: Wish,
): Promise<ShiftOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} shift`,
    async (unit): Promise<ShiftOutcome> => {
      const event = await lockEvent(unit, eventId)
      if (!event) return 'no such event'
      if (event.cancelledAt !== null) return 'is off'
      const refused = refusedShift(wish, event)
      if (refused) return refused
      const id = randomUUID()
      await insertShift(unit, { id, eventId, ...wish })
      unit.record({
        what: 'added shift',
        on: ['event', eventId],
        details: { shift: id, needed: wish.needed },
      })
      return { made: id }
    },
    (made) => (typeof made === 'object' ? made.made : undefined),
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

export type NumbersOutcome =
  | 'changed'
  | 'changed meanwhile'
  | 'no such shift'
  | 'is off'
  | 'most below needed'
  | { signedUp: number }

/** Changes how many a shift needs and holds, unless somebody else did meanwhile: never fewer than have signed up. */
export const changeNumbers = (
  acting: Acting,
  { eventId, id, version }: { eventId: string; id: string; version: number },
  wish: { needed: number; most: number | null },
): Promise<NumbersOutcome> =>
  transact(acting, async (unit): Promise<NumbersOutcome> => {
    await lockEvent(unit, eventId)
    const shift = (await shiftsOf(unit, [eventId])).find((each) => each.id === id)
    if (!shift) return 'no such shift'
    if (shift.cancelledAt !== null) return 'is off'
    if (shift.version !== version) return 'changed meanwhile'
    const refused = refusedNumbers(wish)
    if (refused) return refused
    if (wish.most !== null && wish.most < shift.signedUp) return { signedUp: shift.signedUp }
    await changeShift(unit, id, wish)
    unit.record({
      what: 'changed shift',
      on: ['event', eventId],
      details: { shift: id, needed: wish.needed },
    })
    return 'changed'
  })

export type ShiftOffOutcome = { told: number; toRing: number } | 'no such shift'

/** Calls one shift of an event off. */
export const cancelShift = (
  acting: Acting,
  { eventId, id }: { eventId: string; id: string },
): Promise<ShiftOffOutcome> =>
  transact(acting, async (unit): Promise<ShiftOffOutcome> => {
    const event = await lockEvent(unit, eventId)
    const shift = (await shiftsOf(unit, [eventId])).find((each) => each.id === id)
    if (!event || !shift || shift.cancelledAt !== null) return 'no such shift'
    await changeShift(unit, id, { cancelledAt: acting.now, cancelledBy: acting.accountId })
    const there = (await signedUpTo(unit, eventId)).filter(({ shiftId }) => shiftId === id)
    if (there.length > 0)
      await freeQuarters(
        unit,
        there.map((signUp) => signUp.id),
      )
    const hours = { onDay: event.onDay, fromTime: shift.fromTime, untilTime: shift.untilTime }
    const toCome = event.cancelledAt === null && !hasBegun(hours, acting.now)
    const { toRing } = await tellAmbassadors(unit, 'shift off', {
      ...{ eventId, occasion: `${id} ${acting.now}` },
      carerIds: toCome ? there.map(({ carerId }) => carerId) : [],
    })
    const told = toCome ? there.length : 0
    unit.record({ what: 'cancelled shift', on: ['event', eventId], details: { shift: id, told, toRing } })
    return { told, toRing }
  })
