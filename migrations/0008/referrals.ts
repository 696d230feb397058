import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Who told whom about fostering: the carer's own link, and each referral with the terms of its day. */
export async function referrals(db: Kysely<any>) {
  await db.schema
    .createTable('referral_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    // Made to be handed round: it names nobody, and opens nothing but the page on which a friend enquires.
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text')
    .execute()
  await db.schema
    .createIndex('one_open_referral_link')
    .unique()
    .on('referral_links')
    .column('carer_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createTable('referrals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.id'))
    // Who referred, and their home that day.
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('link_id', 'text', (c) => c.references('referral_links.id'))
    // The terms in force that day; null when there was no scheme.
    .addColumn('scheme_version_id', 'text', (c) => c.references('scheme_versions.id'))
    .addColumn('on_day', 'date', (c) => c.notNull())
    // Whether the referrer was named when the friend first enquired.
    .addColumn('named_at', 'text', (c) => c.notNull().check(oneOf('named_at', 'first enquiry', 'later')))
    // Since when the friend agrees that the referrer is told how it goes.
    .addColumn('told_since', 'timestamptz')
    .addColumn('told_how', 'text', (c) =>
      c.check(oneOf('told_how', 'online', 'by phone', 'in person', 'in writing')),
    )
    // In touch with the service before, and when last, as staff found out.
    .addColumn('known_since_on', 'date')
    .addColumn('known_last_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    // Entered by mistake, or taken back by the referrer.
    .addColumn('withdrawn_at', 'timestamptz')
    .addColumn('withdrawn_by', 'text')
    // A manager pays it all the same, for a reason.
    .addColumn('allowed_by', 'text')
    .addColumn('allowed_at', 'timestamptz')
    .addColumn('allowed_why_sealed', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('referrals_allowed', sql`(allowed_at is null) = (allowed_why_sealed is null)`)
    .execute()
  await db.schema
    .createIndex('one_referral_by_one')
    .unique()
    .on('referrals')
    .columns(['application_id', 'carer_id'])
    .where(sql.ref('withdrawn_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('referrals_of_carer')
    .on('referrals')
    .columns(['carer_id', 'on_day', 'id'])
    .execute()
  await db.schema.createIndex('referrals_by_day').on('referrals').columns(['on_day', 'id']).execute()
}
