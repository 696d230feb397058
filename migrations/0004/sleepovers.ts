import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** Children who stay with another home: what was asked, what was promised night by night, what happened. */
export async function sleepovers(db: Kysely<any>) {
  // Since when a household has agreed to host; dated, one open at a time.
  await db.schema
    .createTable('hostings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('one_hosting')
    .unique()
    .on('hostings')
    .column('household_id')
    .where(sql.ref('until_on'), 'is', null)
    .execute()

  await db.schema
    .createTable('sleepovers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('host_id', 'text', (c) => c.notNull().references('households.id'))
    // What made the host one of theirs: their constellation, its cover on those dates, or a tie (`linked_hosts`).
    .addColumn('through', 'text', (c) =>
      c.notNull().check(oneOf('through', 'constellation', 'cover', 'linked')),
    )
    .addColumn('constellation_id', 'text', (c) => c.references('constellations.id'))
    .addColumn('linked_host_id', 'text')
    .addColumn('type', 'text', (c) => c.notNull().check(oneOf('type', 'planned', 'emergency', 'day')))
    .addColumn('state', 'text', (c) =>
      c
        .notNull()
        .check(oneOf('state', 'asked', 'agreed', 'declined', 'cancelled', 'happened', 'did not happen')),
    )
    .addColumn('children', 'integer', (c) => c.notNull().check(sql`children between 1 and 20`))
    // Nights from the first up to, not including, the last day; a day stay begins and ends on the first.
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    // By London's clocks, for a day stay, `09:30`.
    .addColumn('from_time', 'text')
    .addColumn('until_time', 'text')
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'timestamptz')
    // An emergency that nobody answered goes to the liaison worker then; and when it did.
    .addColumn('passed_on_due_at', 'timestamptz')
    .addColumn('passed_on_at', 'timestamptz')
    // Why agreed nights need somebody's decision: the host is away, not available, or has fewer beds.
    .addColumn('to_decide', 'text', (c) => c.check(oneOf('to_decide', 'away', 'not available', 'fewer beds')))
    .addColumn('to_decide_since', 'timestamptz')
    // What somebody has decided that it stands in spite of: it is not asked again of the same.
    .addColumn('stands_despite', 'text')
    // Of children of different homes in one room, each home's recorded agreement (NMS 10.6).
    .addColumn('room_sharing_agreed_on', 'date')
    // More than the usual number of fostered children that night, and why it may be (Children Act 1989 Sch. 7).
    .addColumn('usual_limit_reason', 'text', (c) =>
      c.check(oneOf('usual_limit_reason', 'siblings', 'exempted')),
    )
    // What happened, kept apart from what was promised.
    .addColumn('happened_from_on', 'date')
    .addColumn('happened_until_on', 'date')
    .addColumn('happened_children', 'integer')
    .addColumn('happened_minutes', 'integer')
    .addColumn('over_beds_why', 'text')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('sleepovers_of_two', sql`household_id <> host_id`)
    .addCheckConstraint(
      'sleepovers_end_after_start',
      sql`(type = 'day' and until_on = from_on and until_time > from_time) or (type <> 'day' and until_on > from_on)`,
    )
    .execute()
  for (const whose of ['household_id', 'host_id', 'constellation_id'])
    await db.schema
      .createIndex(`sleepovers_by_${whose.replace('_id', '')}`)
      .on('sleepovers')
      .columns([whose, 'from_on', 'id'])
      .execute()
  // What somebody has still to answer, to expect or to record, the first day first.
  await db.schema
    .createIndex('sleepovers_open')
    .on('sleepovers')
    .columns(['from_on', 'id'])
    .where(sql<SqlBool>`state in ('asked', 'agreed')`)
    .execute()
  await db.schema
    .createIndex('sleepovers_to_pass_on')
    .on('sleepovers')
    .column('passed_on_due_at')
    .where(sql<SqlBool>`passed_on_due_at is not null and passed_on_at is null`)
    .execute()
  await db.schema
    .createIndex('sleepovers_to_decide')
    .on('sleepovers')
    .column('to_decide_since')
    .where(sql<SqlBool>`to_decide is not null`)
    .execute()

  // Each change of state or dates, dated: nothing that happened is overwritten.
  await db.schema
    .createTable('sleepover_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('sleepover_id', 'text', (c) => c.notNull().references('sleepovers.id'))
    // The first is 1: several steps may be of one moment.
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('children', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('steps_of_sleepover')
    .on('sleepover_steps')
    .columns(['sleepover_id', 'position'])
    .execute()

  // Promised beds, a row for each host and night with any. The database itself refuses one bed too many.
  await db.schema
    .createTable('host_nights')
    .addColumn('host_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('night', 'date', (c) => c.notNull())
    .addColumn('beds', 'integer', (c) => c.notNull())
    .addColumn('promised', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('host_nights_key', ['host_id', 'night'])
    .addCheckConstraint('host_nights_not_over', sql`promised >= 0 and promised <= beds`)
    .execute()
}
