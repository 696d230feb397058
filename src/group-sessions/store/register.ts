import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Attendance } from '#src/gatherings/rules.ts'
import type { VisitorKind } from '../rules.ts'

/** What is noted of each carer who replied or came. */
export async function standingOf(unit: Unit, sessionId: string): Promise<Map<string, Attendance>> {
  const rows = await unit
    .selectFrom('sessionReplies')
    .select(['carerId', 'attendance'])
    .where('sessionId', '=', sessionId)
    .execute()
  return new Map(rows.map(({ carerId, attendance }) => [carerId, attendance]))
}

export const writeAttendance = (
  unit: Unit,
  { accountId, now }: Acting,
  sessionId: string,
  { carerId, attendance }: { carerId: string; attendance: Attendance },
) =>
  unit
    .updateTable('sessionReplies')
    .set({ attendance, notedBy: accountId, notedAt: now })
    .where('sessionId', '=', sessionId)
    .where('carerId', '=', carerId)
    .execute()

/** Notes that a carer came who had not replied: a fact that takes no place. */
export const insertWhoCame = (
  unit: Unit,
  { accountId, now }: Acting,
  came: { sessionId: string; carerId: string; householdId: string },
) =>
  unit
    .insertInto('sessionReplies')
    .values({ id: randomUUID(), ...came, attendance: 'came', notedBy: accountId, notedAt: now })
    .execute()

export const markRegister = (unit: Unit, { accountId, now }: Acting, id: string) =>
  unit
    .updateTable('groupSessions')
    .set({ registerBy: accountId, registerAt: now })
    .where('id', '=', id)
    .execute()

export const writeThemes = (unit: Unit, id: string, themes: string | null) =>
  unit.updateTable('groupSessions').set({ themes }).where('id', '=', id).execute()

/** Who looked in. */
export const visitorsOf = prepared((database: Database, sessionId: string) =>
  database
    .selectFrom('sessionVisitors')
    .select(['id', 'name', 'who', 'notedAt'])
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .orderBy('notedAt')
    .orderBy('id'),
)

/** Adds a visitor; of that name and kind only one, who would else be there twice after a double tap. */
export async function addVisitor(
  unit: Unit,
  { accountId, now }: Acting,
  visitor: { sessionId: string; name: string; who: VisitorKind },
): Promise<boolean> {
  const known = await visitorsOf(unit, visitor.sessionId)
  if (known.some(({ name, who }) => name === visitor.name && who === visitor.who)) return false
  await unit
    .insertInto('sessionVisitors')
    .values({ id: randomUUID(), ...visitor, notedBy: accountId, notedAt: now })
    .execute()
  return true
}

/** Takes off a visitor who was added by mistake; the row stays, ended. Answers whether they stood until now. */
export async function endVisitor(
  unit: Unit,
  { accountId, now }: Acting,
  sessionId: string,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('sessionVisitors')
    .set({ endedBy: accountId, endedAt: now })
    .where('id', '=', id)
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
