import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** A calendar tells of shifts too: the same table again, because what it may be of is a constraint of it. */
export async function calendarsOfShifts(db: Kysely<any>) {
  await db.schema
    .createTable('calendar_entries_anew')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('source', 'text', (c) =>
      c.notNull().check(oneOf('source', 'session', 'gathering', 'stay', 'visit', 'shift')),
    )
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) =>
      c.notNull().check(oneOf('title', 'Gathering', 'Group', 'Sleepover', 'Meeting', 'Event')),
    )
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'confirmed', 'tentative', 'cancelled')),
    )
    .addColumn('from_at', 'timestamptz')
    .addColumn('until_at', 'timestamptz')
    .addColumn('from_on', 'date')
    .addColumn('until_on', 'date')
    .addColumn('sequence', 'integer', (c) => c.notNull().check(sql`sequence >= 0`))
    .addColumn('changed_at', 'timestamptz', (c) => c.notNull())
    .addUniqueConstraint('one_calendar_entry_of_a_source', ['account_id', 'source', 'source_id'])
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
  await sql`
    insert into calendar_entries_anew
      (id, account_id, source, source_id, title, state, from_at, until_at, from_on, until_on, sequence, changed_at)
    select id, account_id, source, source_id, title, state, from_at, until_at, from_on, until_on, sequence, changed_at
    from calendar_entries`.execute(db)
  await db.schema.dropTable('calendar_entries').execute()
  await db.schema.alterTable('calendar_entries_anew').renameTo('calendar_entries').execute()
}
