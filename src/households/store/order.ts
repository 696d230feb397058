import { type SqlBool, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { HouseholdSort } from '#src/households/rules/list.ts'
import type { Households } from './scope.ts'
import { matching, scopeOf, type Wanted } from './wanted.ts'

/** Where a page begins: behind this household, in the order of the list. */
interface Cursor {
  id: string
  sortName: string
  sinceOn: Day
  quadrantId: string
  position: number
}

/** The sort values of the household that a page ended with; one outside the scope is as one that never was. */
export const cursorAt = preparedOne(
  (database: Database, what: Pick<Wanted, 'viewer' | 'fields'>, id: string) =>
    database
      .selectFrom('households')
      .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
      .select([
        'households.id',
        'households.sortName',
        'households.sinceOn',
        'households.quadrantId',
        'quadrants.position',
      ])
      .where('households.id', '=', id)
      .where((eb) => scopeOf(what)(eb as unknown as Households)),
)

/**
 * The ids alone, from the index: what stands beside them on the page is fetched for the page's own rows only, not for
 * all that are walked or sorted to find them.
 */
export async function idsInOrder(
  database: Database,
  what: Wanted,
  sort: HouseholdSort,
  after: Cursor | undefined,
  limit: number,
): Promise<string[]> {
  switch (sort) {
    case 'name':
      return idsOf(await byName(database, what, after, limit))
    case 'since':
      return idsOf(await bySince(database, what, after, limit))
    case 'quadrant':
      return byQuadrant(database, what, after, limit)
  }
}

const byName = prepared((database: Database, what: Wanted, after: Cursor | undefined, limit: number) =>
  named(database, what, after).limit(limit),
)

const named = (database: Database, what: Wanted, after: Cursor | undefined) =>
  database
    .selectFrom('households')
    .select('households.id')
    .where(matching(what))
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(households.sort_name, households.id) > (${after?.sortName}, ${after?.id})`),
    )
    .orderBy('households.sortName')
    .orderBy('households.id')

const bySince = prepared((database: Database, what: Wanted, after: Cursor | undefined, limit: number) =>
  database
    .selectFrom('households')
    .select('households.id')
    .where(matching(what))
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(households.since_on, households.id) > (${after?.sinceOn}, ${after?.id})`),
    )
    .orderBy('households.sinceOn')
    .orderBy('households.id')
    .limit(limit),
)

/** The rest of the cursor's own quadrant first, then the quadrants after it: each finds its place in the index. */
async function byQuadrant(
  database: Database,
  what: Wanted,
  after: Cursor | undefined,
  limit: number,
): Promise<string[]> {
  const rest = after ? idsOf(await restOfQuadrant(database, what, after, limit)) : []
  if (rest.length === limit) return rest
  return [...rest, ...idsOf(await quadrantsAfter(database, what, after, limit - rest.length))]
}

const restOfQuadrant = prepared((database: Database, what: Wanted, after: Cursor, limit: number) =>
  named(database, what, after).where('households.quadrantId', '=', after.quadrantId).limit(limit),
)

const quadrantsAfter = prepared(
  (database: Database, what: Wanted, after: Cursor | undefined, limit: number) =>
    database
      .selectFrom('quadrants')
      // A cross join, because SQLite then takes the quadrants in their order and need not sort every household.
      .crossJoin('households')
      .select('households.id')
      .whereRef('households.quadrantId', '=', 'quadrants.id')
      .where((eb) => matching(what)(eb as unknown as Households))
      .$if(after !== undefined, (query) => query.where('quadrants.position', '>', after?.position ?? 0))
      .orderBy('quadrants.position')
      .orderBy('households.sortName')
      .orderBy('households.id')
      .limit(limit),
)

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)
