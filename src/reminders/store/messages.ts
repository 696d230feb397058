import { sql } from 'kysely'
import type { Instant } from '#src/clock.ts'
import { foundInLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import type { MessageKind } from '#src/mail/rules.ts'

/** Which of these keys a message has. */
export const keysTold = async (database: Database, keys: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await foundInLots(keys, (lot) =>
        database.selectFrom('outbox').select('key').where('key', 'in', lot).execute(),
      )
    ).map(({ key }) => key),
  )

/**
 * How many messages of each of these kinds were told since a moment; those that a quiet home, or the choice of whoever
 * they were for, held back are not counted.
 */
export async function toldSince(
  database: Database,
  kinds: readonly MessageKind[],
  since: Instant,
): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom('outbox')
    .select(['kind', sql<number>`cast(count(*) as integer)`.as('count')])
    .where('madeAt', '>=', since)
    .where('kind', 'in', kinds)
    .where('channel', '=', 'email')
    .where(({ eb, or }) => or([eb('withheld', 'is', null), eb('withheld', 'not in', ['quiet', 'never'])]))
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}
