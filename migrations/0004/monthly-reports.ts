import { type Kysely, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** The hub's report of a month: filled from the records, sent by the hub, then frozen as sent. */
export async function monthlyReports(db: Kysely<any>) {
  await db.schema
    .createTable('monthly_reports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    // The month's first day.
    .addColumn('month', 'date', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'draft', 'sent', 'asked back', 'accepted')),
    )
    // The hub's own words, sealed: a family's life may stand in them.
    .addColumn('paragraph_sealed', 'text')
    // The figures as they were sent, as JSON; of a draft they are counted anew.
    .addColumn('figures', 'text')
    .addColumn('sent_by', 'text')
    .addColumn('sent_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('one_report_a_month', ['constellation_id', 'month'])
    .addCheckConstraint('monthly_reports_frozen', sql`state = 'draft' or figures is not null`)
    .execute()
  await db.schema
    .createIndex('monthly_reports_by_month')
    .on('monthly_reports')
    .columns(['month', 'state'])
    .execute()

  await db.schema
    .createTable('report_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull().references('monthly_reports.id'))
    .addColumn('step', 'text', (c) => c.notNull().check(oneOf('step', 'sent', 'asked back', 'accepted')))
    // What the liaison worker asks back, sealed.
    .addColumn('asked_sealed', 'text')
    // As it was sent then: one that is sent again does not write over it.
    .addColumn('paragraph_sealed', 'text')
    .addColumn('figures', 'text')
    .addColumn('account_id', 'text')
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('steps_of_report').on('report_steps').column('report_id').execute()
}
