import { ambassadorRecord } from '#src/ambassadors/store/signing.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { homeOfCarer } from '#src/group-sessions/store/people.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { refusalToSignUp, type SignWord } from '../rules/signing.ts'
import { quartersOf } from '../rules/times.ts'
import { lockEvent } from '../store/events.ts'
import { shiftsOf } from '../store/shifts.ts'
import { anyTaken, insertSignUp, markConfirmed, signedUpTo, signUpOf } from '../store/sign-ups.ts'
import { tellAmbassadors } from './telling.ts'

export type SignOutcome = SignWord | 'no such shift'

/**
 * Signs an ambassador up to a shift, by themselves or by whoever runs the event, whose word confirms it.
 * @param confirmed whether it is confirmed with that
 */
export async function signUp(
  acting: Acting,
  { eventId, shiftId, carerId }: { eventId: string; shiftId: string; carerId: string },
  confirmed: 'confirmed' | 'to be confirmed',
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
      )
      if (refusal) return refusal
      const quarters = quartersOf(hours)
      if (await anyTaken(unit, carerId, quarters)) return 'overlaps'
      const id = await insertSignUp(unit, { shiftId, ...home }, quarters, confirmed)
      if (confirmed === 'confirmed') await tellConfirmed(unit, eventId, carerId, id)
      unit.record({
        what: 'signed up to shift',
        on: ['household', home.householdId],
        details: { event: eventId, shift: shiftId, confirmed: confirmed === 'confirmed' ? 'yes' : 'no' },
      })
      return 'signed up'
    })
  } catch (error) {
    // Two shifts of two events at once: the database has let one of them have these hours.
    if (duplicateOf(error)?.startsWith('sign_up_quarters.')) return 'overlaps'
    throw error
  }
}

const tellConfirmed = (
  unit: Parameters<typeof tellAmbassadors>[0],
  eventId: string,
  carerId: string,
  signUpId: string,
) => tellAmbassadors(unit, 'shift confirmed', { eventId, carerIds: [carerId], occasion: signUpId })

export type ConfirmOutcome = 'confirmed' | 'no such sign-up'

/** Confirms that somebody is counted on, and tells them. Twice is once. */
export const confirmSignUp = (acting: Acting, eventId: string, id: string): Promise<ConfirmOutcome> =>
  transact(acting, async (unit): Promise<ConfirmOutcome> => {
    await lockEvent(unit, eventId)
    const signUp = await signUpOf(unit, id)
    if (!signUp || signUp.eventId !== eventId) return 'no such sign-up'
    if (signUp.confirmedAt !== null) return 'confirmed'
    await markConfirmed(unit, id)
    await tellConfirmed(unit, eventId, signUp.carerId, id)
    unit.record({
      what: 'confirmed for shift',
      on: ['household', signUp.householdId],
      details: { event: eventId, shift: signUp.shiftId },
    })
    return 'confirmed'
  })
