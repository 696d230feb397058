import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Schedule } from '../rules/slots.ts'

const columns = [
  'groupSchedules.id',
  'groupSchedules.groupId',
  'groupSchedules.pattern',
  'groupSchedules.everyWeeks',
  'groupSchedules.nth',
  'groupSchedules.weekday',
  'groupSchedules.fromOn',
  'groupSchedules.untilOn',
  'groupSchedules.fromTime',
  'groupSchedules.untilTime',
  'groupSchedules.bankHolidays',
  'groupSchedules.madeUntilOn',
] as const

/** The schedule that each of these groups has now. */
export const schedulesOf = prepared((database: Database, groupIds: readonly string[]) =>
  database
    .selectFrom('groupSchedules')
    .select(columns)
    .where('groupId', 'in', groupIds)
    .where('endedAt', 'is', null),
)

export type OpenSchedule = Awaited<ReturnType<typeof schedulesOf>>[number]

export const scheduleOf = async (database: Database, groupId: string): Promise<OpenSchedule | undefined> =>
  (await schedulesOf(database, [groupId]))[0]

/** @throws for a second one of a group, as a duplicate of `one_schedule_of_a_group` */
export async function insertSchedule(
  unit: Unit,
  acting: Acting,
  groupId: string,
  schedule: Schedule,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('groupSchedules')
    .values({ ...schedule, id, groupId, madeBy: acting.accountId, madeAt: acting.now })
    .execute()
  return id
}

export const endSchedule = (unit: Unit, acting: Acting, groupId: string) =>
  unit
    .updateTable('groupSchedules')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('groupId', '=', groupId)
    .where('endedAt', 'is', null)
    .execute()

export const markMade = (unit: Unit, id: string, madeUntilOn: Day) =>
  unit.updateTable('groupSchedules').set({ madeUntilOn }).where('id', '=', id).execute()

/** The groups whose schedules are not made up to a day yet, in the order in which they are locked. */
export async function groupsToMake(database: Database, until: Day): Promise<string[]> {
  const rows = await database
    .selectFrom('groupSchedules')
    .innerJoin('groups', 'groups.id', 'groupSchedules.groupId')
    .select('groups.id')
    .where('groupSchedules.endedAt', 'is', null)
    .where('groups.endedOn', 'is', null)
    .where((eb) => eb.or([eb('madeUntilOn', 'is', null), eb('madeUntilOn', '<', until)]))
    .orderBy('groups.id')
    .execute()
  return rows.map(({ id }) => id)
}
