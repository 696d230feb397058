import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { endParts } from '../store/committees.ts'
import { endOffersOf } from '../store/helping.ts'
import { endMemberships, openMemberships } from '../store/memberships.ts'

/**
 * Whoever fosters here no more is no member of anything by it, has no part in a committee and is asked for no help, in the
 * same act and before their days there end.
 */
export async function endAssociationsOf(
  unit: Unit,
  who: { householdId: string } | { carerId: string },
  on: Day,
): Promise<void> {
  for (const { id } of await openMemberships(unit, who)) {
    await endParts(unit, { membershipId: id }, on)
    await endMemberships(unit, { id }, on)
  }
  await endOffersOf(unit, who, on)
}
