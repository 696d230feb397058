import { type HouseholdThing, maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'

/**
 * Who makes a carer of a household a mentor, notes that they would be a buddy, and records that they signed: whoever
 * sees what its carers offer, and never of their own home.
 */
export const mayMakeMentors = (viewer: Viewer, household: HouseholdThing): boolean =>
  household.id !== viewer.householdId && maySee(viewer, household, 'peer profile')

/** Who asks for a carer of a household: its supervising worker, a coordinator of its quadrant, a manager. */
export const mayAskFor = (viewer: Viewer, household: HouseholdThing): boolean =>
  household.id !== viewer.householdId && maySee(viewer, household, 'peer request')

/** A profile is its carer's own to change, and theirs who make mentors; not of whoever lives with them. */
export const mayChangeProfile = (
  viewer: Viewer,
  profile: { carerId: string },
  household: HouseholdThing,
): boolean => viewer.carerId === profile.carerId || mayMakeMentors(viewer, household)

/** A request is taken back by who asked, for themselves or for a carer, and by the carer for whom somebody asked. */
export const mayTakeBack = (viewer: Viewer, request: { carerId: string; askedBy: string | null }): boolean =>
  viewer.carerId === request.carerId || viewer.accountId === request.askedBy

/** Whoever finds somebody for somebody closes a request with nobody found; not one of their own home. */
export const mayClose = (viewer: Viewer, household: HouseholdThing): boolean =>
  mayMakeMentors(viewer, household)
