import { randomUUID } from 'node:crypto'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { daysOf, firstOf } from '../rules/months.ts'
import { constellationsRun } from './scope.ts'

/** Months without a gathering that were meant to have none, from a month on, the earliest first. */
export const monthsOffFrom = prepared((database: Database, constellationIds: readonly string[], month: Day) =>
  database
    .selectFrom('monthsOff')
    .select(['id', 'constellationId', 'month'])
    .where('constellationId', 'in', constellationIds)
    .where('month', '>=', month)
    .where('endedAt', 'is', null)
    .orderBy('month')
    .orderBy('id'),
)

export const insertMonthOff = async (
  unit: Unit,
  acting: Acting,
  constellationId: string,
  month: Day,
): Promise<string> => {
  const id = randomUUID()
  await unit
    .insertInto('monthsOff')
    .values({ id, constellationId, month, setBy: acting.accountId, setAt: acting.now })
    .execute()
  return id
}

/** Ends that none is planned in the month of a day. @returns whether it was so until now */
export async function endMonthOff(
  unit: Unit,
  acting: Acting,
  constellationId: string,
  day: Day,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('monthsOff')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('constellationId', '=', constellationId)
    .where('month', '=', firstOf(day))
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A month without one, of a constellation whose gatherings the viewer plans. */
export const monthOffRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('monthsOff')
    .select(['id', 'constellationId', 'month'])
    .where('id', '=', id)
    .where((eb) =>
      has(viewer, 'manager') ? eb.lit(true) : eb('constellationId', 'in', [...constellationsRun(viewer), '']),
    )
    .executeTakeFirst()

/** Whether it is said that none is planned in a month. */
export const isMonthOff = (database: Database, constellationId: string, month: Day) =>
  database
    .selectFrom('monthsOff')
    .select('id')
    .where('constellationId', '=', constellationId)
    .where('month', '=', month)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/** A gathering of a month that is not cancelled. */
export const gatheringIn = (unit: Unit, constellationId: string, month: Day) =>
  unit
    .selectFrom('gatherings')
    .select('id')
    .where('constellationId', '=', constellationId)
    .where('kind', '=', 'gathering')
    .where('onDay', '>=', month)
    .where('onDay', '<', daysOf(month).before)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst()
