import type { Kysely } from 'kysely'

/** Who coordinates a quadrant, and who manages, is asked at every message: not of every right that anybody ever held. */
export async function grantsByRole(db: Kysely<any>) {
  await db.schema.createIndex('grants_of_role').on('grants').columns(['role', 'quadrant_id']).execute()
}
