import { type SqlBool, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { HouseholdSort } from '#src/households/rules/list.ts'
import type { Condition, Households } from './scope.ts'

/** Where a page begins: behind this household, in the order of the list. */
interface Cursor {
  id: string
  sortName: string
  sinceOn: Day
  quadrantId: string
  position: number
}

/** The sort values of the household that a page ended with; one outside the scope is as one that never was. */
export const cursorAt = (database: Database, scope: Condition, id: string): Promise<Cursor | undefined> =>
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
    .where((eb) => scope(eb as unknown as Households))
    .executeTakeFirst()

/**
 * The ids alone, from the index: what stands beside them on the page is fetched for the page's own rows only, not for
 * all that are walked or sorted to find them.
 */
export async function idsInOrder(
  database: Database,
  matching: Condition,
  sort: HouseholdSort,
  after: Cursor | undefined,
  limit: number,
): Promise<string[]> {
  switch (sort) {
    case 'name':
      return idsOf(byName(database, matching, after).limit(limit))
    case 'since':
      return idsOf(
        database
          .selectFrom('households')
          .select('households.id')
          .where(matching)
          .$if(after !== undefined, (query) =>
            query.where(
              sql<SqlBool>`(households.since_on, households.id) > (${after?.sinceOn}, ${after?.id})`,
            ),
          )
          .orderBy('households.sinceOn')
          .orderBy('households.id')
          .limit(limit),
      )
    case 'quadrant':
      return byQuadrant(database, matching, after, limit)
  }
}

const byName = (database: Database, matching: Condition, after: Cursor | undefined) =>
  database
    .selectFrom('households')
    .select('households.id')
    .where(matching)
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(households.sort_name, households.id) > (${after?.sortName}, ${after?.id})`),
    )
    .orderBy('households.sortName')
    .orderBy('households.id')

/** The rest of the cursor's own quadrant first, then the quadrants after it: each finds its place in the index. */
async function byQuadrant(
  database: Database,
  matching: Condition,
  after: Cursor | undefined,
  limit: number,
): Promise<string[]> {
  const rest = after
    ? await idsOf(
        byName(database, matching, after).where('households.quadrantId', '=', after.quadrantId).limit(limit),
      )
    : []
  if (rest.length === limit) return rest
  const later = await idsOf(
    database
      .selectFrom('quadrants')
      // A cross join, because SQLite then takes the quadrants in their order and need not sort every household.
      .crossJoin('households')
      .select('households.id')
      .whereRef('households.quadrantId', '=', 'quadrants.id')
      .where((eb) => matching(eb as unknown as Households))
      .$if(after !== undefined, (query) => query.where('quadrants.position', '>', after?.position ?? 0))
      .orderBy('quadrants.position')
      .orderBy('households.sortName')
      .orderBy('households.id')
      .limit(limit - rest.length),
  )
  return [...rest, ...later]
}

const idsOf = async (query: { execute(): Promise<{ id: string }[]> }): Promise<string[]> =>
  (await query.execute()).map((row) => row.id)
