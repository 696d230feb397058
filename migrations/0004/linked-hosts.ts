import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** Breaks for families outside any constellation: what they asked, and the hosts they are tied to. */
export async function linkedHosts(db: Kysely<any>) {
  await db.schema
    .createTable('linked_hosts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('host_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    // The days of both homes' own yes.
    .addColumn('household_agreed_on', 'date', (c) => c.notNull())
    .addColumn('host_agreed_on', 'date', (c) => c.notNull())
    .addColumn('tied_by', 'text')
    .addColumn('tied_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('linked_hosts_of_two', sql`household_id <> host_id`)
    .addCheckConstraint('linked_hosts_end_after_start', sql`until_on is null or until_on >= from_on`)
    .execute()
  await db.schema
    .createIndex('one_tie_of_two')
    .unique()
    .on('linked_hosts')
    .columns(['household_id', 'host_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema.createIndex('linked_hosts_by_host').on('linked_hosts').column('host_id').execute()

  await db.schema
    .createTable('break_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    // When a break would help, if they know; no reason.
    .addColumn('wish_from_on', 'date')
    .addColumn('wish_until_on', 'date')
    .addColumn('children', 'integer', (c) => c.notNull().check(sql`children between 1 and 20`))
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.check(oneOf('outcome', 'linked', 'another way', 'taken back')))
    .addColumn('linked_host_id', 'text', (c) => c.references('linked_hosts.id'))
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'timestamptz')
    .addCheckConstraint('break_requests_answered', sql`(outcome is null) = (answered_at is null)`)
    .addCheckConstraint(
      'break_requests_linked',
      sql`(linked_host_id is not null) = (outcome is not null and outcome = 'linked')`,
    )
    .addCheckConstraint('break_requests_wish', sql`wish_until_on is null or wish_until_on >= wish_from_on`)
    .execute()
  await db.schema
    .createIndex('one_open_break_request')
    .unique()
    .on('break_requests')
    .column('household_id')
    .where(sql<SqlBool>`answered_at is null`)
    .execute()
  await db.schema
    .createIndex('break_requests_of_household')
    .on('break_requests')
    .columns(['household_id', 'asked_at'])
    .execute()
  await db.schema
    .createIndex('break_requests_open')
    .on('break_requests')
    .columns(['asked_at', 'id'])
    .where(sql<SqlBool>`answered_at is null`)
    .execute()
}
