import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { GuestPart } from '../rules.ts'

/** Who is asked to one date beside the carers: those who are asked every time, and those only this once. */
export const guestsAt = prepared((database: Database, groupId: string, sessionId: string) =>
  database
    .selectFrom('groupGuests')
    .select(['id', 'sessionId', 'part', 'name'])
    .where('groupId', '=', groupId)
    .where((eb) => eb.or([eb('sessionId', 'is', null), eb('sessionId', '=', sessionId)]))
    .where('endedAt', 'is', null)
    .orderBy('askedAt')
    .orderBy('id'),
)

export async function insertGuestOnce(
  unit: Unit,
  { accountId, now }: Acting,
  guest: { groupId: string; sessionId: string; part: GuestPart; name: string },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('groupGuests')
    .values({ id, ...guest, askedBy: accountId, askedAt: now })
    .execute()
  return id
}

/** Answers whether somebody was asked to this one date until now. */
export async function endGuestOnce(
  unit: Unit,
  { accountId, now }: Acting,
  sessionId: string,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('groupGuests')
    .set({ endedBy: accountId, endedAt: now })
    .where('id', '=', id)
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
