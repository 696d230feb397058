import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { barredAtHome, fieldsThatOpen, type HouseholdField, hiddenFields } from '#src/access/rules/fields.ts'
import type { HouseholdRelation } from '#src/access/rules/relations.ts'
import { relationsThatSee } from '#src/access/rules/seeing.ts'
import { runs, type Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'

/** For queries on `households` under its own name. */
export type Households = ExpressionBuilder<Schema, 'households'>
export type Condition = (eb: Households) => Expression<SqlBool>

const everything = sql<SqlBool>`1 = 1`
const nothing = sql<SqlBool>`1 = 0`

/** `relationsOf`, asked of the database: the households that are this to a viewer. */
const conditions: Readonly<
  Record<HouseholdRelation, (viewer: Viewer, eb: Households) => Expression<SqlBool> | undefined>
> = {
  any: () => everything,
  own: ({ householdId }, eb) => (householdId ? eb('households.id', '=', householdId) : undefined),
  'own homes': (viewer, eb) =>
    runs(viewer).length > 0
      ? eb.and([eb('households.id', '<>', viewer.householdId ?? ''), withOpenPlaceIn(eb, runs(viewer))])
      : undefined,
  quadrant: ({ quadrantIds }, eb) =>
    quadrantIds.length > 0 ? eb('households.quadrantId', 'in', quadrantIds) : undefined,
  // Not those that wait for one of her constellations: whoever may put a home on a waiting list would give herself
  // every right over it.
  given: ({ constellationIds }, eb) =>
    constellationIds.length > 0 ? withOpenPlaceIn(eb, constellationIds) : undefined,
  supervised: ({ supervisedIds }, eb) =>
    supervisedIds.length > 0 ? eb('households.id', 'in', supervisedIds) : undefined,
  // Only where a gathering is, and only its address.
  host: () => undefined,
  // Only on the page that names them.
  'own hub': () => undefined,
  stay: () => undefined,
  // Only on the page of a stay, and only while it lasts.
  guest: () => undefined,
  tied: () => undefined,
  // Only on the pages of a group's session, and where a carer's support from outside is told of.
  'at group': () => undefined,
  shared: () => undefined,
  payee: () => undefined,
  paired: () => undefined,
  peer: () => undefined,
  shown: () => undefined,
  // Only on the pages of ambassadors, ideas, referrals and shifts.
  ambassador: () => undefined,
  stood: () => undefined,
  author: () => undefined,
  'passed on': () => undefined,
  referrer: () => undefined,
  'same shift': () => undefined,
  // Only where an association says who leads it.
  committee: () => undefined,
  read: () => undefined,
}

const withOpenPlaceIn = (eb: Households, constellationIds: readonly string[]) =>
  eb('households.id', 'in', (of) =>
    of
      .selectFrom('memberships')
      .select('memberships.householdId')
      .where('memberships.constellationId', 'in', constellationIds)
      .where('memberships.leftOn', 'is', null),
  )

function thatAre(viewer: Viewer, relations: readonly HouseholdRelation[], eb: Households) {
  if (relations.includes('any')) return everything
  const parts = [...new Set(relations)].flatMap((relation) => conditions[relation](viewer, eb) ?? [])
  return parts.length > 0 ? eb.or(parts) : nothing
}

/** Households of which the viewer sees this class of fields: `maySee`, asked of the database. */
export const seeing =
  (viewer: Viewer, field: HouseholdField): Condition =>
  (eb) => {
    const whose = (own: boolean) => {
      const ways = (hidden: boolean) => thatAre(viewer, relationsThatSee(viewer, field, { hidden, own }), eb)
      return hiddenFields.includes(field)
        ? eb.or([eb.and([eb('households.hiddenSince', 'is', null), ways(false)]), ways(true)])
        : ways(false)
    }
    if (viewer.householdId === null || !barredAtHome[field]) return whose(false)
    const isOwn = eb('households.id', '=', viewer.householdId)
    return eb.or([eb.and([eb.not(isOwn), whose(false)]), eb.and([isOwn, whose(true)])])
  }

/** Households that the viewer sees with all that staff may see of them. */
export const seenAsStaff = (viewer: Viewer): Condition => seeing(viewer, 'records')

/** Every household that the viewer may see anything of. What is not among them does not exist for the viewer. */
export const householdsSeenBy =
  (viewer: Viewer): Condition =>
  (eb) =>
    thatAre(
      viewer,
      fieldsThatOpen.flatMap((field) => relationsThatSee(viewer, field, { hidden: false, own: false })),
      eb,
    )

/** The constellation in which a household holds its one open place. */
export const openPlace = (eb: Households) =>
  eb
    .selectFrom('memberships as held')
    .select('held.constellationId')
    .whereRef('held.householdId', '=', 'households.id')
    .where('held.leftOn', 'is', null)
