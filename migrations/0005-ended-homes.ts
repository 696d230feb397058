import { type Kysely, sql } from 'kysely'

/**
 * Carers of a household that had left the service still lived there by the record. They did until it left, or never when
 * they came later; it is found by their names no more.
 */
async function up(db: Kysely<any>) {
  await sql`
    update carer_homes
    set until_on = (
      select case when carer_homes.from_on > ended_on then carer_homes.from_on else ended_on end
      from households where households.id = household_id)
    where until_on is null
      and household_id in (select id from households where ended_on is not null)`.execute(db)
  await sql`
    delete from household_words
    where name_of = 'carer' and household_id in (select id from households where ended_on is not null)`.execute(
    db,
  )
}

export const endedHomes = { up }
