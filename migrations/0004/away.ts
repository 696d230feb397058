import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** When a home is away, and who stands in for a hub home meanwhile. */
export async function away(db: Kysely<any>) {
  await db.schema
    .createTable('aways')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // Of a hub home, its constellation.
    .addColumn('constellation_id', 'text', (c) => c.references('constellations.id'))
    // Half-open days: the first day away up to, not including, the day back.
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('aways_end_after_start', sql`until_on > from_on`)
    .execute()
  // Whoever records the same dates twice, at one moment or later, is stopped here too.
  await db.schema
    .createIndex('one_away_from_a_day')
    .unique()
    .on('aways')
    .columns(['household_id', 'from_on'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('one_away_until_a_day')
    .unique()
    .on('aways')
    .columns(['household_id', 'until_on'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('aways_of_constellation')
    .on('aways')
    .columns(['constellation_id', 'until_on'])
    .where(sql<SqlBool>`ended_at is null`)
    .execute()

  // One home that stands in for the hub; without one the gap is visible.
  await db.schema
    .createTable('covers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('away_id', 'text', (c) => c.notNull().references('aways.id'))
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date', (c) => c.notNull())
    // The day of the covering home's own yes.
    .addColumn('agreed_on', 'date', (c) => c.notNull())
    .addColumn('named_by', 'text')
    .addColumn('named_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('covers_end_after_start', sql`until_on > from_on`)
    .execute()
  await db.schema
    .createIndex('one_cover_of_an_away')
    .unique()
    .on('covers')
    .column('away_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('covers_by_household')
    .on('covers')
    .columns(['household_id', 'from_on'])
    .where(sql<SqlBool>`ended_at is null`)
    .execute()
}

/** A place held for a home until a day, and what a liaison worker thinks that a constellation was good for. */
export async function offers(db: Kysely<any>) {
  await db.schema
    .createTable('offers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('fit', 'text')
    // Whose word it is that the distance is within the limit, where sectors leave it unsure.
    .addColumn('distance_confirmed_by', 'text')
    .addColumn('offered_by', 'text')
    .addColumn('offered_at', 'timestamptz', (c) => c.notNull())
    // The last day on which it can be taken up.
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) =>
      c.check(oneOf('outcome', 'joined', 'joined another', 'no', 'taken back', 'expired')),
    )
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'timestamptz')
    .addColumn('membership_id', 'text', (c) => c.references('memberships.id'))
    .addCheckConstraint('offers_answered', sql`(outcome is null) = (answered_at is null)`)
    .execute()
  // Places held by open offers, counted beside the homes: the database itself refuses one too many.
  await db.schema
    .alterTable('constellations')
    .addColumn('held', 'integer', (c) =>
      c.notNull().defaultTo(0).check(sql`held = 0 or (held > 0 and homes + held <= max_homes)`),
    )
    .execute()
  // An unexpired offer holds a place: one for a home in the whole service.
  await db.schema
    .createIndex('one_open_offer')
    .unique()
    .on('offers')
    .column('household_id')
    .where(sql.ref('outcome'), 'is', null)
    .execute()
  await db.schema
    .createIndex('offers_open')
    .on('offers')
    .columns(['constellation_id', 'until_on'])
    .where(sql.ref('outcome'), 'is', null)
    .execute()

  await db.schema
    .createTable('opinions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.references('households.id'))
    .addColumn('opinion', 'text', (c) =>
      c.notNull().check(oneOf('opinion', 'would have broken down', 'carer would have left')),
    )
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('opinions_of_constellation')
    .on('opinions')
    .columns(['constellation_id', 'on_day'])
    .execute()
}
