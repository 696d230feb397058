import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { relationsThatSee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

export type Pairings = ExpressionBuilder<Schema, 'pairings'>

/**
 * Pairings of the viewer's own, and of households of which they see the pairings as somebody of the service. Not of
 * whoever lives with them: with whom somebody talks is theirs.
 */
export function pairingsSeenBy(viewer: Viewer, eb: Pairings): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = []
  if (viewer.carerId !== null)
    ways.push(
      eb('pairings.oneCarerId', '=', viewer.carerId),
      eb('pairings.otherCarerId', '=', viewer.carerId),
    )
  const asStaff = { ...viewer, roles: new Set([...viewer.roles].filter((role) => role !== 'carer')) }
  const relations = relationsThatSee(asStaff, 'pairings', { hidden: false, own: false })
  // Whoever sees those of every household need not have each looked up.
  if (relations.includes('any')) return sql<SqlBool>`1 = 1`
  if (relations.some((relation) => relation === 'quadrant' || relation === 'supervised'))
    for (const whose of ['pairings.oneHouseholdId', 'pairings.otherHouseholdId'] as const)
      ways.push(
        eb(whose, 'in', (of) =>
          of
            .selectFrom('households')
            .select('households.id')
            .where((households) => seeing(asStaff, 'pairings')(households as unknown as Households)),
        ),
      )
  return ways.length > 0 ? eb.or(ways) : sql<SqlBool>`1 = 0`
}
