import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { relationsThatSee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'
import { openStates } from '../rules.ts'

export type Pairings = ExpressionBuilder<Schema, 'pairings'>

/** Said in the words of the index of those that are open, or it is of no use. */
export const isOpen = sql<SqlBool>`pairings.state in (${sql.join(openStates.map((state) => sql.lit(state)))})`

const asStaff = (viewer: Viewer): Viewer => ({
  ...viewer,
  roles: new Set([...viewer.roles].filter((role) => role !== 'carer')),
})

/**
 * Pairings of the viewer's own, and of households of which they see the pairings as somebody of the service. Not of
 * whoever lives with them: with whom somebody talks is theirs.
 */
export function pairingsSeenBy(viewer: Viewer, eb: Pairings): Expression<SqlBool> {
  if (viewer.carerId === null) return pairingsLookedAfter(viewer, eb)
  return eb.or([
    eb('pairings.oneCarerId', '=', viewer.carerId),
    eb('pairings.otherCarerId', '=', viewer.carerId),
    pairingsLookedAfter(viewer, eb),
  ])
}

/**
 * Those that the viewer sees as somebody of the service, in these quadrants where any are named: of one of the two homes
 * at least. Asked of each pairing, so that whoever needs the first few need not have every household looked up.
 */
export function pairingsLookedAfter(
  viewer: Viewer,
  eb: Pairings,
  quadrantIds?: readonly string[],
): Expression<SqlBool> {
  const relations = relationsThatSee(asStaff(viewer), 'pairings', { hidden: false, own: false })
  if (relations.length === 0) return sql<SqlBool>`1 = 0`
  // Whoever sees those of every household need not have each looked up.
  if (relations.includes('any') && quadrantIds === undefined) return sql<SqlBool>`1 = 1`
  // Each home by its own id, or SQLite reads a whole quadrant for each pairing.
  const looksAfter = (whose: 'pairings.oneHouseholdId' | 'pairings.otherHouseholdId') =>
    eb.exists(
      eb
        .selectFrom('households')
        .select('households.id')
        .whereRef('households.id', '=', whose)
        .$if(quadrantIds !== undefined, (query) =>
          query.where('households.quadrantId', 'in', quadrantIds ?? []),
        )
        .where((households) => seeing(asStaff(viewer), 'pairings')(households as unknown as Households)),
    )
  return eb.or([looksAfter('pairings.oneHouseholdId'), looksAfter('pairings.otherHouseholdId')])
}
