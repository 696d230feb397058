import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Carers who tell others what fostering is like: since when, where, what they like doing, and what may be shown of them. */
export async function ambassadors(db: Kysely<any>) {
  await db.schema
    .createTable('ambassadors')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('since_on', 'date', (c) => c.notNull())
    .addColumn('trained_on', 'date')
    .addColumn('ended_on', 'date')
    .addColumn('end_reason', 'text', (c) =>
      c.check(
        oneOf('end_reason', 'no time just now', 'stopped fostering', 'moved away', 'another part', 'other'),
      ),
    )
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('ambassadors_ended', sql`(ended_on is null) = (end_reason is null)`)
    .addCheckConstraint('ambassadors_end_after_start', sql`ended_on is null or ended_on >= since_on`)
    .execute()
  await db.schema
    .createIndex('one_open_ambassador')
    .unique()
    .on('ambassadors')
    .column('carer_id')
    .where(sql.ref('ended_on'), 'is', null)
    .execute()
  // Asked at every request, of ended ones too.
  await db.schema
    .createIndex('ambassadors_of_carer')
    .on('ambassadors')
    .columns(['carer_id', 'since_on'])
    .execute()
  // Where they go, and what they like doing.
  await db.schema
    .createTable('ambassador_areas')
    .addColumn('ambassador_id', 'text', (c) => c.notNull().references('ambassadors.id'))
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    .addPrimaryKeyConstraint('ambassador_areas_key', ['ambassador_id', 'quadrant_id'])
    .execute()
  await db.schema
    .createTable('ambassador_likes')
    .addColumn('ambassador_id', 'text', (c) => c.notNull().references('ambassadors.id'))
    .addColumn('likes', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ambassador_likes_key', ['ambassador_id', 'likes'])
    .execute()
  // Half-open days; open when it is not known until when.
  await db.schema
    .createTable('ambassador_pauses')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('ambassador_id', 'text', (c) => c.notNull().references('ambassadors.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addCheckConstraint('ambassador_pauses_end_after_start', sql`until_on is null or until_on >= from_on`)
    .execute()
  await db.schema
    .createIndex('one_open_ambassador_pause')
    .unique()
    .on('ambassador_pauses')
    .column('ambassador_id')
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  // Given by the carer, dated, and taken back at any time.
  await db.schema
    .createTable('ambassador_consents')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('ambassador_id', 'text', (c) => c.notNull().references('ambassadors.id'))
    .addColumn('what', 'text', (c) => c.notNull().check(oneOf('what', 'name', 'photo', 'press')))
    .addColumn('given_on', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('withdrawn_on', 'date')
    .addColumn('withdrawn_by', 'text')
    .addColumn('withdrawn_at', 'timestamptz')
    .addCheckConstraint('ambassador_consents_days', sql`withdrawn_on is null or withdrawn_on >= given_on`)
    .execute()
  await db.schema
    .createIndex('one_open_consent_of_a_kind')
    .unique()
    .on('ambassador_consents')
    .columns(['ambassador_id', 'what'])
    .where(sql.ref('withdrawn_on'), 'is', null)
    .execute()
}
