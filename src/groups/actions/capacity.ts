import type { Unit } from '#src/database/transact.ts'
import { putInPlaces } from '#src/group-sessions/actions/replying.ts'
import { afterCapacity } from '#src/group-sessions/rules/places.ts'
import { partiesOf } from '#src/group-sessions/store/replies.ts'
import { lockSession } from '#src/group-sessions/store/sessions.ts'
import { countAsChanged, datesWithCapacity } from '../store/dates.ts'

/**
 * Gives the dates to come of a group its new number of places, through the same door as every place: whoever waited goes
 * in where there is room now. A date with a number of its own keeps it, and so does one where more have places already:
 * nobody loses theirs. Behind the lock of the group.
 * @returns how many dates kept theirs because more people have places
 */
export async function spreadCapacity(
  unit: Unit,
  group: { id: string; capacity: number | null },
  capacity: number | null,
): Promise<number> {
  if (group.capacity === capacity) return 0
  const { acting } = unit
  let kept = 0
  for (const id of await datesWithCapacity(unit, group.id, acting.today, group.capacity)) {
    const session = await lockSession(unit, id)
    if (!session || session.cancelledAt !== null || session.capacity !== group.capacity) continue
    const settled = afterCapacity(
      { capacity: session.capacity, parties: await partiesOf(unit, id) },
      capacity,
    )
    if ('have' in settled) kept++
    else {
      await putInPlaces(unit, acting, session, settled)
      await countAsChanged(unit, id)
    }
  }
  return kept
}
