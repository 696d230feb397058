import type { Insertable } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

export const insertWords = (unit: Unit, words: Insertable<Schema['pairWords']>) =>
  unit.insertInto('pairWords').values(words).execute()

/** Goals and notes, sealed, each with the carer who wrote it. */
const words = (database: Database) =>
  database
    .selectFrom('pairWords')
    .leftJoin('accounts', 'accounts.id', 'pairWords.accountId')
    .select([
      'pairWords.id',
      'pairWords.pairingId',
      'pairWords.kind',
      'pairWords.wordsSealed',
      'pairWords.writtenAt',
      'pairWords.reachedOn',
      'pairWords.correctsId',
      'pairWords.endedAt',
      'pairWords.version',
      'accounts.carerId',
    ])

/**
 * What the two set themselves and noted, the newest first, with what was put right or set aside since. For the two, and
 * for a showing that was asked for.
 */
export const wordsOfPair = prepared((database: Database, pairingId: string) =>
  words(database)
    .where('pairingId', '=', pairingId)
    .orderBy('pairWords.writtenAt', 'desc')
    .orderBy('pairWords.id'),
)

export type WordsRow = Awaited<ReturnType<typeof wordsOfPair>>[number]

/** A goal or a note; undefined for none. */
export const wordsById = preparedOne((database: Database, id: string) =>
  words(database).where('pairWords.id', '=', id),
)

/** What a goal or a note reads as by now: the last of those that put it right, one after the other. */
export async function newestOf(database: Database, id: string): Promise<WordsRow | undefined> {
  const row = await wordsById(database, id)
  const later = row && (await correcting(database, row.id))
  return later ? newestOf(database, later.id) : row
}

const correcting = preparedOne((database: Database, id: string) =>
  database.selectFrom('pairWords').select('id').where('correctsId', '=', id),
)

/** Ends a goal or a note as it was with a version, once: it stays as it was written. @returns whether it still stood so */
export async function endWords(unit: Unit, { id, version }: { id: string; version: number }) {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const ended = await unit
    .updateTable('pairWords')
    .set({ endedBy, endedAt, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('reachedOn', 'is', null)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Says that a goal is reached, once. @returns whether it was still to reach */
export async function markReached(unit: Unit, id: string): Promise<boolean> {
  const marked = await unit
    .updateTable('pairWords')
    .set(({ eb }) => ({ reachedOn: unit.acting.today, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('kind', '=', 'goal')
    .where('reachedOn', 'is', null)
    .where('endedAt', 'is', null)
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
