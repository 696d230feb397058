import { has, runs, runsFor, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Privacy } from '#src/groups/rules.ts'

/**
 * What a household is to a viewer. `any`: every household. `own homes`: those of the constellation whose hub home is
 * the viewer's, and of those for whose hub home theirs stands in today; `own hub`: the hub home of the viewer's constellation, and who stands in for it. `quadrant`: of a coordinator's quadrants.
 * `host`: the hub home of a gathering to which the viewer's home said yes, from some hours before until its end.
 * `stay`: the other home of a stay that the viewer sees, or one that could have a child of theirs.
 * `guest`: its child stays with the viewer's home, from some hours before until some after a stay that was agreed.
 * `tied`: the other home of a tie between a family and a host, beside the one that the viewer sees.
 * `given`: with a place in a constellation given to a liaison worker. `supervised`: supervised or covered for today.
 * `at group`: replied to, or came to, a session of a group that the viewer coordinates; `shared`: a carer of it agreed
 * that this one coordinator knows of their support from outside.
 * `payee`: somebody of it is owed what was approved.
 * `paired`: the viewer and a carer of it are a pair that both agreed to; `peer`: a carer of it and the viewer meet as
 * equals, in a constellation, in a group or by an offer; `shown`: what such a carer has switched on for others to see.
 * `ambassador`: a carer of it is one, today; `stood`: one who is none any more signed up to a shift; `author`: of it came an idea; `passed on`: one that was passed on to the viewer; `referrer`: a carer of it referred somebody;
 * `same shift`: a carer of it and the viewer are both signed up to a shift.
 * `committee`: a carer of it has a part in the committee of an association.
 * `read`: named on the staff page of a constellation that the viewer reads.
 */
export type HouseholdRelation =
  | 'any'
  | 'own'
  | 'own homes'
  | 'own hub'
  | 'host'
  | 'stay'
  | 'guest'
  | 'tied'
  | 'quadrant'
  | 'given'
  | 'supervised'
  | 'at group'
  | 'shared'
  | 'payee'
  | 'paired'
  | 'peer'
  | 'shown'
  | 'ambassador'
  | 'stood'
  | 'author'
  | 'passed on'
  | 'referrer'
  | 'same shift'
  | 'committee'
  | 'read'

/** What a household is to a viewer by the page or the deed through which they meet it. */
export type Through =
  | 'read'
  | 'own hub'
  | 'host'
  | 'stay'
  | 'guest'
  | 'tied'
  | 'at group'
  | 'shared'
  | 'payee'
  | 'paired'
  | 'peer'
  | 'shown'
  | 'ambassador'
  | 'stood'
  | 'author'
  | 'passed on'
  | 'referrer'
  | 'same shift'
  | 'committee'

/** What a constellation is to a viewer. `hub`: the viewer's home is its hub, or stands in for it
 * today; `member`: a satellite home of it; `offered`: it holds a place for the viewer's home. */
export type ConstellationRelation = 'any' | 'quadrant' | 'given' | 'hub' | 'member' | 'offered'

/**
 * What a group is to a viewer. `own`: they coordinate it today, or stand in for somebody who does; `quadrant`: it is of
 * a coordinator's quadrants; `replied`: they said yes or maybe to the session in question.
 */
export type GroupRelation = 'any' | 'own' | 'quadrant' | 'replied'

/**
 * What a referral is to a viewer. `own`: they or their home are its referrer, or it is their own home's, and then it is
 * nothing else; `quadrant`: the candidate lives in a coordinator's quadrants; `supervised`: the candidate's home is
 * supervised or covered for today; `paid`: something of it is to be paid.
 */
export type ReferralRelation = 'any' | 'own' | 'quadrant' | 'supervised' | 'paid'

/** What an event is to a viewer. `own`: they are signed up to a shift of it. */
export type EventRelation = 'any' | 'own'

/** What the viewer's own home is in a constellation. */
export type Placed = 'hub' | 'satellite' | 'offered'

/**
 * Whether a household is with the service on a day. Once it has left, it is nobody's own and nobody's to supervise: its
 * carers sign in to their account and no further, its worker and who covers no longer reach it, and its place as hub or
 * satellite has ended in the same act. What was recorded stays, for as long as it must be kept, with a manager and the
 * coordinator of its quadrant; a liaison worker reads its name in the history of a constellation, and its outline.
 */
export const isWithService = (endedOn: Day | null, today: Day): boolean => endedOn === null || endedOn > today

/** What it takes to say what a household is to somebody. */
export interface HouseholdRelated {
  id: string
  quadrantId: string
  /** The constellation in which it holds its one open place. */
  openIn: string | null
}

/**
 * Everything that a household is to a viewer.
 * @param through the page on which it is named, where that makes a relation of its own
 */
export function relationsOf(
  viewer: Viewer,
  household: HouseholdRelated,
  through?: Through,
): ReadonlySet<HouseholdRelation> {
  const { id, quadrantId, openIn } = household
  const own = viewer.householdId === id
  const relations = new Set<HouseholdRelation>(['any'])
  if (own) relations.add('own')
  if (!own && openIn !== null && runs(viewer).includes(openIn)) relations.add('own homes')
  if (has(viewer, 'coordinator') && viewer.quadrantIds.includes(quadrantId)) relations.add('quadrant')
  if (has(viewer, 'liaison') && openIn !== null && viewer.constellationIds.includes(openIn))
    relations.add('given')
  if (viewer.supervisedIds.includes(id)) relations.add('supervised')
  if (through) relations.add(through)
  return relations
}

/** Everything that a constellation is to a viewer; `placed` says what the viewer's own home is in it. */
export function relationsTo(
  viewer: Viewer,
  { id, quadrantId }: { id: string; quadrantId: string },
  placed?: Placed,
): ReadonlySet<ConstellationRelation> {
  const relations = new Set<ConstellationRelation>(['any'])
  if (has(viewer, 'coordinator') && viewer.quadrantIds.includes(quadrantId)) relations.add('quadrant')
  if (has(viewer, 'liaison') && viewer.constellationIds.includes(id)) relations.add('given')
  if (placed === 'hub' || viewer.coveringIds.includes(id)) relations.add('hub')
  if (placed === 'satellite') relations.add('member')
  if (placed === 'offered') relations.add('offered')
  return relations
}

/** What it takes to say what a group is to somebody. */
export interface GroupRelated {
  quadrantId: string
  privacy: Privacy
  /** The accounts that coordinate it today. */
  coordinatorIds: readonly string[]
}

/** Everything that a group is to a viewer; `replied` says whether they mean to come to the session in question. */
export function relationsToGroup(
  viewer: Viewer,
  { quadrantId, coordinatorIds }: GroupRelated,
  replied = false,
): ReadonlySet<GroupRelation> {
  const relations = new Set<GroupRelation>(['any'])
  if (has(viewer, 'coordinator')) {
    if (viewer.quadrantIds.includes(quadrantId)) relations.add('quadrant')
    if (runsFor(viewer).some((accountId) => coordinatorIds.includes(accountId))) relations.add('own')
  }
  if (replied) relations.add('replied')
  return relations
}

/** What it takes to say what a referral, or somebody who enquired, is to somebody. */
export interface ReferralRelated {
  /** Where the candidate lives; null while nobody has said. */
  quadrantId: string | null
  /** The candidate's home, once they are with one. */
  householdId?: string | null
  /** Who referred them, and the homes of whoever did. */
  referrerIds?: readonly string[]
  referrerHomeIds?: readonly string[]
}

/** Whether it is the viewer's own: they or their home referred them, or it is their own home. */
const isOwnReferral = (
  { carerId, householdId: home }: Viewer,
  { householdId, referrerIds = [], referrerHomeIds = [] }: ReferralRelated,
): boolean =>
  (carerId !== null && referrerIds.includes(carerId)) ||
  (home !== null && (home === householdId || referrerHomeIds.includes(home)))

/** Everything that a referral is to a viewer; `paid` says whether something of it is to be paid. */
export function relationsToReferral(
  viewer: Viewer,
  referral: ReferralRelated,
  paid = false,
): ReadonlySet<ReferralRelation> {
  // Nobody looks over what they themselves, or whoever they live with, have to gain from.
  if (isOwnReferral(viewer, referral)) return new Set<ReferralRelation>(['own'])
  const { quadrantId, householdId } = referral
  const relations = new Set<ReferralRelation>(['any'])
  if (has(viewer, 'coordinator') && quadrantId !== null && viewer.quadrantIds.includes(quadrantId))
    relations.add('quadrant')
  if (householdId && viewer.supervisedIds.includes(householdId)) relations.add('supervised')
  if (paid) relations.add('paid')
  return relations
}
