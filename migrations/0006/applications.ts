import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** The way of prospective carers to their approval, in dated steps, and the visits on it. */
export async function applications(db: Kysely<any>) {
  await db.schema
    .createTable('applications')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('opened_on', 'date', (c) => c.notNull())
    // Closed only when nothing can follow any more.
    .addColumn('closed_on', 'date')
    .addColumn('outcome', 'text', (c) =>
      c.check(oneOf('outcome', 'approved', 'not approved', 'withdrawn', 'by mistake')),
    )
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('applications_closed', sql`(closed_on is null) = (outcome is null)`)
    .addCheckConstraint('applications_end_after_start', sql`closed_on is null or closed_on >= opened_on`)
    .execute()
  await db.schema
    .createIndex('one_open_application')
    .unique()
    .on('applications')
    .column('household_id')
    .where(sql.ref('closed_on'), 'is', null)
    .execute()
  await db.schema.createIndex('applications_of_household').on('applications').column('household_id').execute()

  await db.schema
    .createTable('application_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.id'))
    .addColumn('step', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf(
            'step',
            'enquiry',
            'first conversation',
            'initial visit',
            'application',
            'stage 1',
            'stage 2',
            'panel recommendation',
            'decision',
            'review',
          ),
        ),
    )
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    // Put right by another entry; what stood is kept.
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_step_of_a_kind')
    .unique()
    .on('application_steps')
    .columns(['application_id', 'step'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await visits(db)
}

/** A visit to prospective carers: who goes along, who expects her back by when, and that she is home safe. */
async function visits(db: Kysely<any>) {
  await db.schema
    .createTable('visits')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(oneOf('kind', 'first visit', 'visit', 'induction meeting')),
    )
    // Who goes.
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text', (c) => c.notNull())
    // Who goes with her, a colleague's name.
    .addColumn('goes_with', 'text')
    .addColumn('expected_by', 'text', (c) => c.notNull().references('accounts.id'))
    // The moment by which she has said that she is home.
    .addColumn('back_by', 'timestamptz', (c) => c.notNull())
    .addColumn('home_safe_by', 'text')
    .addColumn('home_safe_at', 'timestamptz')
    .addColumn('told_late_at', 'timestamptz')
    .addColumn('cancelled_by', 'text')
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('visits_end_after_start', sql`until_time > from_time`)
    .addCheckConstraint('visits_somebody_else_expects', sql`expected_by <> account_id`)
    .execute()
  await db.schema
    .createIndex('visits_of_household')
    .on('visits')
    .columns(['household_id', 'on_day', 'id'])
    .execute()
  await db.schema.createIndex('visits_by').on('visits').columns(['account_id', 'on_day']).execute()
  await db.schema
    .createIndex('visits_not_yet_home')
    .on('visits')
    .columns(['back_by', 'id'])
    .where(sql<SqlBool>`home_safe_at is null and cancelled_at is null and told_late_at is null`)
    .execute()
}
