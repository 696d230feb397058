import { ambassadorRecord } from '#src/ambassadors/store/signing.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { homeOfCarer } from '#src/group-sessions/store/people.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { refusalToSignUp, type SignWord } from '../rules/signing.ts'
import { hasBegun, quartersOf } from '../rules/times.ts'
import { lockEvent } from '../store/events.ts'
import { shiftsOf } from '../store/shifts.ts'
import { anyTaken, insertSignUp, isOff, markConfirmed, signedUpTo, signUpOf } from '../store/sign-ups.ts'
import { isHourTaken } from './hours.ts'
import { tellAmbassadors } from './telling.ts'

export type SignOutcome = SignWord | 'no such shift'

/**
 * Signs an ambassador up to a shift, by themself or by whoever runs the event, whose word confirms it and who writes
 * down afterwards who stood there without having signed up.
 */
export async function signUp(
  acting: Acting,
  { eventId, shiftId, carerId }: { eventId: string; shiftId: string; carerId: string },
  by: 'themself' | 'who runs it',
): Promise<SignOutcome> {
  try {
    return await transact(acting, async (unit): Promise<SignOutcome> => {
      const home = await homeOfCarer(unit, carerId, acting.today)
      // Behind the lock of their home: whoever ends them as an ambassador does the same.
      if (!home || !(await lockHousehold(unit, home.householdId))) return 'no ambassador'
      const event = await lockEvent(unit, eventId)
      const shift = (await shiftsOf(unit, [eventId])).find(({ id }) => id === shiftId)
      if (!event || !shift) return 'no such shift'
      const there = await signedUpTo(unit, eventId)
      if (there.some((each) => each.shiftId === shiftId && each.carerId === carerId))
        return 'signed up already'
      const hours = { onDay: event.onDay, fromTime: shift.fromTime, untilTime: shift.untilTime }
      const refusal = refusalToSignUp(
        { ...shift, ...hours, cancelledAt: event.cancelledAt ?? shift.cancelledAt },
        await ambassadorRecord(unit, carerId),
        acting.now,
        by,
      )
      if (refusal) return refusal
      const quarters = quartersOf(hours)
      if (await anyTaken(unit, carerId, quarters)) return 'overlaps'
      const confirmed = by === 'who runs it' ? 'confirmed' : 'to be confirmed'
      const id = await insertSignUp(unit, { shiftId, ...home }, quarters, confirmed)
      if (confirmed === 'confirmed' && !hasBegun(hours, acting.now))
        await tellConfirmed(unit, eventId, carerId, id)
      unit.record({
        what: 'signed up to shift',
        on: ['household', home.householdId],
        details: { event: eventId, shift: shiftId, confirmed: confirmed === 'confirmed' ? 'yes' : 'no' },
      })
      return 'signed up'
    })
  } catch (error) {
    // Two shifts of two events at once: the database has let one of them have these hours.
    if (isHourTaken(error)) return 'overlaps'
    throw error
  }
}

const tellConfirmed = (
  unit: Parameters<typeof tellAmbassadors>[0],
  eventId: string,
  carerId: string,
  signUpId: string,
) => tellAmbassadors(unit, 'shift confirmed', { eventId, carerIds: [carerId], occasion: signUpId })

export type ConfirmOutcome = 'confirmed' | 'no such sign-up' | 'is off' | 'has begun'

/** Confirms that somebody is counted on for a shift to come, and tells them. Twice is once. */
export const confirmSignUp = (acting: Acting, eventId: string, id: string): Promise<ConfirmOutcome> =>
  transact(acting, async (unit): Promise<ConfirmOutcome> => {
    await lockEvent(unit, eventId)
    const signUp = await signUpOf(unit, id)
    if (!signUp || signUp.eventId !== eventId) return 'no such sign-up'
    if (signUp.confirmedAt !== null) return 'confirmed'
    if (isOff(signUp)) return 'is off'
    if (hasBegun(signUp, acting.now)) return 'has begun'
    await markConfirmed(unit, id)
    await tellConfirmed(unit, eventId, signUp.carerId, id)
    unit.record({
      what: 'confirmed for shift',
      on: ['household', signUp.householdId],
      details: { event: eventId, shift: signUp.shiftId },
    })
    return 'confirmed'
  })
