import { type Kysely, type SqlBool, sql } from 'kysely'

/**
 * What a coordinator looks at first is found by its own index in a quadrant of thousands of homes. Each holds only rows
 * that are asked for by the same condition, so that no other query is led to it.
 */
export async function caseload(db: Kysely<any>) {
  await db.schema
    .createIndex('households_to_ring')
    .on('households')
    .columns(['quadrant_id', 'on_hold_since', 'waiting_since', 'id'])
    .where(sql<SqlBool>`ended_on is null and coalesce(on_hold_since, waiting_since) is not null`)
    .execute()
  await db.schema
    .createIndex('households_next_review')
    .on('households')
    .columns(['quadrant_id', 'next_review_on', 'id'])
    .where(sql<SqlBool>`ended_on is null and next_review_on is not null`)
    .execute()
  await db.schema
    .createIndex('households_by_approval')
    .on('households')
    .columns(['quadrant_id', 'approved_on', 'id', 'kind', 'approval'])
    .where(sql<SqlBool>`ended_on is null and approved_on is not null`)
    .execute()
  await db.schema
    .createIndex('carers_at_home')
    .on('carer_homes')
    .columns(['household_id', 'from_on', 'carer_id'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema
    .createIndex('households_to_place_in_quadrant')
    .on('households')
    .column('quadrant_id')
    .where(sql.ref('place_problem'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('coordinator_calls_due')
    .on('coordinator_calls')
    .columns(['follow_up_on', 'id'])
    .where(sql<SqlBool>`follow_up_on is not null and followed_up_at is null and ended_at is null`)
    .execute()
  await db.schema
    .createIndex('applications_open')
    .on('applications')
    .columns(['opened_on', 'id'])
    .where(sql.ref('closed_on'), 'is', null)
    .execute()
}
