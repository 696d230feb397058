import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { hoursOf, type OwnDate } from '../rules.ts'

/** Shifts that a carer signed up to within these days; not certain until they are confirmed. */
export async function shiftsSignedUpTo(
  database: Database,
  carerId: string,
  { from, until }: { from: Day; until: Day },
): Promise<OwnDate[]> {
  const rows = await database
    .selectFrom('signUps')
    .innerJoin('shifts', 'shifts.id', 'signUps.shiftId')
    .innerJoin('events', 'events.id', 'shifts.eventId')
    .select(['shifts.id', 'events.onDay', 'shifts.fromTime', 'shifts.untilTime', 'signUps.confirmedAt'])
    .where('signUps.carerId', '=', carerId)
    .where('signUps.droppedAt', 'is', null)
    .where('shifts.cancelledAt', 'is', null)
    .where('events.cancelledAt', 'is', null)
    .where('events.onDay', '>=', from)
    .where('events.onDay', '<=', until)
    .execute()
  return rows.map(({ id, onDay, fromTime, untilTime, confirmedAt }) => ({
    ...hoursOf(onDay, fromTime, untilTime),
    ...{ source: 'shift', sourceId: id, title: 'Meeting' },
    state: confirmedAt === null ? 'tentative' : 'confirmed',
  }))
}
