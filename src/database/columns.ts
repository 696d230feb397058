import { type Kysely, sql } from 'kysely'

/** Text that sorts by bytes on both databases: PostgreSQL needs to be told, SQLite does so and knows no such name. */
export const sortedText = (db: Kysely<any>) =>
  db.getExecutor().adapter.supportsTransactionalDdl ? sql`text collate "C"` : sql`text`
