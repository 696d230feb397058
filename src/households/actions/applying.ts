import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type LocatedPostcode, placeByPostcodes } from '#src/places/postcodes.ts'
import { nextPlacesVersion } from '#src/places/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { changeHousehold, newHousehold } from '../import/writing.ts'
import type { ChangedEntry, Entries, ImportIndex, NewEntry } from '../rules/import-entries.ts'
import type { RowValues } from '../rules/import-row.ts'
import { anyWithExternalId, householdsByExternalId, lockVersions } from '../store/existing.ts'
import { findImport, lockImport, markApplied, readPart } from '../store/imports.ts'
import { insertHouseholds } from '../store/insert.ts'

export type ApplyOutcome = 'applied' | 'applied already' | 'no such import' | 'changed meanwhile'

/** A staged entry with the place of its postcode, looked up before the unit begins. */
type Placed<Entry> = Entry & { placing: LocatedPostcode }

/**
 * Brings in everything that a preview accepted, all of it or nothing, once. Refused when a household that it changes
 * has been changed since the preview, or one that it adds has been added: nobody would have seen that.
 * @param tieAccounts whether workers' accounts may open the households that name them: for managers and commands
 */
export async function applyImport(
  acting: Acting,
  keys: Keys,
  importId: string,
  tieAccounts: boolean,
): Promise<ApplyOutcome> {
  const found = await findImport(acting.database, acting, importId)
  if (!found) return 'no such import'
  if (found.appliedAt !== null) return 'applied already'
  const staged = await readStaged(acting, keys, importId)
  if (!staged) return 'applied already'
  const added = await placed(acting, staged.entries.new)
  const changed = await placed(acting, staged.entries.changed)

  return transact<ApplyOutcome>(acting, async (unit) => {
    // The service's row first: it lets imports in one after the other.
    await nextPlacesVersion(unit)
    const locked = await lockImport(unit, importId)
    if (!locked) return 'no such import'
    if (locked.appliedAt !== null) return 'applied already'
    if (await isOutOfDate(unit, added, changed)) return 'changed meanwhile'

    await insertHouseholds(
      unit,
      acting,
      keys,
      added.map(({ values, placing }) => newHousehold(randomUUID(), acting.today, values, placing)),
      tieAccounts,
    )
    await changeAll(unit, acting, keys, changed, tieAccounts)
    await markApplied(unit, acting, importId, [...staged.index.parts.new, ...staged.index.parts.changed])
    unit.record({
      what: 'imported households',
      on: ['import', importId],
      details: {
        new: locked.newCount,
        changed: locked.changedCount,
        unchanged: locked.unchangedCount,
        refused: locked.refusedCount,
        sha256: locked.fileHash,
      },
    })
    return 'applied'
  }).catch((error): ApplyOutcome => {
    // Somebody added one of them between the look for it and the write.
    if (duplicateOf(error) === 'households.external_id') return 'changed meanwhile'
    throw error
  })
}

async function readStaged(acting: Acting, keys: Keys, importId: string) {
  const { database } = acting
  const index = await readPart<ImportIndex>(database, keys, importId, 0)
  if (!index) return undefined
  const entries: Pick<Entries, 'new' | 'changed'> = { new: [], changed: [] }
  for (const part of index.parts.new) {
    entries.new.push(...((await readPart<NewEntry[]>(database, keys, importId, part)) ?? []))
    await breathe()
  }
  for (const part of index.parts.changed) {
    entries.changed.push(...((await readPart<ChangedEntry[]>(database, keys, importId, part)) ?? []))
    await breathe()
  }
  return { index, entries }
}

async function placed<Entry extends { values: RowValues }>(
  acting: Acting,
  entries: readonly Entry[],
): Promise<Placed<Entry>[]> {
  const result: Placed<Entry>[] = []
  for (const some of inSlices(entries)) {
    const places = await placeByPostcodes(
      acting.database,
      some.map(({ values }) => values.postcode ?? null),
    )
    for (const [index, entry] of some.entries()) {
      const placing = places[index]
      if (placing) result.push({ ...entry, placing })
    }
    await breathe()
  }
  return result
}

/** Locks what will be changed, and says whether anything moved since the preview. */
async function isOutOfDate(unit: Unit, added: readonly NewEntry[], changed: readonly ChangedEntry[]) {
  for (const some of inSlices(changed)) {
    const versions = await lockVersions(
      unit,
      some.map(({ householdId }) => householdId),
    )
    if (some.some(({ householdId, version }) => versions.get(householdId) !== version)) return true
  }
  for (const some of inSlices(added))
    if (
      await anyWithExternalId(
        unit,
        some.map(({ values }) => values.externalId),
      )
    )
      return true
  return false
}

async function changeAll(
  unit: Unit,
  acting: Acting,
  keys: Keys,
  changed: readonly Placed<ChangedEntry>[],
  tieAccounts: boolean,
) {
  for (const some of inSlices(changed, 25)) {
    const existing = await householdsByExternalId(
      unit,
      some.map(({ values }) => values.externalId),
      acting.today,
    )
    for (const { values, placing } of some) {
      const household = existing.get(values.externalId)
      // Its version stands, and so does its id of the case system.
      if (!household) throw new Error('A household of an import has gone while it was locked')
      await changeHousehold(unit, acting, keys, household, values, placing, tieAccounts)
    }
    await breathe()
  }
}

function* inSlices<Entry>(entries: readonly Entry[], length = 250): Generator<readonly Entry[]> {
  for (let from = 0; from < entries.length; from += length) yield entries.slice(from, from + length)
}
