import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { ImportCounts } from '#src/households/rules/import-entries.ts'
import { type Keys, open, seal } from '#src/secrets/seal.ts'

/** Each part is bound to its import and its number, so that none can be put in another's place. */
const recordOf = (importId: string, part: number) => `${importId} ${part}`

/** Keeps what a file came to, in counts, for as long as a preview lasts. */
export async function insertImport(
  acting: Acting,
  staged: ImportCounts & { id: string; fileHash: string; expiresAt: Instant },
): Promise<void> {
  await acting.database
    .insertInto('imports')
    .values({ ...staged, accountId: acting.accountId, createdAt: acting.now, appliedAt: null })
    .execute()
}

/** Parts that are sealed and written in one statement: some hundredths of a second. */
const partsAtOnce = 10

/** Keeps what it holds, sealed. The first part is the index, without which there is no preview: it is handed over last. */
export async function insertParts(
  database: Database,
  keys: Keys,
  importId: string,
  parts: readonly (readonly [part: number, content: unknown])[],
): Promise<void> {
  for (let from = 0; from < parts.length; from += partsAtOnce) {
    const some = parts.slice(from, from + partsAtOnce)
    if (from > 0) await breathe()
    await database
      .insertInto('importParts')
      .values(
        some.map(([part, content]) => ({
          importId,
          part,
          sealed: seal(keys, recordOf(importId, part), JSON.stringify(content)),
        })),
      )
      .execute()
  }
}

/** An import of this account that has not expired; nobody else's exists. */
export const findImport = (database: Database, acting: Pick<Acting, 'accountId' | 'now'>, id: string) =>
  database
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('accountId', acting.accountId === null ? 'is' : '=', acting.accountId)
    .where('expiresAt', '>', acting.now)
    .executeTakeFirst()

export type FoundImport = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** Lets nobody else apply this import until the unit ends. */
export const lockImport = (unit: Unit, id: string) =>
  unit
    .updateTable('imports')
    .set(({ ref }) => ({ id: ref('id') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** A part of an import, opened; undefined when it has been forgotten. */
export async function readPart<Content>(
  database: Database,
  keys: Keys,
  importId: string,
  part: number,
): Promise<Content | undefined> {
  const row = await database
    .selectFrom('importParts')
    .select('sealed')
    .where('importId', '=', importId)
    .where('part', '=', part)
    .executeTakeFirst()
  return row && (JSON.parse(open(keys, recordOf(importId, part), row.sealed)) as Content)
}

export async function markApplied(unit: Unit, acting: Acting, importId: string): Promise<void> {
  await unit.updateTable('imports').set({ appliedAt: acting.now }).where('id', '=', importId).execute()
}

/** Parts that are forgotten in one statement. */
const forgottenAtOnce = 20

/** Forgets what an import held, a little at a time. */
export async function forgetParts(
  database: Database,
  importId: string,
  parts: readonly number[],
): Promise<void> {
  for (let from = 0; from < parts.length; from += forgottenAtOnce) {
    await database
      .deleteFrom('importParts')
      .where('importId', '=', importId)
      .where('part', 'in', parts.slice(from, from + forgottenAtOnce))
      .execute()
    await breathe()
  }
}

/** Forgets what was staged and has expired: all of it when it was never applied, else only what it held. */
export async function forgetExpiredImports(database: Database, now: Instant): Promise<void> {
  const expired = await database
    .selectFrom('importParts')
    .innerJoin('imports', 'imports.id', 'importParts.importId')
    .select(['importParts.importId', 'importParts.part'])
    .where('imports.expiresAt', '<=', now)
    .execute()
  for (const importId of new Set(expired.map((each) => each.importId))) {
    const parts = expired.flatMap((each) => (each.importId === importId ? [each.part] : []))
    await forgetParts(database, importId, parts)
  }
  await database.deleteFrom('imports').where('expiresAt', '<=', now).where('appliedAt', 'is', null).execute()
}
