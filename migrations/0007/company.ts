import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Who has somebody, who would be glad of company, and how many they were each night. */
export async function company(db: Kysely<any>) {
  // Each home as it stood last night; pages look again at the homes that they name.
  await db.schema
    .createTable('company')
    .addColumn('household_id', 'text', (c) => c.primaryKey().references('households.id'))
    .addColumn('quadrant_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().check(oneOf('state', 'linked', 'no link', 'not now')))
    // When it last had somebody; of a talk, or of a group that may be private, the first of the month.
    .addColumn('since_on', 'date', (c) => c.notNull())
    // New, waiting, on hold or a child moved on: these come first.
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('as_of', 'date', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('company_in_order')
    .on('company')
    .columns(['state', 'quadrant_id', 'place', 'since_on', 'household_id'])
    .execute()

  // What changes between two nights: homes that come, and those that leave their constellation.
  await db.schema
    .createIndex('households_by_created')
    .on('households')
    .columns(['created_at', 'id'])
    .execute()
  await db.schema
    .createIndex('memberships_left')
    .on('memberships')
    .columns(['left_on', 'household_id'])
    .where(sql.ref('left_on'), 'is not', null)
    .execute()

  // A night's figures of a quadrant: written once, never counted again.
  await db.schema
    .createTable('company_nights')
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    .addColumn('homes', 'integer', (c) => c.notNull().check(sql`homes >= 0`))
    .addColumn('linked', 'integer', (c) => c.notNull().check(sql`linked >= 0`))
    .addColumn('not_now', 'integer', (c) => c.notNull().check(sql`not_now >= 0`))
    .addColumn('no_link', 'integer', (c) => c.notNull().check(sql`no_link >= 0`))
    .addColumn('counted_at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('company_nights_key', ['on_day', 'quadrant_id'])
    .addCheckConstraint('company_nights_add_up', sql`linked + not_now + no_link = homes`)
    .execute()

  // *Not now, thank you*: asked again after some months.
  await db.schema
    .createTable('not_nows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('said_on', 'date', (c) => c.notNull())
    .addColumn('ask_again_on', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_not_now')
    .unique()
    .on('not_nows')
    .column('household_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()

  // A child moved on: one tap, no reason, no name.
  await db.schema
    .createTable('moved_ons')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('marked_by', 'text')
    .addColumn('marked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_moved_on_a_day')
    .unique()
    .on('moved_ons')
    .columns(['household_id', 'on_day'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
