import type { Selectable } from 'kysely'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

export type Edition = Selectable<Schema['postcodeEditions']>

export const editionInUse = (database: Database): Promise<Edition | undefined> =>
  database
    .selectFrom('service')
    .innerJoin('postcodeEditions', 'postcodeEditions.id', 'service.postcodeEditionId')
    .selectAll('postcodeEditions')
    .executeTakeFirst()

export async function addEdition(database: Database, edition: Edition): Promise<void> {
  await database.insertInto('postcodeEditions').values(edition).execute()
}

/** Stands for the rows of an edition that is being cleared away: it can no longer come into use. */
const clearing = -1

/** Whether an edition that is being staged is still wanted: another import that began later clears it away. */
export async function isStaged(database: Database, editionId: string): Promise<boolean> {
  const row = await database
    .selectFrom('postcodeEditions')
    .select('id')
    .where('id', '=', editionId)
    .where('rows', '<>', clearing)
    .executeTakeFirst()
  return row !== undefined
}

export async function countPostcodes(database: Database, editionId: string): Promise<number> {
  const { count } = await database
    .selectFrom('postcodes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('editionId', '=', editionId)
    .executeTakeFirstOrThrow()
  return count
}

export const postcodesOf = (database: Database, editionId: string, postcodes: readonly string[]) =>
  database
    .selectFrom('postcodes')
    .select(['postcode', 'easting', 'northing'])
    .where('editionId', '=', editionId)
    .where('postcode', 'in', postcodes)
    .execute()

/** Puts an edition in use in place of the one before: whoever asks sees all of the one or all of the other. */
export async function useEdition(
  unit: Unit,
  edition: Pick<Edition, 'id' | 'rows' | 'withoutPosition' | 'inUseSince'>,
): Promise<'overtaken' | { before: string | null }> {
  const { id, ...columns } = edition
  const before = await lockEditionInUse(unit)
  const { numUpdatedRows } = await unit
    .updateTable('postcodeEditions')
    .set(columns)
    .where('id', '=', id)
    .where('rows', '<>', clearing)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return 'overtaken'
  await unit.updateTable('service').set({ postcodeEditionId: id }).execute()
  return { before }
}

/** Locks the service's row, before any edition, and tells the edition in use. */
async function lockEditionInUse(unit: Unit): Promise<string | null> {
  const { postcodeEditionId } = await unit
    .updateTable('service')
    .set(({ ref }) => ({ id: ref('id') }))
    .returning('postcodeEditionId')
    .executeTakeFirstOrThrow()
  return postcodeEditionId
}

/**
 * Gives up an edition, or every one, unless it is in use: what an import left that was broken off, one that is being
 * staged, the one before the last. Tells the ids of those to be cleared away.
 */
export async function giveUpEditions(unit: Unit, which: 'all' | { id: string }): Promise<string[]> {
  const inUse = await lockEditionInUse(unit)
  const rows = await unit
    .updateTable('postcodeEditions')
    .set({ rows: clearing })
    .where('id', '<>', inUse ?? '')
    .$if(which !== 'all', (update) => update.where('id', '=', which === 'all' ? '' : which.id))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Removes some of an edition's postcodes: `false` when none were left. */
export async function removeSomePostcodes(
  database: Database,
  editionId: string,
  limit: number,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('postcodes')
    .where('editionId', '=', editionId)
    .where('postcode', 'in', (eb) =>
      eb
        .selectFrom('postcodes')
        .select('postcode')
        .where('editionId', '=', editionId)
        .orderBy('postcode')
        .limit(limit),
    )
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function removeEdition(database: Database, editionId: string): Promise<void> {
  await database.deleteFrom('postcodeEditions').where('id', '=', editionId).execute()
}
