import { type Kysely, sql } from 'kysely'
import { makeAppendOnly, refuseReplacing } from '#src/database/append-only.ts'

/** The terms on which referrals are rewarded: drafts that are worked on, and versions that never change. */
export async function schemes(db: Kysely<any>) {
  await db.schema
    .createTable('scheme_drafts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    // `Terms` of src/schemes/rules.ts as JSON.
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .createTable('scheme_versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique().check(sql`number >= 1`))
    .addColumn('name', 'text', (c) => c.notNull())
    // In force from this day until the next that was published; published later, it counts from then on only.
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('published_by', 'text')
    .addColumn('published_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('scheme_versions_by_day')
    .on('scheme_versions')
    .columns(['from_on', 'number'])
    .execute()
  await makeAppendOnly(db, 'scheme_versions')
  await refuseReplacing(db, 'scheme_versions', 'id')
}
