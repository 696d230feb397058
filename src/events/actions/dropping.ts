import type { Pause } from '#src/ambassadors/rules.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { hasBegun } from '../rules/times.ts'
import { lockEvent } from '../store/events.ts'
import { isOff, markDropped, signUpOf, signUpsFrom } from '../store/sign-ups.ts'

export type DropOutcome = 'dropped' | 'no such sign-up' | 'is off' | 'has begun'

/** Somebody drops out of a shift, or whoever runs the event takes them off it: their place is free for others at once. */
export const dropSignUp = (acting: Acting, eventId: string, id: string): Promise<DropOutcome> =>
  transact(acting, async (unit): Promise<DropOutcome> => {
    const event = await lockEvent(unit, eventId)
    // Behind the lock: whoever was quicker has dropped it already.
    const signUp = await signUpOf(unit, id)
    if (!event || !signUp || signUp.eventId !== eventId) return 'no such sign-up'
    if (isOff(signUp)) return 'is off'
    if (hasBegun(signUp, acting.now)) return 'has begun'
    await markDropped(unit, [id])
    if (signUp.confirmedAt !== null) await tellWhoRuns(unit, event, id)
    unit.record({
      what: 'dropped out of shift',
      on: ['household', signUp.householdId],
      details: { event: eventId, shift: signUp.shiftId },
    })
    return 'dropped'
  })

/**
 * Takes a carer off every shift to come, or off those of some days. Behind the lock of their home; events are locked in
 * the order of their ids.
 * @returns how many shifts that were
 */
export async function dropOut(unit: Unit, carerId: string, days?: Pause): Promise<number> {
  const { today, now } = unit.acting
  const concerns = (onDay: string) =>
    !days || (days.fromOn <= onDay && (days.untilOn === null || onDay < days.untilOn))
  const open = (await signUpsFrom(unit, carerId, today)).filter(
    (signUp) => concerns(signUp.onDay) && !hasBegun(signUp, now),
  )
  for (const eventId of [...new Set(open.map((signUp) => signUp.eventId))].toSorted()) {
    const event = await lockEvent(unit, eventId)
    const ofEvent = open.filter((signUp) => signUp.eventId === eventId)
    await markDropped(
      unit,
      ofEvent.map(({ id }) => id),
    )
    const [confirmed] = ofEvent.filter(({ confirmedAt }) => confirmedAt !== null)
    if (event && confirmed) await tellWhoRuns(unit, event, confirmed.id)
  }
  return open.length
}

/** Whoever planned with somebody looks for somebody else. */
async function tellWhoRuns(
  unit: Unit,
  { id, madeBy }: { id: string; madeBy: string | null },
  signUpId: string,
) {
  if (madeBy === null || madeBy === unit.acting.accountId) return
  await tell(unit, {
    ...{ to: { accountId: madeBy }, kind: 'event to look at', about: ['event', id] },
    ...{ key: `event to look at ${signUpId}`, link: `/events/${id}` },
  })
}
