import { type Kysely, sql } from 'kysely'

/** How long it takes by road between two places, as the agency's own routing server said. */
export async function roads(db: Kysely<any>) {
  await db.schema
    .createTable('travel_times')
    // A keyed hash of two rounded places and the server: never the places.
    .addColumn('pair', 'text', (c) => c.primaryKey())
    // Null where there is no way by road.
    .addColumn('seconds', 'integer', (c) => c.check(sql`seconds >= 0`))
    .addColumn('asked_on', 'date', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('travel_times_by_day').on('travel_times').column('asked_on').execute()
}
