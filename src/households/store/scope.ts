import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Sight } from '#src/households/rules.ts'

/** For queries on `households` under its own name. */
export type Households = ExpressionBuilder<Schema, 'households'>
export type Condition = (eb: Households) => Expression<SqlBool>

const everything = sql<SqlBool>`1 = 1`
const nothing = sql<SqlBool>`1 = 0`

/**
 * Homes of the constellations given to a liaison worker. Not those that wait for one: anybody who may put a home on a
 * waiting list would give herself every right over it.
 */
export const ofOwnConstellations =
  (viewer: Viewer): Condition =>
  (eb) => {
    if (!has(viewer, 'liaison') || viewer.constellationIds.length === 0) return nothing
    return eb('households.id', 'in', (of) =>
      of
        .selectFrom('memberships')
        .select('memberships.householdId')
        .where('memberships.constellationId', 'in', viewer.constellationIds)
        .where('memberships.leftOn', 'is', null),
    )
  }

/** Households that the viewer sees with all that staff may see of them. */
export const seenAsStaff =
  (viewer: Viewer): Condition =>
  (eb) => {
    if (has(viewer, 'manager')) return everything
    const parts: Expression<SqlBool>[] = []
    if (has(viewer, 'coordinator') && viewer.quadrantIds.length > 0)
      parts.push(eb('households.quadrantId', 'in', viewer.quadrantIds))
    if (viewer.supervisedIds.length > 0) parts.push(eb('households.id', 'in', viewer.supervisedIds))
    if (has(viewer, 'liaison') && viewer.constellationIds.length > 0)
      parts.push(ofOwnConstellations(viewer)(eb))
    return parts.length > 0 ? eb.or(parts) : nothing
  }

/** Households that staff see at least in outline: a liaison worker matches homes of the whole service. */
export const seenInOutline =
  (viewer: Viewer): Condition =>
  (eb) =>
    has(viewer, 'liaison', 'manager') ? everything : seenAsStaff(viewer)(eb)

/** Every household that the viewer may see anything of. What is not among them does not exist for the viewer. */
export const householdsSeenBy =
  (viewer: Viewer): Condition =>
  (eb) => {
    const parts = [seenInOutline(viewer)(eb)]
    if (viewer.householdId) parts.push(eb('households.id', '=', viewer.householdId))
    if (viewer.hubOfId)
      parts.push(
        eb('households.id', 'in', (of) =>
          of
            .selectFrom('memberships')
            .select('memberships.householdId')
            .where('memberships.constellationId', '=', viewer.hubOfId)
            .where('memberships.leftOn', 'is', null),
        ),
      )
    return eb.or(parts)
  }

/** How much the viewer sees of a household that `householdsSeenBy` lets through. */
export const sightOf = (viewer: Viewer) => (eb: Households) =>
  eb
    .case()
    .when(seenAsStaff(viewer)(eb))
    .then('staff' as Sight)
    .when(eb('households.id', '=', viewer.householdId ?? ''))
    .then('own' as Sight)
    .when(seenInOutline(viewer)(eb))
    .then('outline' as Sight)
    .else('peer' as Sight)
    .end()
