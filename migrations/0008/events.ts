import { type Kysely, type SqlBool, sql } from 'kysely'
import { sortedText } from '#src/database/columns.ts'
import { oneOf } from '../0004/columns.ts'

/** Campaigns with their events, the shifts of each, who goes, what was taken along, and what came of it. */
export async function events(db: Kysely<any>) {
  await db.schema
    .createTable('campaigns')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sort_name', sortedText(db), (c) => c.notNull())
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('aim', 'text')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('campaigns_end_after_start', sql`until_on >= from_on`)
    .execute()
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.references('campaigns.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    // A public place, never anybody's home; null when online.
    .addColumn('venue', 'text')
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text', (c) => c.notNull())
    // Enquiries that nobody left a name with; those with a name are counted where they are written down.
    .addColumn('counted_enquiries', 'integer', (c) => c.check(sql`counted_enquiries >= 0`))
    .addColumn('cost_pence', 'integer', (c) => c.check(sql`cost_pence >= 0`))
    .addColumn('debrief', 'text')
    .addColumn('debriefed_by', 'text')
    .addColumn('debriefed_at', 'timestamptz')
    .addColumn('cancelled_by', 'text')
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('events_end_after_start', sql`until_time > from_time`)
    .execute()
  await db.schema.createIndex('events_by_day').on('events').columns(['on_day', 'id']).execute()
  await db.schema
    .createIndex('events_of_campaign')
    .on('events')
    .columns(['campaign_id', 'on_day', 'id'])
    .execute()
  await shifts(db)
  await after(db)
}

async function shifts(db: Kysely<any>) {
  await db.schema
    .createTable('shifts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text', (c) => c.notNull())
    .addColumn('needed', 'integer', (c) => c.notNull().check(sql`needed between 1 and 50`))
    // Null: as many as like to come.
    .addColumn('most', 'integer', (c) => c.check(sql`most between 0 and 50`))
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('cancelled_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('shifts_end_after_start', sql`until_time > from_time`)
    .execute()
  await db.schema
    .createIndex('shifts_of_event')
    .on('shifts')
    .columns(['event_id', 'from_time', 'id'])
    .execute()
  await db.schema
    .createTable('sign_ups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('shift_id', 'text', (c) => c.notNull().references('shifts.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('signed_by', 'text')
    .addColumn('signed_at', 'timestamptz', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'timestamptz')
    .addColumn('dropped_by', 'text')
    .addColumn('dropped_at', 'timestamptz')
    .addColumn('reminded_at', 'timestamptz')
    // Came or could not; null while not known.
    .addColumn('attendance', 'text', (c) => c.check(oneOf('attendance', 'came', 'could not')))
    .execute()
  await db.schema
    .createIndex('one_sign_up_a_shift')
    .unique()
    .on('sign_ups')
    .columns(['shift_id', 'carer_id'])
    .where(sql.ref('dropped_at'), 'is', null)
    .execute()
  await db.schema.createIndex('sign_ups_of_carer').on('sign_ups').columns(['carer_id', 'shift_id']).execute()
  // Each quarter of an hour of a shift that somebody signed up to, so that no two of one carer overlap, however many
  // ask at once.
  await db.schema
    .createTable('sign_up_quarters')
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    // `2026-11-22T10:15`, in UTC: an hour of London's clocks may come twice, or never.
    .addColumn('quarter', 'text', (c) => c.notNull())
    .addColumn('sign_up_id', 'text', (c) => c.notNull().references('sign_ups.id'))
    .addPrimaryKeyConstraint('sign_up_quarters_key', ['carer_id', 'quarter'])
    .execute()
  await db.schema.createIndex('quarters_of_sign_up').on('sign_up_quarters').column('sign_up_id').execute()
}

async function after(db: Kysely<any>) {
  await db.schema
    .createTable('event_materials')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('taken', 'integer', (c) => c.notNull().check(sql`taken between 0 and 100000`))
    .addColumn('brought_back', 'integer', (c) => c.check(sql`brought_back >= 0`))
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addCheckConstraint('event_materials_back', sql`brought_back is null or brought_back <= taken`)
    .addUniqueConstraint('event_materials_once', ['event_id', 'what'])
    .execute()
  // One open claim a person an event; a correction names the one that it puts right.
  await db.schema
    .createTable('event_claims')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('miles', 'integer', (c) => c.notNull().check(sql`miles between 0 and 1000`))
    .addColumn('mile_pence', 'integer', (c) => c.notNull().check(sql`mile_pence >= 0`))
    .addColumn('spent_pence', 'integer', (c) => c.notNull().check(sql`spent_pence >= 0`))
    .addColumn('what', 'text')
    .addColumn('pence', 'integer', (c) => c.notNull().check(sql`pence > 0`))
    .addColumn('prepared_by', 'text', (c) => c.notNull())
    .addColumn('prepared_at', 'timestamptz', (c) => c.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'timestamptz')
    .addColumn('refused_by', 'text')
    .addColumn('refused_at', 'timestamptz')
    .addColumn('taken_back_at', 'timestamptz')
    .addColumn('corrects_id', 'text', (c) => c.references('event_claims.id'))
    .addColumn('correction_why', 'text')
    .addCheckConstraint('event_claims_sum', sql`pence = miles * mile_pence + spent_pence`)
    .addCheckConstraint(
      'event_claims_two_people',
      sql`(approved_by is null or approved_by <> prepared_by) and (refused_by is null or refused_by <> prepared_by)`,
    )
    .addCheckConstraint('event_claims_correction', sql`(corrects_id is null) = (correction_why is null)`)
    .execute()
  await db.schema
    .createIndex('one_open_event_claim')
    .unique()
    .on('event_claims')
    .columns(['event_id', 'carer_id'])
    .where(sql<SqlBool>`refused_at is null and taken_back_at is null`)
    .execute()
  await db.schema
    .createIndex('event_claims_waiting')
    .on('event_claims')
    .columns(['prepared_at', 'id'])
    .where(sql<SqlBool>`approved_at is null and refused_at is null and taken_back_at is null`)
    .execute()
  await db.schema
    .createIndex('event_claims_approved')
    .on('event_claims')
    .columns(['approved_at', 'id'])
    .where(sql<SqlBool>`approved_at is not null and taken_back_at is null`)
    .execute()
}
