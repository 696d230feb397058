import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** Talks with a household: a hub carer's with her homes, a liaison worker's with a hub home. */
export async function oneToOnes(db: Kysely<any>) {
  await db.schema
    .createTable('one_to_ones')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // As whom it was had: `hub` and `cover` with a home, `liaison` with the hub home.
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'hub', 'cover', 'liaison')))
    .addColumn('channel', 'text', (c) =>
      c.notNull().check(oneOf('channel', 'call', 'text', 'visit', 'online')),
    )
    .addColumn('minutes', 'integer', (c) => c.check(sql`minutes between 1 and 1440`))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('follow_up_on', 'date')
    .addColumn('followed_up_at', 'timestamptz')
    // Its author's alone, where the service lets them keep one.
    .addColumn('note_sealed', 'text')
    .addColumn('account_id', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    // Taken back, or put right by another that names it.
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('corrects_id', 'text')
    .execute()
  await db.schema
    .createIndex('one_to_ones_of_constellation')
    .on('one_to_ones')
    .columns(['constellation_id', 'on_day', 'id'])
    .execute()
  await db.schema
    .createIndex('one_to_ones_with_household')
    .on('one_to_ones')
    .columns(['household_id', 'on_day', 'id'])
    .execute()
  await db.schema
    .createIndex('one_to_one_corrected_once')
    .unique()
    .on('one_to_ones')
    .column('corrects_id')
    .where(sql.ref('corrects_id'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('one_to_ones_with_note')
    .on('one_to_ones')
    .columns(['household_id', 'on_day', 'id'])
    .where(sql<SqlBool>`note_sealed is not null`)
    .execute()
  await db.schema
    .createIndex('one_to_ones_to_follow_up')
    .on('one_to_ones')
    .columns(['constellation_id', 'follow_up_on'])
    .where(sql<SqlBool>`follow_up_on is not null and followed_up_at is null and ended_at is null`)
    .execute()

  // Why a manager was shown the private notes about a household: a row for each asking, with its reason.
  await db.schema
    .createTable('note_showings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) =>
      c.notNull().check(oneOf('purpose', 'safeguarding', 'subject access')),
    )
    .addColumn('reason_sealed', 'text', (c) => c.notNull())
    .addColumn('day', 'date', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('open_until', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('note_showings_of_household')
    .on('note_showings')
    .columns(['household_id', 'day'])
    .execute()
}
