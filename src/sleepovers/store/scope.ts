import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { relationsThatSee } from '#src/access/rules/seeing.ts'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

export type Stays = ExpressionBuilder<Schema, 'sleepovers'>

/**
 * Stays of a household of which the viewer sees that class of fields: of the one that asked, or the one that hosts. As
 * hub carer only those of the constellations that she looks after, and those by a tie: not with whom a home stayed in
 * another constellation before it came to hers.
 */
export function staysSeenBy(viewer: Viewer, eb: Stays): Expression<SqlBool> {
  const asOthers = new Set([...viewer.roles].filter((role) => role !== 'hub_carer'))
  const asAnyOther = ofHouseholdsSeen({ ...viewer, roles: asOthers }, eb)
  if (runs(viewer).length === 0 || !has(viewer, 'hub_carer')) return asAnyOther
  return eb.or([
    asAnyOther,
    eb.and([
      ofHouseholdsSeen({ ...viewer, roles: new Set(['hub_carer'] as const) }, eb),
      eb.or([
        eb('sleepovers.constellationId', 'in', runs(viewer)),
        eb('sleepovers.constellationId', 'is', null),
      ]),
    ]),
  ])
}

function ofHouseholdsSeen(viewer: Viewer, eb: Stays): Expression<SqlBool> {
  // Whoever sees those of every household need not have each looked up.
  if (relationsThatSee(viewer, 'sleepovers', { hidden: false, own: false }).includes('any'))
    return sql<SqlBool>`1 = 1`
  return eb.or(
    (['sleepovers.householdId', 'sleepovers.hostId'] as const).map((whose) =>
      eb(whose, 'in', (of) =>
        of
          .selectFrom('households')
          .select('households.id')
          .where((households) => seeing(viewer, 'sleepovers')(households as unknown as Households)),
      ),
    ),
  )
}

/** The constellation in which one of the two homes of a stay holds its open place today. */
export const openPlaceOf = (eb: Stays, whose: 'householdId' | 'hostId') =>
  eb
    .selectFrom('memberships as held')
    .select('held.constellationId')
    .whereRef('held.householdId', '=', `sleepovers.${whose}`)
    .where('held.leftOn', 'is', null)
