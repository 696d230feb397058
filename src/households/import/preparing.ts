import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Acting } from '#src/database/transact.ts'
import { type LocatedPostcode, placeByPostcodes } from '#src/places/postcodes.ts'
import type { ChangedEntry, ImportIndex, NewEntry } from '../rules/import-entries.ts'
import type { RowValues } from '../rules/import-row.ts'
import { dealInOrder, type ImportRows, noImportRows } from '../store/changed.ts'
import { householdsByExternalId, standingAround } from '../store/existing.ts'
import { readPart } from '../store/imports.ts'
import { accountsByEmail, addHouseholdRows } from '../store/insert.ts'
import { carerIdOf } from './comparing.ts'
import { addChangeRows, newHousehold } from './writing.ts'

/** A household that an import changes, as it stood when the rows were worked out. */
interface PreparedChange {
  id: string
  version: number
  placeVersion: number
}

export interface PreparedImport {
  rows: ImportRows
  /** The ids of the case system that must still be new, sorted. */
  externalIds: string[]
  /** In the order of their ids, as households are locked everywhere. */
  changes: PreparedChange[]
  /** The sealed parts that nobody needs once it is brought in. */
  parts: number[]
}

/**
 * Works out every row that an import writes, sealed and placed, a page of the preview at a time with a breath between:
 * all that is left for its unit is to check that nothing moved, and to write.
 * @param tieAccounts whether workers' accounts may open the households that name them
 */
export async function prepareImport(
  acting: Acting,
  importId: string,
  newCount: number,
  tieAccounts: boolean,
): Promise<PreparedImport | 'forgotten' | 'changed meanwhile'> {
  const { database, keys } = acting
  const index = await readPart<ImportIndex>(database, keys, importId, 0)
  if (!index) return 'forgotten'
  const parts = [...index.parts.new, ...index.parts.changed]
  const prepared: PreparedImport = { rows: noImportRows(), externalIds: [], changes: [], parts }
  const preparing = new Preparing(acting, prepared, newIds(newCount), tieAccounts)
  for (const part of index.parts.new) {
    await preparing.add((await readPart<NewEntry[]>(database, keys, importId, part)) ?? [])
    await breathe()
  }
  for (const part of index.parts.changed) {
    const entries = (await readPart<ChangedEntry[]>(database, keys, importId, part)) ?? []
    if ((await preparing.change(entries)) === 'changed meanwhile') return 'changed meanwhile'
    await breathe()
  }
  dealInOrder(prepared.rows.added)
  prepared.externalIds.sort()
  prepared.changes.sort((one, other) => (one.id < other.id ? -1 : 1))
  return prepared
}

/** In order, for the same reason as in `dealInOrder`; before anything is sealed, because what is sealed is bound to them. */
const newIds = (count: number) => Array.from({ length: count }, () => randomUUID()).sort()

class Preparing {
  readonly #acting: Acting
  readonly #prepared: PreparedImport
  readonly #ids: readonly string[]
  readonly #tieAccounts: boolean

  constructor(acting: Acting, prepared: PreparedImport, ids: readonly string[], tieAccounts: boolean) {
    this.#acting = acting
    this.#prepared = prepared
    this.#ids = ids
    this.#tieAccounts = tieAccounts
  }

  async add(entries: readonly NewEntry[]) {
    const { rows, externalIds } = this.#prepared
    const around = await this.#around(entries, [])
    for (const [index, { values }] of entries.entries()) {
      const id = this.#ids[externalIds.length]
      if (!id) throw new Error('An import holds more new households than it counted')
      externalIds.push(values.externalId)
      const { placings, standing, accountIds } = around
      const household = newHousehold(id, this.#acting.today, values, placingAt(placings, index), standing)
      addHouseholdRows(rows.added, this.#acting, household, accountIds)
    }
  }

  async change(entries: readonly ChangedEntry[]): Promise<'changed meanwhile' | undefined> {
    const { rows, changes } = this.#prepared
    const existing = await householdsByExternalId(
      this.#acting.database,
      entries.map(({ values }) => values.externalId),
      this.#acting.today,
    )
    const { placings, ...around } = await this.#around(
      entries,
      entries.map(({ householdId }) => householdId),
    )
    for (const [index, { values, householdId, version }] of entries.entries()) {
      const household = existing.get(values.externalId)
      if (household?.id !== householdId || household.version !== version) return 'changed meanwhile'
      changes.push({ id: householdId, version, placeVersion: household.placeVersion })
      const placing = placingAt(placings, index)
      addChangeRows(rows, this.#acting, household, values, { ...around, placing })
    }
    return undefined
  }

  async #around(entries: readonly { values: RowValues }[], householdIds: readonly string[]) {
    const { database } = this.#acting
    const values = entries.map((entry) => entry.values)
    return {
      placings: await placeByPostcodes(
        database,
        values.map(({ postcode }) => postcode ?? null),
      ),
      standing: await standingAround(
        database,
        householdIds,
        values.flatMap(({ externalId, carers }) => carers.map((carer) => carerIdOf(externalId, carer))),
      ),
      accountIds: this.#tieAccounts
        ? await accountsByEmail(
            database,
            values.map(({ workerEmail }) => workerEmail),
          )
        : new Map<string, string>(),
    }
  }
}

function placingAt(placings: readonly LocatedPostcode[], index: number): LocatedPostcode {
  const placing = placings[index]
  if (!placing) throw new Error('One postcode has one place')
  return placing
}
