import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { wordsOf } from '#src/households/rules/words.ts'
import { type Condition, seeing } from '#src/households/store/scope.ts'
import { hasWord, type Search, searchFor } from '#src/households/store/words.ts'

/** A home that a coordinator may log a call with. */
export interface HomeToCall {
  householdId: string
  name: string
}

/** Homes of some quadrants that are with the service, but for the viewer's own: nobody rings themselves. */
export const withService =
  ({ householdId }: Viewer, quadrantIds: readonly string[]): Condition =>
  (eb) =>
    eb.and([
      quadrantIds.length > 0 ? eb('households.quadrantId', 'in', quadrantIds) : eb.lit(false),
      eb('households.id', '<>', householdId ?? ''),
      eb('households.endedOn', 'is', null),
    ])

/** Those of the viewer's own quadrants. */
export const lookedAfterBy = (viewer: Viewer): Condition => withService(viewer, viewer.quadrantIds)

const homes = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('households')
    .select(['households.id as householdId', 'households.name'])
    .where(lookedAfterBy(viewer))
    .where(seeing(viewer, 'calls'))

/** A home that the viewer may log a call with today; undefined for any other. */
export const homeToCall = preparedOne((database: Database, viewer: Viewer, id: string) =>
  homes(database, viewer).where('households.id', '=', id),
)

const found = prepared(
  (database: Database, viewer: Viewer, { words, startsFromFirst }: Search, limit: number) =>
    homes(database, viewer)
      .where((eb) =>
        eb.and(
          words.map((word, index) =>
            hasWord(eb, word, seeing(viewer, 'carers')(eb), index === 0 && startsFromFirst),
          ),
        ),
      )
      .orderBy('households.sortName')
      .orderBy('households.id')
      .limit(limit),
)

/** Homes of her quadrants by the beginning of a name, of theirs or of one of their carers; none where nothing is typed. */
export async function homesFound(
  database: Database,
  viewer: Viewer,
  typed: string,
  limit: number,
): Promise<HomeToCall[]> {
  const words = wordsOf(typed)
  return words.length === 0 ? [] : found(database, viewer, await searchFor(database, words), limit)
}
