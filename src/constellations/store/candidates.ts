import { type ExpressionBuilder, sql } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { searchedWords } from '#src/households/rules/words.ts'
import { seenAsStaff } from '#src/households/store/scope.ts'
import { hasWord, searchFor } from '#src/households/store/words.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import { readBy } from './constellations.ts'
import { homeColumns, withPlace } from './homes.ts'

/** Homes by their ids, with where each has its open place: what stands beside a candidate. One query. */
export async function candidatesById(database: Database, homePlaces: HomePlaces, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await candidateRows(database, ids)
  return rows.map((row) => withPlace(homePlaces, row))
}

const candidateRows = prepared((database: Database, ids: readonly string[]) =>
  candidates(database).where('households.id', 'in', ids),
)

/** Homes that have not ended whose words begin with what was typed, at most `count`: as the viewer may search them. */
export async function candidatesNamed(
  database: Database,
  homePlaces: HomePlaces,
  viewer: Viewer,
  search: string,
  count: number,
) {
  const { words, startsFromFirst } = await searchFor(database, searchedWords(search))
  if (words.length === 0) return []
  const rows = await candidates(database)
    .where((eb) =>
      eb.and(
        words.map((word, index) => {
          const households = eb as unknown as ExpressionBuilder<Schema, 'households'>
          return hasWord(households, word, seenAsStaff(viewer)(households), index === 0 && startsFromFirst)
        }),
      ),
    )
    .where('households.endedOn', 'is', null)
    .orderBy('households.sortName')
    .orderBy('households.id')
    .limit(count)
    .execute()
  return rows.map((row) => withPlace(homePlaces, row))
}

const candidates = (database: Database) =>
  database
    .selectFrom('households')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.householdId', '=', 'households.id').on('memberships.leftOn', 'is', null),
    )
    .select([...homeColumns, 'quadrants.name as quadrant', 'memberships.constellationId as openPlaceIn'])

/**
 * Some of the open constellations that the viewer may read, with their hub homes: two columns, narrow enough to read
 * them all where there are few. Whoever reads every constellation needs no second table.
 */
export const openHubs = prepared((database: Database, viewer: Viewer, most: number) =>
  hubsReadBy(database, viewer).limit(most),
)

/** Those of these households that are hub homes today, with their constellations, if the viewer may read them. */
export const openHubsAmong = prepared((database: Database, viewer: Viewer, householdIds: readonly string[]) =>
  hubsReadBy(database, viewer).where('memberships.householdId', 'in', householdIds),
)

const hubsReadBy = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('memberships')
    .select(['memberships.constellationId', 'memberships.householdId'])
    // Written out: with a parameter in its place SQLite cannot know that the index of the hubs will do.
    .where('memberships.part', '=', sql.lit('hub'))
    .where('memberships.leftOn', 'is', null)
    .$if(!has(viewer, 'manager'), (qb) =>
      qb.where('memberships.constellationId', 'in', (eb) =>
        eb.selectFrom('constellations').select('constellations.id').where(readBy(viewer)),
      ),
    )

/** Open constellations by their ids, with the households in each: for where a family could go. */
export const constellationsById = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('constellations')
    .selectAll('constellations')
    .where('constellations.id', 'in', [...ids])
    .where('constellations.state', '!=', 'closed'),
)

export const householdsIn = prepared((database: Database, constellationIds: readonly string[]) =>
  database
    .selectFrom('memberships')
    .select(['constellationId', 'householdId', 'part'])
    .where('constellationId', 'in', [...constellationIds])
    .where('leftOn', 'is', null),
)

/** The exceptions that hold today for one household, by constellation. */
export const exceptionsFor = prepared((database: Database, householdId: string, today: string) =>
  database
    .selectFrom('exceptions')
    .select(['constellationId', 'rule'])
    .where('householdId', '=', householdId)
    .where('endedAt', 'is', null)
    .where('fromOn', '<=', today)
    .where('untilOn', '>=', today),
)

/** Homes that the rules for a hub may find fit, by name, at most `count`: the rule itself is asked for each. */
export async function possibleHubs(
  database: Database,
  homePlaces: HomePlaces,
  bedsNeeded: number,
  count: number,
) {
  const rows = await candidates(database)
    .where('households.approval', '=', 'approved')
    .where('households.onHoldSince', 'is', null)
    .where('households.endedOn', 'is', null)
    .where('households.sleepoverBeds', '>=', bedsNeeded)
    .where('memberships.id', 'is', null)
    .orderBy('households.sortName')
    .orderBy('households.id')
    .limit(count)
    .execute()
  return rows.map((row) => withPlace(homePlaces, row))
}
