import { type Pause, pausesOn } from '#src/ambassadors/rules.ts'
import type { Instant } from '#src/clock.ts'
import type { Hours } from '#src/events/rules.ts'
import { hasBegun, quartersOf } from './times.ts'

export type RefusalToSignUp = 'is off' | 'has begun' | 'no ambassador' | 'pauses then' | 'full'

/**
 * Why somebody cannot sign up to a shift, asked behind the lock of its event. Whoever signed up holds a place, confirmed
 * or not: so nobody is confirmed into a shift that is full.
 * @param shift with `signedUp`, who has signed up and not dropped out; `most` null is no limit, 0 is nobody
 * @param record undefined for somebody who is no ambassador today
 * @param by `who runs it` writes down afterwards who stood there as well: whoever did, did not pause
 */
export function refusalToSignUp(
  shift: Hours & { most: number | null; signedUp: number; cancelledAt: Instant | null },
  record: { pauses: readonly Pause[] } | undefined,
  now: Instant,
  by: 'themself' | 'who runs it' = 'themself',
): RefusalToSignUp | undefined {
  if (shift.cancelledAt !== null) return 'is off'
  const begun = hasBegun(shift, now)
  if (begun && by === 'themself') return 'has begun'
  if (!record) return 'no ambassador'
  if (!begun && pausesOn(record.pauses, shift.onDay)) return 'pauses then'
  return shift.most !== null && shift.signedUp >= shift.most ? 'full' : undefined
}

/** What an ambassador goes to already, and when they do not. */
export interface Busy {
  shifts: readonly Hours[]
  pauses: readonly Pause[]
}

/** The shifts that an ambassador could sign up to now: neither full, off nor begun, and at no hour that they have not. */
export function openTo<Shift extends Hours & Parameters<typeof refusalToSignUp>[0]>(
  shifts: readonly Shift[],
  { shifts: own, pauses }: Busy,
  now: Instant,
): Shift[] {
  const taken = new Set(own.flatMap(quartersOf))
  return shifts.filter(
    (shift) =>
      refusalToSignUp(shift, { pauses }, now) === undefined &&
      !quartersOf(shift).some((quarter) => taken.has(quarter)),
  )
}

/** How many more a shift needs: those who signed up and were not confirmed yet do not count. */
export const stillNeeded = ({ needed, confirmed }: { needed: number; confirmed: number }): number =>
  Math.max(0, needed - confirmed)

/** What comes of asking to sign up. */
export type SignWord = 'signed up' | 'signed up already' | 'overlaps' | RefusalToSignUp
