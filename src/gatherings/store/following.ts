import type { Day } from '#src/clock.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { invite, uninvite } from './homes.ts'

/** Gatherings to come of a constellation, from a day on. */
const comingFrom = (unit: Unit, constellationId: string, day: Day) =>
  unit
    .selectFrom('gatherings')
    .select(['id', 'invites'])
    .where('constellationId', '=', constellationId)
    .where('onDay', '>=', day)
    .where('cancelledAt', 'is', null)
    .orderBy('id')

/**
 * Asks a home that joins to every gathering to which all homes of the constellation are asked.
 * @returns the gatherings to which it is asked now
 */
export async function askWhoJoined(
  unit: Unit,
  acting: Acting,
  { constellationId, householdId, joinedOn }: { constellationId: string; householdId: string; joinedOn: Day },
): Promise<string[]> {
  const coming = await comingFrom(unit, constellationId, joinedOn)
    .where('invites', '=', 'everybody')
    .execute()
  for (const { id } of coming) await invite(unit, id, [householdId], acting.now)
  return coming.map(({ id }) => id)
}

/** Takes a home that leaves off the lists from the day on which it is no home of the constellation any more. */
export async function unaskWhoLeft(
  unit: Unit,
  acting: Acting,
  { constellationId, householdId, leftOn }: { constellationId: string; householdId: string; leftOn: Day },
): Promise<void> {
  const coming = await comingFrom(unit, constellationId, leftOn).execute()
  for (const { id } of coming) await uninvite(unit, id, [householdId], acting.now)
}

/** Cancels what is still to come of a constellation that closes; its homes have left and are asked no more. */
export const cancelWhatComes = (unit: Unit, acting: Acting, constellationId: string) =>
  unit
    .updateTable('gatherings')
    .set(({ eb }) => ({
      cancelledBy: acting.accountId,
      cancelledAt: acting.now,
      version: eb('version', '+', 1),
    }))
    .where('constellationId', '=', constellationId)
    .where('onDay', '>', acting.today)
    .where('cancelledAt', 'is', null)
    .execute()
