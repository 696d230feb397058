import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** A constellation's gatherings and socials: who was asked, who said what, who came, what it cost. */
export async function gatherings(db: Kysely<any>) {
  await db.schema
    .createTable('gatherings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', 'gathering', 'social')))
    .addColumn('on_day', 'date', (c) => c.notNull())
    // By London's clocks, `19:30`.
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text')
    // At the hub home only when the hub chose so; its address is never in `place`.
    .addColumn('at', 'text', (c) => c.notNull().check(oneOf('at', 'venue', 'hub home', 'online')))
    .addColumn('place', 'text')
    // The home at which it is: whoever is hub by then may be another, who has not offered theirs.
    .addColumn('host_id', 'text', (c) => c.references('households.id'))
    // Whether every home of the constellation is asked, also one that joins before the day.
    .addColumn('invites', 'text', (c) =>
      c
        .notNull()
        .defaultTo('everybody')
        .check(oneOf('invites', 'everybody', 'chosen')),
    )
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('changed_at', 'timestamptz')
    .addColumn('cancelled_by', 'text')
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('reminded_on', 'date')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('gatherings_hub_home', sql`(at = 'hub home') = (host_id is not null)`)
    .addCheckConstraint('gatherings_end_after_start', sql`until_time is null or until_time > from_time`)
    .execute()
  await db.schema
    .createIndex('gatherings_of_constellation')
    .on('gatherings')
    .columns(['constellation_id', 'on_day', 'id'])
    .execute()
  await db.schema.createIndex('gatherings_by_day').on('gatherings').columns(['on_day', 'id']).execute()
  // The same meeting is not planned twice by two people.
  await db.schema
    .createIndex('one_gathering_a_day')
    .unique()
    .on('gatherings')
    .columns(['constellation_id', 'on_day', 'kind'])
    .where(sql.ref('cancelled_at'), 'is', null)
    .execute()

  await db.schema
    .createTable('gathering_homes')
    .addColumn('gathering_id', 'text', (c) => c.notNull().references('gatherings.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // Null for a home that came without being asked.
    .addColumn('invited_at', 'timestamptz')
    // It has left, or was taken off the list.
    .addColumn('uninvited_at', 'timestamptz')
    .addColumn('reply', 'text', (c) => c.check(oneOf('reply', 'yes', 'no', 'maybe')))
    .addColumn('people', 'integer', (c) => c.check(sql`people between 1 and 30`))
    .addColumn('replied_by', 'text')
    .addColumn('replied_at', 'timestamptz')
    // A stored fact for everyone invited.
    .addColumn('attendance', 'text', (c) =>
      c
        .notNull()
        .defaultTo('not known')
        .check(oneOf('attendance', 'came', 'could not', 'not known')),
    )
    .addColumn('noted_by', 'text')
    .addColumn('noted_at', 'timestamptz')
    .addPrimaryKeyConstraint('gathering_homes_key', ['gathering_id', 'household_id'])
    .addCheckConstraint('gathering_homes_people', sql`people is null or reply is not null`)
    .addCheckConstraint('gathering_homes_noted', sql`attendance = 'not known' or noted_at is not null`)
    .execute()
  await db.schema
    .createIndex('gatherings_of_household')
    .on('gathering_homes')
    .columns(['household_id', 'gathering_id'])
    .execute()

  await db.schema
    .createTable('trainings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('gathering_id', 'text', (c) => c.references('gatherings.id'))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull().check(sql`minutes between 1 and 1440`))
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('trainings_of_constellation')
    .on('trainings')
    .columns(['constellation_id', 'on_day'])
    .execute()

  // A month without a gathering that was meant to have none.
  await db.schema
    .createTable('months_off')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    // Its first day.
    .addColumn('month', 'date', (c) => c.notNull())
    .addColumn('set_by', 'text')
    .addColumn('set_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_month_off')
    .unique()
    .on('months_off')
    .columns(['constellation_id', 'month'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

/** The activities budget of a constellation, in whole pence: what it was given and what was spent. */
export async function spending(db: Kysely<any>) {
  await db.schema
    .createTable('activity_budgets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('pence', 'integer', (c) => c.notNull().check(sql`pence > 0`))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('given_by', 'text')
    .addColumn('given_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('activity_budgets_of_constellation')
    .on('activity_budgets')
    .columns(['constellation_id', 'on_day'])
    .execute()

  await db.schema
    .createTable('spendings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('gathering_id', 'text', (c) => c.references('gatherings.id'))
    .addColumn('pence', 'integer', (c) => c.notNull().check(sql`pence > 0`))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('on_day', 'date', (c) => c.notNull())
    // The home whose money it was: nobody of it approves it.
    .addColumn('household_id', 'text', (c) => c.references('households.id'))
    .addColumn('prepared_by', 'text')
    .addColumn('prepared_at', 'timestamptz', (c) => c.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'timestamptz')
    .addColumn('refused_by', 'text')
    .addColumn('refused_at', 'timestamptz')
    // Put right by a new entry that names the old; the old is never edited.
    .addColumn('reverses_id', 'text')
    .addCheckConstraint(
      'spendings_two_people',
      sql`(approved_by is null or approved_by <> prepared_by) and (refused_by is null or refused_by <> prepared_by)`,
    )
    .addCheckConstraint('spendings_one_answer', sql`approved_at is null or refused_at is null`)
    .addCheckConstraint('spendings_not_its_own', sql`reverses_id is null or reverses_id <> id`)
    .execute()
  await db.schema
    .createIndex('one_reversal')
    .unique()
    .on('spendings')
    .column('reverses_id')
    .where(sql<SqlBool>`reverses_id is not null and refused_at is null`)
    .execute()
  await db.schema
    .createIndex('spendings_of_constellation')
    .on('spendings')
    .columns(['constellation_id', 'on_day', 'id'])
    .execute()
  await db.schema
    .createIndex('spendings_to_approve')
    .on('spendings')
    .columns(['constellation_id', 'prepared_at'])
    .where(sql<SqlBool>`approved_at is null and refused_at is null`)
    .execute()
}
