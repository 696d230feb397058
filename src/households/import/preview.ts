import type { Acting } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import {
  type Entries,
  type EntryKind,
  entryKinds,
  type ImportIndex,
  type RefusedEntry,
} from '../rules/import-entries.ts'
import { type FoundImport, findImport, readPart } from '../store/imports.ts'

export interface Preview {
  found: FoundImport
  index: ImportIndex
  shown: { [Kind in EntryKind]: { kind: Kind; entries: Entries[Kind] } }[EntryKind] | undefined
  /** How many pages there are of the kind that is shown, and which this is, from 1. */
  pages: number
  page: number
}

/** One page of what an import would change; undefined when it is not this person's, or has expired. */
export async function previewOf(
  acting: Acting,
  keys: Keys,
  id: string,
  asked: { kind: EntryKind | undefined; page: number },
): Promise<Preview | undefined> {
  const found = await findImport(acting.database, acting, id)
  const index = found && (await readPart<ImportIndex>(acting.database, keys, id, 0))
  if (!found || !index) return undefined
  const kinds = entryKinds.filter(
    (kind) => index.parts[kind].length > 0 && (found.appliedAt === null || kind === 'refused'),
  )
  const kind = asked.kind && kinds.includes(asked.kind) ? asked.kind : kinds.at(-1)
  if (!kind) return { found, index, shown: undefined, pages: 0, page: 1 }
  const parts = index.parts[kind]
  const page = Math.min(Math.max(1, asked.page), parts.length)
  const entries = (await readPart<never[]>(acting.database, keys, id, parts[page - 1] ?? 0)) ?? []
  return { found, index, shown: { kind, entries }, pages: parts.length, page }
}

/** Every refused row of an import, with the header of its file. */
export async function refusedRows(
  acting: Acting,
  keys: Keys,
  id: string,
): Promise<{ header: string[]; entries: RefusedEntry[] } | undefined> {
  const found = await findImport(acting.database, acting, id)
  const index = found && (await readPart<ImportIndex>(acting.database, keys, id, 0))
  if (!index) return undefined
  const entries: RefusedEntry[] = []
  for (const part of index.parts.refused)
    entries.push(...((await readPart<RefusedEntry[]>(acting.database, keys, id, part)) ?? []))
  return { header: index.header, entries }
}
