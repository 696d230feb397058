import { type Kysely, type SqlBool, sql } from 'kysely'

/**
 * By what a home may have lost somebody since last night: of each the newest, found without reading the others. And the
 * groups that anybody can come to, wherever they live.
 */
export async function companyQuicker(db: Kysely<any>) {
  await db.schema
    .createIndex('pairings_ended')
    .on('pairings')
    .columns(['ended_on', 'id'])
    .where(sql.ref('ended_on'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('pairings_held')
    .on('pairings')
    .columns(['hold_since', 'id'])
    .where(sql.ref('hold_since'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('constellations_paused')
    .on('constellations')
    .columns(['state_since', 'id'])
    .where(sql<SqlBool>`state = 'paused'`)
    .execute()
  await db.schema
    .createIndex('groups_online')
    .on('groups')
    .columns(['at', 'id'])
    .where(sql<SqlBool>`at in ('online', 'both') and ended_on is null`)
    .execute()
}
