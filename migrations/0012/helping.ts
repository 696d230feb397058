import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

const kinds = ['train applicants', 'interview staff', 'go to a meeting'] as const

/** What carers would lend a hand with, and what they were asked. */
export async function helping(db: Kysely<any>) {
  await db.schema
    .createTable('help_offers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', ...kinds)))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('offered_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('help_offers_days', sql`until_on is null or until_on >= from_on`)
    .execute()
  await db.schema
    .createIndex('one_open_help_offer_of_a_kind')
    .unique()
    .on('help_offers')
    .columns(['carer_id', 'kind'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema
    .createIndex('help_offers_open')
    .on('help_offers')
    .columns(['from_on', 'id'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema
    .createTable('help_asks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('offer_id', 'text', (c) => c.notNull().references('help_offers.id'))
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('at_time', 'text', (c) => c.check(sql`length(at_time) = 5`))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'asked', 'yes', 'no', 'done', 'taken back')),
    )
    .addColumn('asked_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('answered_at', 'timestamptz')
    .addColumn('closed_by', 'text')
    .addColumn('closed_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('help_asks_closed', sql`(state in ('done', 'taken back')) = (closed_at is not null)`)
    .execute()
  // One thing at a time of whoever offers it: nobody is asked twice before they have answered.
  await db.schema
    .createIndex('one_unanswered_help_ask')
    .unique()
    .on('help_asks')
    .column('offer_id')
    .where(sql.ref('state'), '=', 'asked')
    .execute()
  await db.schema.createIndex('help_asks_of').on('help_asks').columns(['offer_id', 'on_day', 'id']).execute()
}
