import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { CancelledWhy } from '#src/group-sessions/rules.ts'
import type { StandingDate } from '../rules/changing.ts'

/** What of a group stands on its days from one on: its dates, and what was called off. */
export const datesFrom = (database: Database, groupId: string, from: Day) =>
  database
    .selectFrom('groupSessions')
    .select(['id', 'scheduleId', 'slotOn', 'onDay', 'fromTime', 'untilTime', 'venue'])
    .select(['cancelledAt', 'cancelledWhy'])
    .select(({ eb, or, exists, selectFrom }) =>
      eb
        .case()
        .when(
          or([
            eb('registerAt', 'is not', null),
            exists(
              selectFrom('sessionReplies')
                .select('sessionReplies.id')
                .whereRef('sessionReplies.sessionId', '=', 'groupSessions.id')
                .where((row) =>
                  row.or([row('reply', 'is not', null), row('attendance', '<>', row.val('not known'))]),
                ),
            ),
            exists(
              selectFrom('groupGuests')
                .select('groupGuests.id')
                .whereRef('groupGuests.sessionId', '=', 'groupSessions.id')
                .where('groupGuests.endedAt', 'is', null),
            ),
            exists(
              selectFrom('sessionVisitors')
                .select('sessionVisitors.id')
                .whereRef('sessionVisitors.sessionId', '=', 'groupSessions.id')
                .where('sessionVisitors.endedAt', 'is', null),
            ),
          ]),
        )
        .then('answered' as const)
        .else('empty' as const)
        .end()
        .as('answers'),
    )
    .where('groupId', '=', groupId)
    .where((eb) => eb.or([eb('onDay', '>=', from), eb('slotOn', '>=', from)]))
    .orderBy('onDay')
    .orderBy('id')
    .execute()

/** Whether anybody ever answered for a date of a group, or came to one. */
export const anyAnswered = async (unit: Unit, groupId: string): Promise<boolean> =>
  (await unit
    .selectFrom('sessionReplies')
    .innerJoin('groupSessions', 'groupSessions.id', 'sessionReplies.sessionId')
    .select('sessionReplies.id')
    .where('groupSessions.groupId', '=', groupId)
    .limit(1)
    .executeTakeFirst()) !== undefined

export type DateFound = Awaited<ReturnType<typeof datesFrom>>[number]

/** Those that are on, as a change of the schedule asks of them. */
export const standing = (dates: readonly DateFound[], from: Day): StandingDate[] =>
  dates
    .filter(({ cancelledAt, onDay }) => cancelledAt === null && onDay >= from)
    .map(({ id, onDay, fromTime, untilTime, scheduleId, answers }) => ({
      ...{ id, onDay, fromTime, untilTime },
      is: scheduleId === null ? 'single' : answers,
    }))

/** The days that somebody called off: no schedule brings them back. */
export const calledOff = (dates: readonly DateFound[]): Day[] =>
  dates
    .filter(({ cancelledWhy }) => cancelledWhy !== null && cancelledWhy !== 'schedule changed')
    .flatMap(({ onDay, slotOn }) => (slotOn === null ? [onDay] : [onDay, slotOn]))

/** Locks sessions in the order of their ids, so that nobody answers meanwhile; after their group. */
export async function lockDates(unit: Unit, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort())
    await unit
      .updateTable('groupSessions')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .execute()
}

export interface NewDates {
  groupId: string
  /** Null for single dates. */
  scheduleId: string | null
  days: readonly Day[]
  fromTime: string
  untilTime: string
  capacity: number | null
  topic?: string | null
}

/** @throws for a second one on a day, as a duplicate of `one_session_a_day` */
export async function insertDates(
  unit: Unit,
  acting: Acting,
  { days, scheduleId, ...date }: NewDates,
): Promise<string[]> {
  const rows = days.map((onDay) => ({
    ...date,
    ...{ id: randomUUID(), scheduleId, slotOn: scheduleId && onDay, onDay },
    ...{ madeBy: acting.accountId, madeAt: acting.now },
  }))
  if (rows.length > 0) await unit.insertInto('groupSessions').values(rows).execute()
  return rows.map(({ id }) => id)
}

export const moveDate = (
  unit: Unit,
  acting: Acting,
  id: string,
  to: { scheduleId: string; slotOn: Day; onDay: Day; fromTime: string; untilTime: string },
) =>
  unit
    .updateTable('groupSessions')
    .set(({ eb }) => ({ ...to, changedAt: acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Says for which day of a new schedule a date stands that stays as it is. */
export const keepDate = (unit: Unit, id: string, scheduleId: string, slotOn: Day) =>
  unit.updateTable('groupSessions').set({ scheduleId, slotOn }).where('id', '=', id).execute()

/** Calls dates off without telling anybody: nobody had said that they come. */
export async function callOff(
  unit: Unit,
  acting: Acting,
  ids: readonly string[],
  cancelledWhy: CancelledWhy,
): Promise<void> {
  if (ids.length === 0) return
  await unit
    .updateTable('groupSessions')
    .set(({ eb }) => ({
      cancelledBy: acting.accountId,
      cancelledAt: acting.now,
      cancelledWhy,
      version: eb('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .where('cancelledAt', 'is', null)
    .execute()
}

/** Dates to come that hold as many as their group, in the order in which they are locked. */
export async function datesWithCapacity(
  unit: Unit,
  groupId: string,
  today: Day,
  capacity: number | null,
): Promise<string[]> {
  const rows = await unit
    .selectFrom('groupSessions')
    .select('id')
    .where('groupId', '=', groupId)
    .where('onDay', '>=', today)
    .where('cancelledAt', 'is', null)
    .where('capacity', capacity === null ? 'is' : '=', capacity)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** So that a form that was opened before does not write over it. */
export const countAsChanged = (unit: Unit, id: string) =>
  unit
    .updateTable('groupSessions')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
