import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { ShiftShown } from '../rules.ts'

const shifts = (database: Database) =>
  database
    .selectFrom('shifts')
    .select([
      'shifts.id',
      'shifts.eventId',
      'shifts.fromTime',
      'shifts.untilTime',
      'shifts.needed',
      'shifts.most',
      'shifts.cancelledAt',
      'shifts.version',
    ])

/** The shifts of these events by their hours, with how many signed up and were confirmed. */
export const shiftsOf = prepared((database: Database, eventIds: readonly string[]) =>
  shifts(database)
    .leftJoin('signUps', (join) =>
      join.onRef('signUps.shiftId', '=', 'shifts.id').on('signUps.droppedAt', 'is', null),
    )
    .select(({ fn }) => [
      fn.count<number>('signUps.id').as('signedUp'),
      fn.count<number>('signUps.confirmedAt').as('confirmed'),
    ])
    .where('shifts.eventId', 'in', eventIds)
    .groupBy('shifts.id')
    .orderBy('shifts.eventId')
    .orderBy('shifts.fromTime')
    .orderBy('shifts.id'),
)

export type ShiftRow = Awaited<ReturnType<typeof shiftsOf>>[number]

/** A shift by itself; who may know of it is asked of its event. */
export const shiftOf = preparedOne((database: Database, id: string) =>
  shifts(database).where('shifts.id', '=', id),
)

export const insertShift = (
  unit: Unit,
  shift: Pick<ShiftShown, 'id' | 'fromTime' | 'untilTime' | 'needed' | 'most'> & { eventId: string },
) => unit.insertInto('shifts').values(shift).execute()

export const changeShift = (
  unit: Unit,
  id: string,
  change: Pick<ShiftShown, 'needed' | 'most'> | { cancelledAt: string; cancelledBy: string | null },
) =>
  unit
    .updateTable('shifts')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
