import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** The out-of-hours rota: weeks of each side, who covers which hours, swaps, and what carers were sent of it. */
export async function rota(db: Kysely<any>) {
  // What a service says of its rota, in versions that never change.
  await db.schema
    .createTable('rota_terms')
    .addColumn('version', 'integer', (c) => c.primaryKey())
    .addColumn('since', 'timestamptz', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('terms', 'text', (c) => c.notNull())
    .execute()

  // London's wall times, `2026-12-26T21:00`, the ends too: a change of the clocks moves no turn.
  await db.schema
    .createTable('rota_weeks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('side_id', 'text', (c) => c.notNull().references('sides.id'))
    .addColumn('from_wall', 'text', (c) => c.notNull().check(sql`length(from_wall) = 16`))
    .addColumn('until_wall', 'text', (c) => c.notNull().check(sql`length(until_wall) = 16`))
    .addColumn('published_at', 'timestamptz')
    .addColumn('published_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('rota_weeks_end_after_start', sql`until_wall > from_wall`)
    .addUniqueConstraint('rota_weeks_once', ['side_id', 'from_wall'])
    .execute()

  await db.schema
    .createTable('rota_turns')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('week_id', 'text', (c) => c.notNull().references('rota_weeks.id'))
    .addColumn('side_id', 'text', (c) => c.notNull().references('sides.id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('from_wall', 'text', (c) => c.notNull().check(sql`length(from_wall) = 16`))
    .addColumn('until_wall', 'text', (c) => c.notNull().check(sql`length(until_wall) = 16`))
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    // Taken off, or somebody else's since.
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text', (c) => c.references('accounts.id'))
    .addCheckConstraint('rota_turns_end_after_start', sql`until_wall > from_wall`)
    .execute()
  // Behind the lock of the side: no two turns of it begin or end at one time.
  for (const edge of ['from_wall', 'until_wall'])
    await db.schema
      .createIndex(`rota_turns_once_${edge}`)
      .unique()
      .on('rota_turns')
      .columns(['side_id', edge])
      .where(sql.ref('ended_at'), 'is', null)
      .execute()
  await db.schema
    .createIndex('rota_turns_of_worker')
    .on('rota_turns')
    .columns(['account_id', 'until_wall'])
    .execute()
  await db.schema.createIndex('rota_turns_of_week').on('rota_turns').column('week_id').execute()

  // What changed of a published week, and why.
  await db.schema
    .createTable('rota_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('week_id', 'text', (c) => c.notNull().references('rota_weeks.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'timestamptz', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.references('accounts.id'))
    .addUniqueConstraint('rota_changes_once', ['week_id', 'version'])
    .execute()

  await db.schema
    .createTable('rota_asks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('turn_id', 'text', (c) => c.notNull().references('rota_turns.id'))
    .addColumn('asked_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('asked_of', 'text', (c) => c.notNull().references('accounts.id'))
    // Their own turn that is exchanged for it.
    .addColumn('return_turn_id', 'text', (c) => c.references('rota_turns.id'))
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.check(oneOf('answer', 'yes', 'no', 'withdrawn')))
    .addColumn('answered_at', 'timestamptz')
    .addCheckConstraint(
      'rota_asks_of_another',
      sql`asked_by <> asked_of and turn_id <> coalesce(return_turn_id, '')`,
    )
    .addCheckConstraint('rota_asks_answered', sql`(answer is null) = (answered_at is null)`)
    .execute()
  await db.schema
    .createIndex('rota_asks_once')
    .unique()
    .on('rota_asks')
    .columns(['turn_id', 'asked_of'])
    .where(sql.ref('answer'), 'is', null)
    .execute()
  await db.schema
    .createIndex('rota_asks_yes')
    .unique()
    .on('rota_asks')
    .column('turn_id')
    .where(sql.ref('answer'), '=', sql.lit('yes'))
    .execute()
  await db.schema.createIndex('rota_asks_of').on('rota_asks').column('asked_of').execute()
  await db.schema.createIndex('rota_asks_by').on('rota_asks').column('asked_by').execute()

  // A version of a week goes to the carers of its side once, in lots.
  await db.schema
    .createTable('rota_sendings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('week_id', 'text', (c) => c.notNull().references('rota_weeks.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    // The last carer's account who was told.
    .addColumn('until_account', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('told', 'integer', (c) => c.notNull().defaultTo(0).check(sql`told >= 0`))
    .addColumn('finished_at', 'timestamptz')
    .addUniqueConstraint('rota_sendings_once', ['week_id', 'version'])
    .execute()

  await calendarsOfTurns(db)
}

/** A calendar tells of turns too: the same table again, because what it may be of is a constraint of it. */
async function calendarsOfTurns(db: Kysely<any>) {
  await db.schema
    .createTable('calendar_entries_anew')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('source', 'text', (c) =>
      c.notNull().check(oneOf('source', 'session', 'gathering', 'stay', 'visit', 'shift', 'turn')),
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
    .addUniqueConstraint('one_calendar_entry_of_a_turn', ['account_id', 'source', 'source_id'])
    .addCheckConstraint(
      'calendar_entries_when_it_is',
      sql`(from_at is null) <> (from_on is null) and (from_on is null) = (until_on is null)
        and (until_at is null or from_at is not null)`,
    )
    .addCheckConstraint(
      'calendar_entries_end_after_they_start',
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
