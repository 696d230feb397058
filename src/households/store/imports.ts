import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { ImportCounts } from '#src/households/rules/import-entries.ts'
import { type Keys, open, seal } from '#src/secrets/seal.ts'

/** Each part is bound to its import and its number, so that none can be put in another's place. */
const recordOf = (importId: string, part: number) => `${importId} ${part}`

/** Stores what a file came to, sealed, for as long as a preview lasts. */
export async function insertImport(
  unit: Unit,
  acting: Acting,
  keys: Keys,
  staged: ImportCounts & { id: string; fileHash: string; expiresAt: Instant },
  parts: readonly unknown[],
): Promise<void> {
  await unit
    .insertInto('imports')
    .values({ ...staged, accountId: acting.accountId, createdAt: acting.now, appliedAt: null })
    .execute()
  for (const [part, content] of parts.entries())
    await unit
      .insertInto('importParts')
      .values({
        importId: staged.id,
        part,
        sealed: seal(keys, recordOf(staged.id, part), JSON.stringify(content)),
      })
      .execute()
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

/** Marks an import applied and forgets what it held but for the refused rows, which may still be fetched. */
export async function markApplied(
  unit: Unit,
  acting: Acting,
  importId: string,
  forget: readonly number[],
): Promise<void> {
  await unit.updateTable('imports').set({ appliedAt: acting.now }).where('id', '=', importId).execute()
  for (let from = 0; from < forget.length; from += 500)
    await unit
      .deleteFrom('importParts')
      .where('importId', '=', importId)
      .where('part', 'in', forget.slice(from, from + 500))
      .execute()
}

/** Forgets what was staged and has expired: all of it when it was never applied, else only what it held. */
export async function forgetExpiredImports(database: Database, now: Instant): Promise<void> {
  const expired = database.selectFrom('imports').select('id').where('expiresAt', '<=', now)
  await database.deleteFrom('importParts').where('importId', 'in', expired).execute()
  await database.deleteFrom('imports').where('expiresAt', '<=', now).where('appliedAt', 'is', null).execute()
}
