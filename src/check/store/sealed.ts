import { setImmediate as breathe } from 'node:timers/promises'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { openPlace } from '#src/places/seal.ts'
import { open } from '#src/secrets/seal.ts'
import type { Asking, Rule } from './asking.ts'

/** Households opened at once; between two lots others are answered. */
const openedAtOnce = 1_000

/** All that is sealed, opened with the keys: the only way to know that they still belong together. */
export const sealedRules: readonly Rule[] = [
  {
    must: 'the sealed place of a household opens with the key file, and was placed as the household says',
    broken: (asking) =>
      sealedBy(asking, ({ id, placeSealed, placedBy }) => {
        if (placeSealed !== null && openPlace(asking.keys, id, placeSealed).placedBy !== placedBy)
          throw new Error('Placed otherwise')
      }),
  },
  {
    must: 'the sealed address of a household opens with the key file',
    broken: (asking) =>
      sealedBy(asking, ({ id, addressSealed }) => {
        if (addressSealed !== null) openAddress(asking.keys, id, addressSealed)
      }),
  },
  {
    must: 'the sealed postcode of a household opens with the key file',
    broken: (asking) =>
      sealedBy(asking, ({ id, postcodeSealed }) => {
        if (postcodeSealed !== null) openPostcode(asking.keys, id, postcodeSealed)
      }),
  },
  {
    must: 'the sealed reason for keeping two households apart opens with the key file',
    async broken({ database, keys }) {
      const rows = await database.selectFrom('keepAparts').select(['id', 'reasonSealed']).execute()
      return rows
        .filter(({ id, reasonSealed }) => !opens(() => open(keys, id, reasonSealed)))
        .map(({ id }) => id)
    },
  },
]

const sealedRows = ({ database }: Asking, after: string) =>
  database
    .selectFrom('households')
    .select(['id', 'placedBy', 'placeSealed', 'addressSealed', 'postcodeSealed'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(openedAtOnce)
    .execute()

type SealedRow = Awaited<ReturnType<typeof sealedRows>>[number]

/** The households for which `unseal` throws. */
async function sealedBy(asking: Asking, unseal: (row: SealedRow) => void): Promise<string[]> {
  const found: string[] = []
  for (let after = ''; ; ) {
    const rows = await sealedRows(asking, after)
    for (const row of rows) if (!opens(() => unseal(row))) found.push(row.id)
    const last = rows.at(-1)
    if (!last || rows.length < openedAtOnce) return found
    after = last.id
    await breathe()
  }
}

function opens(unseal: () => unknown): boolean {
  try {
    unseal()
    return true
  } catch {
    return false
  }
}
