import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { FollowUp } from '../rules.ts'

/** What was promised at a session, what is still to do first. */
export const followUpsOf = prepared((database: Database, sessionId: string) =>
  database
    .selectFrom('sessionFollowUps')
    .select(['id', 'householdId', 'what', 'dueOn', 'doneAt'])
    .where('sessionId', '=', sessionId)
    .orderBy('dueOn')
    .orderBy('id'),
)

export async function insertFollowUp(
  unit: Unit,
  { accountId, now }: Acting,
  followUp: { sessionId: string; householdId: string | null; what: FollowUp; dueOn: Day },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('sessionFollowUps')
    .values({ id, ...followUp, madeBy: accountId, madeAt: now })
    .execute()
  return id
}

/** Answers whether it was still to do. */
export async function markDone(
  unit: Unit,
  { accountId, now }: Acting,
  sessionId: string,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('sessionFollowUps')
    .set({ doneBy: accountId, doneAt: now })
    .where('id', '=', id)
    .where('sessionId', '=', sessionId)
    .where('doneAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
