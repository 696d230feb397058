import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** A coordinator's own work with the households of her quadrants, and who does it while she is away. */
export async function caseload(db: Kysely<any>) {
  await calls(db)
  await inductions(db)
  await independentSupport(db)
  await db.schema
    .createTable('coordinator_covers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    // Null while nobody stands in: the gap is visible.
    .addColumn('covering_id', 'text', (c) => c.references('accounts.id'))
    // Half-open days: the first day away up to, not including, the day back.
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('named_by', 'text')
    .addColumn('named_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('coordinator_covers_of_two', sql`covering_id is null or covering_id <> account_id`)
    .addCheckConstraint('coordinator_covers_end_after_start', sql`until_on > from_on`)
    .execute()
  await db.schema
    .createIndex('one_coordinator_cover_from_a_day')
    .unique()
    .on('coordinator_covers')
    .columns(['account_id', 'from_on'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('coordinator_covers_by')
    .on('coordinator_covers')
    .columns(['covering_id', 'until_on'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

/** Calls, texts and visits of a coordinator with a household of her quadrants; those of a constellation are one-to-ones. */
async function calls(db: Kysely<any>) {
  await db.schema
    .createTable('coordinator_calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('channel', 'text', (c) =>
      c.notNull().check(oneOf('channel', 'call', 'text', 'visit', 'online')),
    )
    .addColumn('minutes', 'integer', (c) => c.check(sql`minutes between 1 and 1440`))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('follow_up_on', 'date')
    .addColumn('followed_up_at', 'timestamptz')
    .addColumn('account_id', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    // Taken back, or put right by another that names it.
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('corrects_id', 'text')
    .execute()
  await db.schema
    .createIndex('coordinator_calls_with_household')
    .on('coordinator_calls')
    .columns(['household_id', 'on_day', 'id'])
    .execute()
  await db.schema
    .createIndex('coordinator_calls_by')
    .on('coordinator_calls')
    .columns(['account_id', 'on_day', 'id'])
    .execute()
  await db.schema
    .createIndex('coordinator_calls_to_follow_up')
    .on('coordinator_calls')
    .columns(['account_id', 'follow_up_on'])
    .where(sql<SqlBool>`follow_up_on is not null and followed_up_at is null and ended_at is null`)
    .execute()
  await db.schema
    .createIndex('coordinator_call_corrected_once')
    .unique()
    .on('coordinator_calls')
    .column('corrects_id')
    .where(sql.ref('corrects_id'), 'is not', null)
    .execute()
}

/** A carer's way through the induction standards (TSD): how far, who helps, when done. */
async function inductions(db: Kysely<any>) {
  await db.schema
    .createTable('inductions')
    .addColumn('carer_id', 'text', (c) => c.primaryKey().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // The carer of the same household in whose workbook theirs is.
    .addColumn('workbook_of', 'text', (c) => c.references('carers.id'))
    .addColumn('standards_met', 'integer', (c) =>
      c.notNull().defaultTo(0).check(sql`standards_met between 0 and 7`),
    )
    .addColumn('helper_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('completed_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('inductions_of_another', sql`workbook_of is null or workbook_of <> carer_id`)
    .execute()
  await db.schema.createIndex('inductions_of_household').on('inductions').column('household_id').execute()
  await db.schema
    .createIndex('inductions_helped')
    .on('inductions')
    .column('helper_id')
    .where(sql<SqlBool>`helper_id is not null and completed_on is null`)
    .execute()
}

/** Somebody from outside who stands by a carer; of what it is about nothing is kept. */
async function independentSupport(db: Kysely<any>) {
  await db.schema
    .createTable('independent_supports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('referred_on', 'date', (c) => c.notNull())
    .addColumn('supporter_sealed', 'text')
    .addColumn('first_contact_on', 'date')
    // The one coordinator who may know, since the carer agreed to that person.
    .addColumn('shared_with', 'text', (c) => c.references('accounts.id'))
    .addColumn('shared_on', 'date')
    .addColumn('ended_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('independent_supports_shared', sql`(shared_with is null) = (shared_on is null)`)
    .execute()
  await db.schema
    .createIndex('one_independent_support')
    .unique()
    .on('independent_supports')
    .column('carer_id')
    .where(sql.ref('ended_on'), 'is', null)
    .execute()
  await db.schema
    .createIndex('independent_supports_of_household')
    .on('independent_supports')
    .column('household_id')
    .execute()
}
