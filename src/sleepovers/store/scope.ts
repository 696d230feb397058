import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

export type Stays = ExpressionBuilder<Schema, 'sleepovers'>

/** Stays of a household of which the viewer sees that class of fields: of the one that asked, or the one that hosts. */
export const staysSeenBy = (viewer: Viewer, eb: Stays) =>
  eb.or(
    (['sleepovers.householdId', 'sleepovers.hostId'] as const).map((whose) =>
      eb(whose, 'in', (of) =>
        of
          .selectFrom('households')
          .select('households.id')
          .where((households) => seeing(viewer, 'sleepovers')(households as unknown as Households)),
      ),
    ),
  )

/** The constellation in which one of the two homes of a stay holds its open place today. */
export const openPlaceOf = (eb: Stays, whose: 'householdId' | 'hostId') =>
  eb
    .selectFrom('memberships as held')
    .select('held.constellationId')
    .whereRef('held.householdId', '=', `sleepovers.${whose}`)
    .where('held.leftOn', 'is', null)
