import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Associations of carers, what each brings, who is a member from when to when, and who runs which part of it. */
export async function associations(db: Kysely<any>) {
  await db.schema
    .createTable('associations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', 'local', 'fostering network')))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('link', 'text')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    // To be a member of it says whom somebody loves: it is a link, and nobody's membership is ever stored.
    .addCheckConstraint('associations_no_new_family_social', sql`lower(name) not like '%new%family%social%'`)
    .execute()
  await db.schema
    .createIndex('one_open_association_of_a_name')
    .unique()
    .on('associations')
    .column('name')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()

  await db.schema
    .createTable('association_benefits')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('association_id', 'text', (c) => c.notNull().references('associations.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('says', 'text', (c) => c.notNull())
    .addColumn('for_whom', 'text', (c) => c.notNull().check(oneOf('for_whom', 'members', 'everybody')))
    .addColumn('link', 'text')
    // When somebody last looked whether it is still so.
    .addColumn('checked_on', 'date', (c) => c.notNull())
    .addColumn('checked_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .createIndex('association_benefits_of')
    .on('association_benefits')
    .columns(['association_id', 'name', 'id'])
    .execute()

  // Half-open days. The household is the one in which the carer lived when it was written down.
  await db.schema
    .createTable('association_memberships')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('association_id', 'text', (c) => c.notNull().references('associations.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('number', 'text')
    .addColumn('paid_by', 'text', (c) => c.notNull().check(oneOf('paid_by', 'service', 'carer')))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('association_memberships_days', sql`until_on is null or until_on >= from_on`)
    .addCheckConstraint('association_memberships_ended', sql`(until_on is null) = (ended_at is null)`)
    .execute()
  await db.schema
    .createIndex('one_open_association_membership')
    .unique()
    .on('association_memberships')
    .columns(['association_id', 'carer_id'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema
    .createIndex('association_memberships_newest')
    .on('association_memberships')
    .columns(['association_id', 'from_on', 'id'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema
    .createIndex('association_memberships_of_carer')
    .on('association_memberships')
    .columns(['carer_id', 'from_on'])
    .execute()
  await db.schema
    .createIndex('association_memberships_of_home')
    .on('association_memberships')
    .columns(['household_id', 'from_on'])
    .execute()

  // A member's part in the committee of a quadrant; without a quadrant, of the whole association.
  await db.schema
    .createTable('committee_parts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('membership_id', 'text', (c) => c.notNull().references('association_memberships.id'))
    .addColumn('association_id', 'text', (c) => c.notNull().references('associations.id'))
    .addColumn('quadrant_id', 'text', (c) => c.references('quadrants.id'))
    .addColumn('part', 'text', (c) =>
      c.notNull().check(oneOf('part', 'chair', 'secretary', 'treasurer', 'lead', 'member')),
    )
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('committee_parts_days', sql`until_on is null or until_on >= from_on`)
    .addCheckConstraint('committee_parts_ended', sql`(until_on is null) = (ended_at is null)`)
    .addCheckConstraint('committee_parts_lead', sql`part <> 'lead' or quadrant_id is not null`)
    .execute()
  // One of each in a committee; of members there are as many as like.
  await sql`create unique index one_of_each_committee_part on committee_parts
    (association_id, coalesce(quadrant_id, ''), part) where until_on is null and part <> 'member'`.execute(db)
  await sql`create unique index one_committee_part_of_a_kind on committee_parts
    (membership_id, coalesce(quadrant_id, ''), part) where until_on is null`.execute(db)
  await db.schema
    .createIndex('committee_parts_of_association')
    .on('committee_parts')
    .columns(['association_id', 'until_on'])
    .execute()
}
