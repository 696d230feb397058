import { createHash, randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Viewer } from '#src/access/rules.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { readCsv } from '../import/csv.ts'
import { decode } from '../import/decoding.ts'
import { type Plan, planImport } from '../import/planning.ts'
import { entriesInPart, entryKinds, type ImportIndex, importHours } from '../rules/import-entries.ts'
import { forgetExpiredImports, insertImport, insertParts } from '../store/imports.ts'

export type StageOutcome = { refused: string } | { staged: string }

/**
 * Reads a file of households and stores, sealed and for 24 hours, what bringing it in would do. Nothing is changed yet.
 * @param viewer who brings it in; null at the terminal
 */
export async function stageImport(
  acting: Acting,
  keys: Keys,
  viewer: Viewer | null,
  bytes: Uint8Array,
): Promise<StageOutcome> {
  const decoded = decode(bytes)
  if ('refused' in decoded) return decoded
  const file = await readCsv(decoded.text)
  if ('refused' in file) return file
  const plan = await planImport(acting, keys, viewer, file.rows)
  const notices = [
    ...decoded.notices,
    ...(file.passedOver.length > 0 ? [`Columns that were passed over: ${file.passedOver.join(', ')}.`] : []),
  ]
  const [index, ...entries] = inParts(plan, file.header, notices)
  const id = randomUUID()
  await forgetExpiredImports(acting.database, acting.now)
  await breathe()
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  const expiresAt = new Date(Date.parse(acting.now) + importHours * 3_600_000).toISOString()
  await insertImport(acting, { id, fileHash, expiresAt, ...plan.counts })
  await insertParts(acting.database, keys, id, entries)
  await transact(acting, async (unit) => {
    await insertParts(unit, keys, id, [index])
    const { newCount, changedCount, unchangedCount, refusedCount } = plan.counts
    unit.record({
      what: 'staged import',
      on: ['import', id],
      details: {
        new: newCount,
        changed: changedCount,
        unchanged: unchangedCount,
        refused: refusedCount,
        sha256: fileHash,
      },
    })
  })
  return { staged: id }
}

type Part = readonly [part: number, content: unknown]

/** The first part is the index; each further part holds one page of entries of one kind. */
function inParts(plan: Plan, header: string[], notices: string[]): [Part, ...Part[]] {
  const index: ImportIndex = {
    header,
    notices,
    toPlace: plan.toPlace,
    notTheirs: plan.notTheirs,
    parts: { new: [], changed: [], refused: [] },
  }
  const parts: [Part, ...Part[]] = [[0, index]]
  for (const kind of entryKinds) {
    const entries = plan.entries[kind]
    for (let from = 0; from < entries.length; from += entriesInPart) {
      index.parts[kind].push(parts.length)
      parts.push([parts.length, entries.slice(from, from + entriesInPart)])
    }
  }
  return parts
}
