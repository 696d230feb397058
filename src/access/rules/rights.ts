import type { Role, Viewer } from '#src/access/rules.ts'
import { type HouseholdRelation, relationsOf } from './relations.ts'
import { type HouseholdThing, maySee } from './seeing.ts'

export type HouseholdRight =
  /** Change its facts, carers and who supervises it; end it. */
  | 'edit'
  /** Say where it is. */
  | 'place'
  /** Say where it is while its own postcode does not. */
  | 'place first'
  /** Record its yearly review and unannounced visits. */
  | 'review'
  /** Keep it apart from another, and end that. */
  | 'keep apart'
  /** Hide where it is. */
  | 'hide'
  /** Invite its carers to sign in, and see whether they can. */
  | 'invite'
  /** Stop automatic messages to it until a day, and end that. */
  | 'quiet'
  /** Say whether it agrees to host sleepovers. */
  | 'host'
  /** Erase the card of a child who has left it. */
  | 'erase cards'
  /** Tie it to a host, or to a family, and end that. */
  | 'tie hosts'
  /** Answer its request for a break. */
  | 'answer breaks'
  /** Record its way to approval, and plan visits to it. */
  | 'guide'
  /** Say *not now, thank you* for it, and end that. */
  | 'say not now'
  /** Say that a child moved on from it. */
  | 'mark moved on'

/** What a role may do with a household, by what it is to them. Rights are the sum over all roles and relations. */
const rights: Readonly<
  Record<Role, Readonly<Partial<Record<HouseholdRelation, readonly HouseholdRight[]>>>>
> = {
  manager: {
    any: [
      'edit',
      'place',
      'review',
      'keep apart',
      'hide',
      'invite',
      'quiet',
      'host',
      'erase cards',
      'tie hosts',
      'answer breaks',
      'guide',
      'say not now',
    ],
  },
  liaison: {
    given: ['edit', 'place', 'review', 'keep apart', 'host'],
    // Once only: a home that can be put anywhere, again and again, measures how far it is to another.
    any: ['place first', 'tie hosts'],
  },
  coordinator: {
    quadrant: ['edit', 'place', 'review', 'quiet', 'tie hosts', 'answer breaks', 'guide', 'say not now'],
  },
  supervising_worker: {
    supervised: [
      'review',
      'keep apart',
      'quiet',
      'erase cards',
      'tie hosts',
      'answer breaks',
      'mark moved on',
    ],
  },
  recruiter: {},
  payments: {},
  // Their own yes is theirs to give.
  carer: { own: ['host', 'say not now'] },
  mentor: {},
  ambassador: {},
  hub_carer: {},
}

/** The only roles that decide about their holder's own household. */
const decideAtHome: readonly Role[] = ['manager', 'carer']

/** Answers which rights a viewer has over a household: what it is to them is worked out once for all that are asked. */
export function rightsIn(
  viewer: Viewer,
  household: HouseholdThing & { placeProblem: string | null },
): (right: HouseholdRight) => boolean {
  const relations = relationsOf(viewer, household)
  const granted: (readonly HouseholdRight[])[] = []
  for (const role of viewer.roles) {
    if (relations.has('own') && !decideAtHome.includes(role)) continue
    for (const relation of relations) granted.push(rights[role][relation] ?? [])
  }
  return (right) => {
    if (!granted.some((some) => some.includes(right))) return false
    // Whether it still waits to be placed may itself be hidden.
    return (
      right !== 'place first' || (household.placeProblem !== null && maySee(viewer, household, 'how placed'))
    )
  }
}

/** Whether a viewer may do this with a household. */
export const may = (
  viewer: Viewer,
  household: HouseholdThing & { placeProblem: string | null },
  right: HouseholdRight,
): boolean => rightsIn(viewer, household)(right)

/** Why an address is asked for. */
export const showingPurposes = ['collect a child', 'visit', 'send post', 'emergency', 'other'] as const
export type ShowingPurpose = (typeof showingPurposes)[number]

/** For which purposes a role is shown an address; a role that is not here, for any. */
const purposesOf: Readonly<Partial<Record<Role, readonly ShowingPurpose[]>>> = {
  hub_carer: ['collect a child'],
}

/**
 * The purposes for which this viewer may be shown the address of this household; none when it is not for them.
 */
export function purposesFor(viewer: Viewer, household: HouseholdThing): readonly ShowingPurpose[] {
  const allowed = [...viewer.roles]
    .filter((role) => maySee({ ...viewer, roles: new Set([role]) }, household, 'address'))
    .map((role) => purposesOf[role] ?? showingPurposes)
  return showingPurposes.filter((purpose) => allowed.some((purposes) => purposes.includes(purpose)))
}

/**
 * Whether a viewer is shown this address only because these constellations were given to them: of one that she has just
 * formed, a liaison worker chose the homes herself, and could so come to any address.
 */
export const opensOnlyThrough = (
  viewer: Viewer,
  household: HouseholdThing,
  constellationIds: readonly string[],
): boolean => {
  const without = viewer.constellationIds.filter((id) => !constellationIds.includes(id))
  return (
    purposesFor(viewer, household).length > 0 &&
    purposesFor({ ...viewer, constellationIds: without }, household).length === 0
  )
}

/** Whether a carer may be shown where the gathering is to which their home said yes: never of a home that is hidden. */
export const mayComeTo = (viewer: Viewer, household: HouseholdThing): boolean =>
  maySee(viewer, household, 'address', 'host')
