import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** The secret address from which a calendar program reads somebody's own dates, and what it was given. */
export async function calendars(db: Kysely<any>) {
  await db.schema
    .createTable('calendar_feeds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    // The last day on which a program asked; not each time.
    .addColumn('last_read_on', 'date')
    .execute()
  await db.schema
    .createIndex('one_calendar_feed')
    .unique()
    .on('calendar_feeds')
    .column('account_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await entries(db)
}

/**
 * Each date as somebody's calendar has it: so what came of it later, a new hour or that it is off, is told as a change
 * of the same date. Its own id names it there, which says nothing of what or whose it is.
 */
async function entries(db: Kysely<any>) {
  await db.schema
    .createTable('calendar_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('source', 'text', (c) =>
      c.notNull().check(oneOf('source', 'session', 'gathering', 'stay', 'visit')),
    )
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) =>
      c.notNull().check(oneOf('title', 'Gathering', 'Group', 'Sleepover', 'Meeting', 'Event')),
    )
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'confirmed', 'tentative', 'cancelled')),
    )
    // Either a moment, and perhaps one at which it ends, or whole days up to, not including, the last.
    .addColumn('from_at', 'timestamptz')
    .addColumn('until_at', 'timestamptz')
    .addColumn('from_on', 'date')
    .addColumn('until_on', 'date')
    // How often it has changed since a calendar had it first.
    .addColumn('sequence', 'integer', (c) => c.notNull().check(sql`sequence >= 0`))
    .addColumn('changed_at', 'timestamptz', (c) => c.notNull())
    .addUniqueConstraint('one_calendar_entry', ['account_id', 'source', 'source_id'])
    .addCheckConstraint(
      'calendar_entries_when',
      sql`(from_at is null) <> (from_on is null) and (from_on is null) = (until_on is null)
        and (until_at is null or from_at is not null)`,
    )
    .addCheckConstraint(
      'calendar_entries_end_after_start',
      sql`(until_at is null or until_at > from_at) and (until_on is null or until_on > from_on)`,
    )
    .execute()
}
