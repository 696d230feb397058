import { type Kysely, type SqlBool, sql } from 'kysely'

/** What is read at every page of a home, and what reports of the whole service read by the thousand. */
export async function quicker(db: Kysely<any>) {
  // Which of the homes near are hub homes: a small index that holds nothing else.
  await db.schema
    .createIndex('one_open_hub_of_a_household')
    .unique()
    .on('memberships')
    .column('household_id')
    .where(sql<SqlBool>`part = 'hub' and left_on is null`)
    .execute()
  await db.schema
    .createIndex('session_replies_came')
    .on('session_replies')
    .columns(['session_id', 'household_id'])
    .where(sql<SqlBool>`attendance = 'came'`)
    .execute()
  // What is to be paid, the newest first.
  await db.schema
    .createIndex('session_claims_approved')
    .on('session_claims')
    .columns(['approved_at', 'id'])
    .where(sql<SqlBool>`approved_at is not null`)
    .execute()
}
