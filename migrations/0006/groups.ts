import { type Kysely, type SqlBool, sql } from 'kysely'
import { sortedText } from '#src/database/columns.ts'
import { oneOf } from '../0004/columns.ts'

/** Support groups, social evenings and family days: what they are, who runs them, and when they meet. */
export async function groups(db: Kysely<any>) {
  await db.schema
    .createTable('groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sort_name', sortedText(db), (c) => c.notNull())
    .addColumn('form', 'text', (c) =>
      c.notNull().check(oneOf('form', 'support group', 'social evening', 'family day')),
    )
    // One of the usual kinds, or of the service's own.
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('privacy', 'text', (c) => c.notNull().check(oneOf('privacy', 'open', 'private')))
    .addColumn('at', 'text', (c) => c.notNull().check(oneOf('at', 'venue', 'online', 'both')))
    // A hall or a café: never somebody's home.
    .addColumn('venue', 'text')
    .addColumn('step_free', 'text', (c) => access(c, 'step_free'))
    .addColumn('parking', 'text', (c) => access(c, 'parking'))
    .addColumn('hearing_loop', 'text', (c) => access(c, 'hearing_loop'))
    .addColumn('access_notes', 'text')
    // Whoever holds it can come in: shown only to those who replied.
    .addColumn('online_link_sealed', 'text')
    .addColumn('childcare', 'text', (c) => c.notNull().check(oneOf('childcare', 'yes', 'no')))
    // Null is no limit, 0 is nobody.
    .addColumn('capacity', 'integer', (c) => c.check(sql`capacity >= 0`))
    .addColumn('started_on', 'date', (c) => c.notNull())
    .addColumn('ended_on', 'date')
    .addColumn('ended_by', 'text')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('groups_end_after_start', sql`ended_on is null or ended_on >= started_on`)
    .addCheckConstraint('groups_venue', sql`at = 'online' or venue is not null`)
    .execute()
  await db.schema
    .createIndex('groups_of_quadrant')
    .on('groups')
    .columns(['quadrant_id', 'sort_name', 'id'])
    .execute()
  await db.schema.createIndex('groups_by_name').on('groups').columns(['sort_name', 'id']).execute()

  await db.schema
    .createTable('group_coordinators')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('named_by', 'text')
    .addColumn('named_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_part_in_a_group')
    .unique()
    .on('group_coordinators')
    .columns(['group_id', 'account_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('groups_of_coordinator')
    .on('group_coordinators')
    .columns(['account_id', 'group_id'])
    .where(sql<SqlBool>`ended_at is null`)
    .execute()

  await schedules(db)
  await monthsWithout(db)
}

const access = (c: any, column: string) =>
  c
    .notNull()
    .defaultTo('not known')
    .check(oneOf(column, 'yes', 'no', 'not known'))

/** The days on which a group meets, by London's clocks; single dates are sessions without one. */
async function schedules(db: Kysely<any>) {
  await db.schema
    .createTable('group_schedules')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('pattern', 'text', (c) => c.notNull().check(oneOf('pattern', 'weekly', 'monthly')))
    // Of a weekly one: every so many weeks, counted from its first such weekday.
    .addColumn('every_weeks', 'integer', (c) => c.check(sql`every_weeks between 1 and 12`))
    // Of a monthly one: the first to the fourth such weekday of the month, or 5 for its last.
    .addColumn('nth', 'integer', (c) => c.check(sql`nth between 1 and 5`))
    // From 1, a Monday, to 7.
    .addColumn('weekday', 'integer', (c) => c.notNull().check(sql`weekday between 1 and 7`))
    .addColumn('from_on', 'date', (c) => c.notNull())
    // Its last possible day; null while nobody has set one.
    .addColumn('until_on', 'date')
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text', (c) => c.notNull())
    .addColumn('bank_holidays', 'text', (c) => c.notNull().check(oneOf('bank_holidays', 'skipped', 'kept')))
    // Up to and with this day its sessions have been made.
    .addColumn('made_until_on', 'date')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint(
      'group_schedules_pattern',
      sql`(pattern = 'weekly') = (every_weeks is not null) and (pattern = 'monthly') = (nth is not null)`,
    )
    .addCheckConstraint('group_schedules_end_after_start', sql`until_time > from_time`)
    .execute()
  await db.schema
    .createIndex('one_schedule_of_a_group')
    .unique()
    .on('group_schedules')
    .column('group_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('group_schedules_to_make')
    .on('group_schedules')
    .columns(['made_until_on', 'id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

/** A month in which a quadrant was meant to have no group meeting. */
async function monthsWithout(db: Kysely<any>) {
  await db.schema
    .createTable('quadrant_months_off')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    // Its first day.
    .addColumn('month', 'date', (c) => c.notNull())
    .addColumn('set_by', 'text')
    .addColumn('set_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_month_off_of_a_quadrant')
    .unique()
    .on('quadrant_months_off')
    .columns(['quadrant_id', 'month'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
