import { randomUUID } from 'node:crypto'
import { addMonths, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'

/** Months of these quadrants in which no group was meant to meet, from a month on. */
export const monthsWithout = prepared((database: Database, quadrantIds: readonly string[], from: Day) =>
  database
    .selectFrom('quadrantMonthsOff')
    .select(['id', 'quadrantId', 'month'])
    .where('quadrantId', 'in', quadrantIds)
    .where('month', '>=', from)
    .where('endedAt', 'is', null)
    .orderBy('month')
    .orderBy('id'),
)

export const monthWithout = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('quadrantMonthsOff')
    .select(['id', 'quadrantId', 'month'])
    .where('id', '=', id)
    .where('endedAt', 'is', null),
)

export async function insertMonthWithout(
  unit: Unit,
  acting: Acting,
  quadrantId: string,
  month: Day,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('quadrantMonthsOff')
    .values({ id, quadrantId, month, setBy: acting.accountId, setAt: acting.now })
    .execute()
  return id
}

/** Ends that no group meets in the month of a day. @returns whether it was so until now */
export async function endMonthWithout(unit: Unit, acting: Acting, quadrantId: string, day: Day) {
  const { numUpdatedRows } = await unit
    .updateTable('quadrantMonthsOff')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('quadrantId', '=', quadrantId)
    .where('month', '=', firstOf(day))
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A support group's meeting of a month that is on. */
export const meetingIn = (unit: Unit, quadrantId: string, month: Day) =>
  unit
    .selectFrom('groupSessions')
    .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
    .select('groupSessions.id')
    .where('groups.quadrantId', '=', quadrantId)
    .where('groups.form', '=', 'support group')
    .where('groupSessions.cancelledAt', 'is', null)
    .where('groupSessions.onDay', '>=', month)
    .where('groupSessions.onDay', '<', addMonths(month, 1))
    .executeTakeFirst()

/**
 * Lets nobody else plan in a quadrant until the unit ends: whoever makes dates there and whoever says that a month has
 * none would not see each other's. Before its groups, never after.
 */
export const lockQuadrant = (unit: Unit, id: string) =>
  unit
    .updateTable('quadrants')
    .set(({ ref }) => ({ position: ref('position') }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/** Groups of a quadrant that have a schedule, in the order in which they are locked. */
export async function groupsWithSchedule(unit: Unit, quadrantId: string): Promise<string[]> {
  const rows = await unit
    .selectFrom('groups')
    .innerJoin('groupSchedules', 'groupSchedules.groupId', 'groups.id')
    .select('groups.id')
    .where('groups.quadrantId', '=', quadrantId)
    .where('groups.endedOn', 'is', null)
    .where('groupSchedules.endedAt', 'is', null)
    .orderBy('groups.id')
    .execute()
  return rows.map(({ id }) => id)
}
