import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Clock, dayOf, instant } from '#src/clock.ts'
import { type Bulk, openBulk } from '#src/database/bulk.ts'
import { type Database, openDatabase } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Figures } from './files/check.ts'
import { type FoundEdition, findEdition } from './files/edition.ts'
import { licenceOf } from './files/metadata.ts'
import { PostcodesRefused } from './files/source.ts'
import type { PostcodeSource } from './rules.ts'
import { checkStaged, overtaken, rowsAtOnce, stageEdition } from './staging.ts'
import * as store from './store/editions.ts'

/** How far an import has come. */
export interface ImportProgress {
  step: 'reading' | 'writing' | 'clearing'
  /** Bytes of the file; of `clearing`, postcodes of the edition before. `total` is 0 where it is not known. */
  done: number
  total: number
}

interface ImportedEdition {
  /** What was in use until now, and how much it held. */
  before: { edition: string; rows: number } | undefined

  source: PostcodeSource
  edition: string
  rows: number
  withoutPosition: number
  terminated: number
  areas: number
}

export type ImportOutcome =
  | ({ outcome: 'imported' } & ImportedEdition)
  /** The very same files are in use already. */
  | { outcome: 'unchanged'; source: PostcodeSource; edition: string; rows: number }
  | { outcome: 'refused'; why: string }

interface Import {
  databaseUrl: string
  path: string
  clock: Clock
  /** Of the trail, where the import is written. */
  keys: Keys
  report(progress: ImportProgress): void
}

/** Rows come in nearly the order in which they are kept, so that little of the file has to be at hand. */
const memory = { cacheMegabytes: 8, lasts: 'at once' } as const

/**
 * Brings a postcode file into use: staged beside the edition in use, checked, swapped by one change, the old one
 * cleared away after. Broken off anywhere it leaves the edition in use as it was, and the next run clears up.
 */
export async function importEdition({
  databaseUrl,
  path,
  clock,
  keys,
  report,
}: Import): Promise<ImportOutcome> {
  const by = { clock, keys }
  let found: FoundEdition | undefined
  let database: Database | undefined
  let bulk: Bulk | undefined
  try {
    found = await findEdition(path)
    const hash = await found.hash(counting('reading', found.bytes, report))
    database = openDatabase(databaseUrl, { memory })
    const before = await store.editionInUse(database)
    if (before?.fileHash === hash) {
      // An earlier run may have been broken off after its edition came into use.
      await clearEditions(database, by, 'all', report)
      const { source, edition, rows } = before
      return { outcome: 'unchanged', source, edition, rows }
    }

    const started = instant(clock())
    // Whatever else is being staged, or was when it was broken off: the import that begins last goes on.
    await clearEditions(database, by, 'all', report)
    // Short, because it stands beside each of two million postcodes.
    const id = randomBytes(4).toString('hex')
    const { source, edition } = found
    await store.addEdition(database, {
      id,
      source,
      edition,
      fileHash: hash,
      licence: licenceOf(source),
      rows: 0,
      withoutPosition: 0,
      startedAt: started,
      inUseSince: null,
    })
    let toClear: string | null = id
    try {
      bulk = await openBulk(databaseUrl, memory)
      const written = counting('writing', found.bytes, report)
      const figures = await stageEdition(database, bulk, id, found, written)
      await checkStaged(database, id, found, figures)
      toClear = await swap(database, id, found, figures, hash, by)
      return { outcome: 'imported', source, edition, before, ...totals(figures) }
    } finally {
      // The one before when all went well, this one when it did not.
      if (toClear) await clearEditions(database, by, { id: toClear }, report)
    }
  } catch (error) {
    if (error instanceof PostcodesRefused) return { outcome: 'refused', why: error.message }
    throw error
  } finally {
    found?.close()
    await bulk?.close()
    await database?.destroy()
  }
}

function counting(step: 'reading' | 'writing', total: number, report: Import['report']) {
  let done = 0
  return (bytes: number) => {
    done += bytes
    report({ step, done, total })
  }
}

/** Tells the edition that was in use until now. @throws PostcodesRefused when another import has taken over */
async function swap(
  database: Database,
  id: string,
  found: FoundEdition,
  figures: Figures,
  hash: string,
  by: By,
): Promise<string | null> {
  const acting = actingOn(database, by)
  return transact(acting, async (unit) => {
    const { rows, withoutPosition, terminated, areas } = totals(figures)
    const outcome = await store.useEdition(unit, { id, rows, withoutPosition, inUseSince: acting.now })
    if (outcome === 'overtaken') throw new PostcodesRefused(overtaken)
    unit.record({
      what: 'imported postcodes',
      on: ['postcode edition', id],
      details: {
        source: found.source,
        edition: found.edition,
        rows,
        withoutPosition,
        terminated,
        areas,
        fileHash: hash,
      },
    })
    return outcome.before
  })
}

type By = Pick<Import, 'clock' | 'keys'>

/** Somebody at the terminal. */
function actingOn(database: Database, { clock, keys }: By): Acting {
  const now = instant(clock())
  return {
    database,
    keys,
    now,
    today: dayOf(now),
    accountId: null,
    actor: 'command',
    from: null,
    requestId: null,
  }
}

const totals = ({ rows, withoutPosition, terminated, rowsByArea }: Figures) => ({
  rows,
  withoutPosition,
  terminated,
  areas: rowsByArea.size,
})

/** Removes what is not in use, a little at a time, so that others may write between. */
async function clearEditions(
  database: Database,
  by: By,
  which: 'all' | { id: string },
  report: Import['report'],
): Promise<void> {
  const given = await transact(actingOn(database, by), (unit) => store.giveUpEditions(unit, which))
  for (const id of new Set([...given, ...(await orphaned(database, which))])) {
    let done = 0
    while (await store.removeSomePostcodes(database, id, rowsAtOnce)) {
      done += rowsAtOnce
      report({ step: 'clearing', done, total: 0 })
      await setImmediate()
    }
    await store.removeEdition(database, id)
  }
}

/** What was still being written while another import cleared its edition away belongs to none any more. */
async function orphaned(database: Database, which: 'all' | { id: string }): Promise<string[]> {
  if (which === 'all') return []
  const inUse = await store.editionInUse(database)
  return inUse?.id === which.id ? [] : [which.id]
}
