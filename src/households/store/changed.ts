import type { Insertable, Updateable } from 'kysely'
import type { Day } from '#src/clock.ts'
import { moveStandings } from '#src/company/store/moving.ts'
import { bulkIn } from '#src/database/bulk.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { insertRows, type NewRows, noRows } from './insert.ts'

type Change<Table extends keyof Schema> = Updateable<Schema[Table]> & { id: string }

/** Everything that an import writes, worked out before its unit begins, so that the unit is short. */
export interface ImportRows {
  added: NewRows
  /** Only the columns that change, with the new version. */
  households: Change<'households'>[]
  /** Homes whose place, or whether it is hidden, every process reads again. */
  places: Change<'households'>[]
  carers: Change<'carers'>[]
  endedFacts: { id: string; untilOn: Day }[]
  endedSupervisions: { id: string; untilOn: Day }[]
  /** Households whose tags, or words, are all written anew. */
  tagged: string[]
  worded: string[]
}

export const noImportRows = (): ImportRows => ({
  added: noRows(),
  households: [],
  places: [],
  carers: [],
  endedFacts: [],
  endedSupervisions: [],
  tagged: [],
  worded: [],
})

/** Writes it all. The households that change must be locked, at the version that the rows were worked out from. */
export async function writeImport(unit: Unit, rows: ImportRows, placeVersion: number): Promise<void> {
  const bulk = bulkIn(unit)
  await bulk.update('households', rows.households)
  await moveStandings(
    unit,
    rows.households.flatMap(({ id, quadrantId }) => (quadrantId === undefined ? [] : [id])),
  )
  await bulk.update(
    'households',
    rows.places.map((row) => ({ ...row, placeVersion })),
  )
  await bulk.update('carers', rows.carers)
  // What stood ends before what follows it begins: of each only one stands at a time.
  await bulk.update('householdFacts', rows.endedFacts)
  await bulk.update('supervisions', rows.endedSupervisions)
  await bulk.removeOf('householdTags', rows.tagged)
  await bulk.removeOf('householdWords', rows.worded)
  await insertRows(unit, rows.added, placeVersion)
}

/**
 * Deals the ids of new rows out again in their order: SQLite writes rows that come in the order of an index nearly
 * twice as soon, and writing is all that the unit waits for.
 */
export function dealInOrder({ householdFacts, carers, carerHomes, supervisions }: NewRows): void {
  for (const rows of [householdFacts, carerHomes, supervisions, carers]) deal(rows)
  for (const [index, home] of carerHomes.entries()) home.carerId = carers[index]?.id ?? home.carerId
}

function deal(rows: Insertable<{ id: string }>[]) {
  const ids = rows.map(({ id }) => id).sort()
  for (const [index, row] of rows.entries()) row.id = ids[index] ?? row.id
}
