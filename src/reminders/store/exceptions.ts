import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Exceptions that end on one of these days. */
export const exceptionsUntil = (database: Database, days: readonly Day[]) =>
  database
    .selectFrom('exceptions')
    .select(['id', 'constellationId', 'untilOn as dueOn'])
    .where('endedAt', 'is', null)
    .where('untilOn', 'in', [...days])
    .orderBy('id')
    .execute()
