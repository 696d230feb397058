import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'

/** Entries of the trail as they were written, in their order. */
export const entriesAfter = (database: Database, after: number | undefined, limit: number) =>
  database
    .selectFrom('auditEntries')
    .selectAll()
    .$if(after !== undefined, (query) => query.where('seq', '>', after ?? 0))
    .orderBy('seq')
    .limit(limit)
    .execute()

/** The end of the trail: how many entries it has, and the last one's hash. */
export const headOf = preparedOne((database: Database) =>
  database.selectFrom('auditHead').select(['seq', 'hash']),
)

/** Entries that stand behind the head, which none can: the head moves in the unit that writes them. */
export const entriesBeyondHead = (database: Database) =>
  database
    .selectFrom('auditEntries')
    .select('seq')
    .where('seq', '>', ({ selectFrom }) => selectFrom('auditHead').select('auditHead.seq').limit(1))
    .orderBy('seq')
    .execute()
