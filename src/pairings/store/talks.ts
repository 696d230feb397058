import type { Insertable } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

export const insertPairTalk = (unit: Unit, talk: Insertable<Schema['pairTalks']>) =>
  unit.insertInto('pairTalks').values(talk).execute()

/** Ends a talk that was logged wrongly, once. @returns whether it still stood */
export async function endPairTalk(unit: Unit, id: string): Promise<boolean> {
  const ended = await unit
    .updateTable('pairTalks')
    .set({ endedBy: unit.acting.accountId, endedAt: unit.acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Writes down in the pair when the two last talked, after a talk was logged or taken back. No form is out of date by it. */
export const noteLastTalk = (unit: Unit, pairingId: string) =>
  unit
    .updateTable('pairings')
    .set(({ selectFrom }) => ({
      lastTalkOn: selectFrom('pairTalks')
        .select(({ fn }) => fn.max('onDay').as('day'))
        .where('pairingId', '=', pairingId)
        .where('endedAt', 'is', null),
    }))
    .where('id', '=', pairingId)
    .execute()

const columns = ['id', 'pairingId', 'channel', 'minutes', 'onDay', 'accountId'] as const

/** A talk that still stands and that this account logged; undefined for any other. */
export const pairTalkOf = preparedOne((database: Database, accountId: string, id: string) =>
  database
    .selectFrom('pairTalks')
    .select(columns)
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null),
)

/** The newest talks of a pair, of whoever may see that there were any. */
export const talksOfPair = prepared((database: Database, pairingId: string, most: number) =>
  database
    .selectFrom('pairTalks')
    .select(columns)
    .where('pairingId', '=', pairingId)
    .where('endedAt', 'is', null)
    .orderBy('onDay', 'desc')
    .orderBy('id', 'desc')
    .limit(most),
)
