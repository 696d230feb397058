import { type Kysely, sql } from 'kysely'

/** The secret address from which a calendar program reads somebody's own dates. */
export async function calendars(db: Kysely<any>) {
  await db.schema
    .createTable('calendar_feeds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_calendar_feed')
    .unique()
    .on('calendar_feeds')
    .column('account_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
