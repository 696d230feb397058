import { has, type Role, type Viewer } from '#src/access/rules.ts'
import {
  barredAtHome,
  type ConstellationField,
  type EventField,
  fields,
  type GroupField,
  type HouseholdField,
  hiddenFields,
  privateFields,
  type ReferralField,
  seesHidden,
  type Table,
} from './fields.ts'
import {
  type GroupRelated,
  type HouseholdRelated,
  type HouseholdRelation,
  type Placed,
  type ReferralRelated,
  type ReferralRelation,
  relationsOf,
  relationsTo,
  relationsToGroup,
  relationsToReferral,
  type Through,
} from './relations.ts'

/** A household whose fields are asked for. */
export interface HouseholdThing extends HouseholdRelated {
  hiddenSince: string | null
}

/** Whether a viewer sees this class of a household's fields. */
export const maySee = (
  viewer: Viewer,
  thing: HouseholdThing,
  field: HouseholdField,
  through?: Through,
): boolean => {
  const ways = waysToSee(viewer, thing, field)
  // Every household is that, which saves a list of a manager's from working out what else each is.
  if (ways.includes('any')) return true
  const relations = relationsOf(viewer, thing, through)
  return ways.some((way) => relations.has(way))
}

/** The relations through which a viewer's roles see this class of a household like this one. */
function waysToSee(viewer: Viewer, thing: HouseholdThing, field: HouseholdField): HouseholdRelation[] {
  const hidden = thing.hiddenSince !== null
  return relationsThatSee(viewer, field, { hidden, own: thing.id === viewer.householdId })
}

/** The same for a kind of household, so that a query can ask it: hidden or not, the viewer's own or not. */
export function relationsThatSee(
  viewer: Viewer,
  field: HouseholdField,
  { hidden, own }: { hidden: boolean; own: boolean },
): HouseholdRelation[] {
  const ways = hidden && hiddenFields.includes(field) ? waysToHidden : waysToHousehold
  const only = own ? barredAtHome[field] : undefined
  const relations: HouseholdRelation[] = []
  for (const role of viewer.roles)
    if (only === undefined || role === only) relations.push(...(ways[role][field] ?? []))
  return relations
}

type Ways = Record<Role, Partial<Record<HouseholdField, HouseholdRelation[]>>>

/** A table the other way round: through which relations a role sees a class of fields. Lists ask it for every cell. */
function waysOf(table: Table<HouseholdRelation, HouseholdField>): Ways {
  return Object.fromEntries(
    Object.entries(table).map(([role, byRelation]) => {
      const ways: Ways[Role] = {}
      for (const [relation, fieldsSeen] of Object.entries(byRelation))
        for (const field of new Set(fieldsSeen))
          ways[field] = [...(ways[field] ?? []), relation as HouseholdRelation]
      return [role, ways]
    }),
  ) as Ways
}

const waysToHousehold = waysOf(fields.household)
const waysToHidden = waysOf(seesHidden)

/** Whether a viewer sees this class of a constellation's fields; `placed` says what the viewer's home is in it. */
export const maySeeOf = (
  viewer: Viewer,
  thing: { id: string; quadrantId: string },
  field: ConstellationField,
  placed?: Placed,
): boolean => {
  const relations = relationsTo(viewer, thing, placed)
  return [...viewer.roles].some((role) =>
    [...relations].some((relation) => fields.constellation[role][relation]?.includes(field)),
  )
}

/**
 * Whether a viewer sees this class of a group's fields; `replied` says whether they mean to come to the session in
 * question. What is private of a group is its own coordinator's, and the link that of those who come.
 */
export const maySeeOfGroup = (
  viewer: Viewer,
  group: GroupRelated,
  field: GroupField,
  replied = false,
): boolean => {
  const relations = relationsToGroup(viewer, group, replied)
  const isPrivate = group.privacy === 'private' && privateFields.includes(field)
  return [...viewer.roles].some((role) =>
    [...relations].some(
      (relation) =>
        fields.group[role][relation]?.includes(field) &&
        (!isPrivate || relation === 'own' || relation === 'replied'),
    ),
  )
}

/** Whether a viewer sees who replied to sessions of a group and who came: of a private one its own coordinator alone. */
export const maySeeWhoComes = (viewer: Viewer, group: GroupRelated): boolean => {
  const relations = relationsToGroup(viewer, group)
  if (relations.has('own')) return true
  return group.privacy === 'open' && (relations.has('quadrant') || has(viewer, 'manager'))
}

/** Whether a viewer sees this class of what is known of a referral, or of somebody who enquired. */
export const maySeeOfReferral = (
  viewer: Viewer,
  thing: ReferralRelated,
  field: ReferralField,
  paid = false,
): boolean => {
  const relations = relationsToReferral(viewer, thing, paid)
  return waysToReferral(viewer, field).some((way) => relations.has(way))
}

/** The relations through which a viewer's roles see this class of a referral, so that a query can ask it. */
export const waysToReferral = (viewer: Viewer, field: ReferralField): ReferralRelation[] =>
  [...viewer.roles].flatMap((role) =>
    (Object.entries(fields.referral[role]) as [ReferralRelation, readonly ReferralField[]][]).flatMap(
      ([relation, seen]) => (seen.includes(field) ? [relation] : []),
    ),
  )

/** Whether a viewer sees this class of an event's fields; `own` says whether they signed up to a shift of it. */
export const maySeeOfEvent = (viewer: Viewer, field: EventField, own = false): boolean =>
  [...viewer.roles].some(
    (role) =>
      fields.event[role].any?.includes(field) || (own && fields.event[role].own?.includes(field) === true),
  )
