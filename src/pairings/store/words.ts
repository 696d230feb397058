import type { Insertable } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

export const insertWords = (unit: Unit, words: Insertable<Schema['pairWords']>) =>
  unit.insertInto('pairWords').values(words).execute()

/** What the two set themselves and noted, the newest first, sealed. For the two, and for a showing that was asked for. */
export const wordsOfPair = prepared((database: Database, pairingId: string) =>
  database
    .selectFrom('pairWords')
    .leftJoin('accounts', 'accounts.id', 'pairWords.accountId')
    .select([
      'pairWords.id',
      'pairWords.kind',
      'pairWords.wordsSealed',
      'pairWords.writtenAt',
      'pairWords.reachedOn',
      'accounts.carerId',
    ])
    .where('pairingId', '=', pairingId)
    .orderBy('pairWords.writtenAt', 'desc')
    .orderBy('pairWords.id'),
)

/** The pair of a goal or note; undefined for none. */
export const wordsById = preparedOne((database: Database, id: string) =>
  database.selectFrom('pairWords').select(['id', 'pairingId', 'kind', 'reachedOn']).where('id', '=', id),
)

/** Says that a goal is reached, once. @returns whether it was still to reach */
export async function markReached(unit: Unit, id: string): Promise<boolean> {
  const marked = await unit
    .updateTable('pairWords')
    .set(({ eb }) => ({ reachedOn: unit.acting.today, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('kind', '=', 'goal')
    .where('reachedOn', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

export const insertWordsShowing = (unit: Unit, showing: Insertable<Schema['pairWordsShowings']>) =>
  unit.insertInto('pairWordsShowings').values(showing).execute()

/** A showing that this account asked for; undefined for anybody else's. */
export const wordsShowingOf = preparedOne((database: Database, accountId: string, id: string) =>
  database
    .selectFrom('pairWordsShowings')
    .select(['id', 'pairingId', 'at'])
    .where('id', '=', id)
    .where('accountId', '=', accountId),
)
