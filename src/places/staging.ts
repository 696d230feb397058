import type { Bulk } from '#src/database/bulk.ts'
import { duplicateOf } from '#src/database/errors.ts'
import type { Database } from '#src/database/open.ts'
import { type Figures, faultOf, figuresOf } from './files/check.ts'
import type { FoundEdition } from './files/edition.ts'
import { knownPoints } from './files/metadata.ts'
import { PostcodesRefused } from './files/source.ts'
import * as store from './store/editions.ts'

/** Rows a transaction: some 0.1 s, for which others wait to write. */
export const rowsAtOnce = 20_000

/** The import that began last goes on. */
export const overtaken = 'Another import of postcodes has begun: this one stops'

/**
 * Writes the rows of a file beside the edition in use; `written` hears how many bytes of the file each step was.
 * @throws PostcodesRefused when the file cannot be one edition, or another import has taken over
 */
export async function stageEdition(
  database: Database,
  bulk: Bulk,
  editionId: string,
  found: FoundEdition,
  written: (bytes: number) => void,
): Promise<Figures> {
  const figures = figuresOf()
  let batch: (string | number | null)[][] = []
  const write = async () => {
    if (!(await store.isStaged(database, editionId))) throw new PostcodesRefused(overtaken)
    await insert(bulk, batch)
    batch = []
  }
  for await (const rows of found.rows(written)) {
    for (const row of rows) {
      figures.count(row)
      batch.push([editionId, row.postcode, row.easting, row.northing, row.terminated])
      if (batch.length === rowsAtOnce) await write()
    }
  }
  await write()
  return figures
}

const columns = ['edition_id', 'postcode', 'easting', 'northing', 'terminated']

async function insert(bulk: Bulk, rows: (string | number | null)[][]): Promise<void> {
  try {
    await bulk.insert('postcodes', columns, rows)
  } catch (error) {
    if (duplicateOf(error) === undefined) throw error
    throw new PostcodesRefused('The file holds a postcode twice: it cannot be one edition')
  }
}

/** @throws PostcodesRefused when what was staged cannot be the edition that it says it is */
export async function checkStaged(
  database: Database,
  editionId: string,
  found: FoundEdition,
  figures: Figures,
): Promise<void> {
  const points = await store.postcodesOf(
    database,
    editionId,
    knownPoints.map(([postcode]) => postcode),
  )
  const fault =
    faultOf(figures, found.metadata, points) ??
    ((await store.countPostcodes(database, editionId)) === figures.rows ? undefined : overtaken)
  if (fault) throw new PostcodesRefused(fault)
}
