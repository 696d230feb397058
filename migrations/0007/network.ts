import { type Kysely, sql } from 'kysely'

/** What carers let each other see, and their own year. */
export async function network(db: Kysely<any>) {
  // A row is a switch that is on: without one, others see the first name and nothing more.
  await db.schema
    .createTable('carer_shares')
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('since_on', 'date', (c) => c.notNull())
    .addColumn('switched_at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('carer_shares_key', ['carer_id', 'what'])
    .execute()

  // A carer's *my year*, lent to those who supervise the home until they take it back.
  await db.schema
    .createTable('year_shares')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // Half-open days that it tells of.
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('shared_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('year_shares_end_after_start', sql`until_on > from_on`)
    .execute()
  await db.schema
    .createIndex('one_year_share')
    .unique()
    .on('year_shares')
    .column('carer_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('year_shares_of_household')
    .on('year_shares')
    .column('household_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
