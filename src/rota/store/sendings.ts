import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { lockedInOrder } from '#src/database/locking.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { homesOn } from '#src/group-sessions/store/people.ts'

const sendings = (database: Database) =>
  database
    .selectFrom('rotaSendings')
    .select(['id', 'weekId', 'version', 'askedAt', 'untilAccount', 'told', 'finishedAt'])

/** The last time that carers were sent a week. */
export const lastSendingOf = preparedOne((database: Database, weekId: string) =>
  sendings(database).where('weekId', '=', weekId).orderBy('version', 'desc').limit(1),
)

export const unfinishedSendings = prepared((database: Database) =>
  sendings(database).where('finishedAt', 'is', null).orderBy('askedAt').orderBy('id'),
)

/** Of several processes one sends a lot: the sending as it is then; undefined when it is finished. */
export const lockSending = (unit: Unit, id: string) =>
  lockedInOrder(unit, sendings(unit).where('id', '=', id).where('finishedAt', 'is', null)).executeTakeFirst()

export async function insertSending(unit: Unit, weekId: string, version: number) {
  const id = randomUUID()
  await unit
    .insertInto('rotaSendings')
    .values({
      ...{ id, weekId, version },
      ...{ askedBy: unit.acting.accountId, askedAt: unit.acting.now, finishedAt: null },
    })
    .execute()
}

export const moveSending = (
  unit: Unit,
  id: string,
  to: { untilAccount: string; told: number; finishedAt: string | null },
) => unit.updateTable('rotaSendings').set(to).where('id', '=', id).execute()

/** Carers of a side who can sign in, by account, after one. */
export const carersOfSide = async (
  unit: Unit,
  sideId: string,
  { after, day, limit }: { after: string; day: Day; limit: number },
): Promise<string[]> => {
  const rows = await homesOn(unit, day)
    .innerJoin('accounts', 'accounts.carerId', 'carers.id')
    .innerJoin('sideQuadrants', 'sideQuadrants.quadrantId', 'households.quadrantId')
    .select('accounts.id')
    .where('sideQuadrants.sideId', '=', sideId)
    .where('accounts.disabledAt', 'is', null)
    .where('accounts.id', '>', after)
    .orderBy('accounts.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
