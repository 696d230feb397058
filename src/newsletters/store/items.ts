import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Putting } from '../rules/gathering.ts'
import type { Item } from '../rules.ts'

const columns = [
  'id',
  'section',
  'sourceId',
  'position',
  'heading',
  'words',
  'link',
  'linkWords',
  'changedAt',
  'leftOutAt',
] as const

/** Everything of an edition, also what was left out, in no order that anybody reads. */
export const itemsOf = (database: Database, editionId: string): Promise<Item[]> =>
  database
    .selectFrom('editionItems')
    .select(columns)
    .where('editionId', '=', editionId)
    .orderBy('section')
    .orderBy('position')
    .orderBy('id')
    .execute()

/** One thing that stands in an edition, and in which. */
export const findItem = (database: Database, id: string) =>
  database
    .selectFrom('editionItems')
    .select([...columns, 'editionId'])
    .where('id', '=', id)
    .executeTakeFirst()

export type FoundItem = NonNullable<Awaited<ReturnType<typeof findItem>>>

/** What an editor writes. */
export interface Written {
  heading: string
  words: string
  link: string | null
  linkWords: string | null
}

export async function insertPiece(
  unit: Unit,
  editionId: string,
  position: number,
  piece: Written,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('editionItems')
    .values({ ...piece, id, editionId, section: 'own', position, changedAt: unit.acting.now })
    .execute()
  return id
}

export const changeItem = (
  unit: Unit,
  id: string,
  change: (Written & { changedAt: string }) | { leftOutAt: string | null } | { position: number },
) => unit.updateTable('editionItems').set(change).where('id', '=', id).execute()

export const removeItem = (unit: Unit, id: string) =>
  unit.deleteFrom('editionItems').where('id', '=', id).execute()

/** Writes what changes in an edition that is put together. */
export async function writePutting(
  unit: Unit,
  editionId: string,
  { add, change, remove }: Putting,
): Promise<void> {
  if (add.length > 0)
    await unit
      .insertInto('editionItems')
      .values(add.map((item) => ({ ...item, id: randomUUID(), editionId })))
      .execute()
  for (const { id, ...changed } of change)
    await unit.updateTable('editionItems').set(changed).where('id', '=', id).execute()
  if (remove.length > 0) await unit.deleteFrom('editionItems').where('id', 'in', remove).execute()
}
