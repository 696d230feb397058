import { setImmediate as breathe } from 'node:timers/promises'
import { openPlace } from '#src/places/seal.ts'
import { type Keys, open } from '#src/secrets/seal.ts'
import { nameOf, type SealedColumn, sealedColumns } from '#src/secrets/sealed-columns.ts'
import { countByKey, sealedAfter } from '#src/secrets/store.ts'
import type { Asking, Rule } from './asking.ts'

/** Texts opened at once; between two lots others are answered. */
const openedAtOnce = 1_000

/** Most texts opened of a column. Their rows come in the order of random ids, so these are a fair sample of more. */
const openedAtMost = 100_000

/** All that is sealed, opened with the keys: the only way to know that they still belong together. */
export const sealedRules: readonly Rule[] = [
  {
    must: 'every sealed text was sealed with a key that is in the key file',
    async broken({ database, keys }) {
      const unknown: string[] = []
      for (const column of sealedColumns)
        for (const keyId of (await countByKey(database, column)).keys())
          if (!keys.find(keyId)) unknown.push(`${nameOf(column)} by ${keyId}`)
      return unknown
    },
  },
  {
    must: 'every sealed text opens with the key file as the record in which it stands',
    async broken(asking) {
      const found: string[] = []
      for (const column of sealedColumns) found.push(...(await unopened(asking, column)))
      return found
    },
  },
  {
    must: 'the sealed place of a household says how the household was placed',
    async broken(asking) {
      const found: string[] = []
      for (let after = ''; ; ) {
        const homes = await placedHomes(asking, after)
        for (const { id, placedBy, placeSealed } of homes)
          if (placeSealed !== null && openedPlace(asking.keys, id, placeSealed) !== placedBy) found.push(id)
        const last = homes.at(-1)
        if (!last) return found
        after = last.id
        await breathe()
      }
    },
  },
]

/** Rows of a column that do not open, as `table.column` and the row. */
async function unopened({ database, keys }: Asking, column: SealedColumn): Promise<string[]> {
  const found: string[] = []
  let after: readonly string[] | undefined
  for (let opened = 0; opened < openedAtMost; opened += openedAtOnce) {
    const texts = await sealedAfter(database, column, after, openedAtOnce)
    for (const { key, sealed } of texts)
      if (!opens(keys, column.record(...key), sealed)) found.push(`${nameOf(column)} ${key.join(' ')}`)
    after = texts.at(-1)?.key
    if (!after) break
    await breathe()
  }
  return found
}

function opens(keys: Keys, record: string, sealed: string): boolean {
  try {
    open(keys, record, sealed)
    return true
  } catch {
    return false
  }
}

const placedHomes = ({ database }: Asking, after: string) =>
  database
    .selectFrom('households')
    .select(['id', 'placedBy', 'placeSealed'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(openedAtOnce)
    .execute()

/** How a home was placed, by what is sealed; nothing where that holds no place. */
function openedPlace(keys: Keys, id: string, placeSealed: string) {
  try {
    return openPlace(keys, id, placeSealed).placedBy
  } catch {
    return undefined
  }
}
