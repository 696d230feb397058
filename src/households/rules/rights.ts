import { has, type Viewer } from '#src/access/rules.ts'
import type { Instant } from '#src/clock.ts'
import type { Sight } from '#src/households/rules.ts'

/** What a viewer may do with one household. */
export interface Rights {
  /** Change its facts, carers and who supervises it; end it. */
  edit: boolean
  /** Say where it is, when its postcode does not. */
  place: boolean
  /** Record its yearly review and unannounced visits. */
  review: boolean
  /** Keep it apart from another, and read why. */
  keepApart: boolean
  /** Hide where it is. */
  hide: boolean
}

const noRights: Rights = { edit: false, place: false, review: false, keepApart: false, hide: false }

/**
 * A manager may do everything; a liaison worker with homes of her constellations, and place any; a coordinator within
 * the quadrants; a supervising worker keeps apart and records reviews of the households supervised.
 */
export function rightsOver(
  viewer: Viewer,
  household: { id: string; quadrantId: string; sight: Sight; ofOwnConstellation: boolean },
): Rights {
  const manages = has(viewer, 'manager')
  const liaises = has(viewer, 'liaison') && household.ofOwnConstellation
  const coordinates = has(viewer, 'coordinator') && viewer.quadrantIds.includes(household.quadrantId)
  const supervises = viewer.supervisedIds.includes(household.id)
  // Nobody decides about their own household.
  if (household.id === viewer.householdId && !manages) return noRights
  const edit = manages || liaises || coordinates
  return {
    edit,
    place: edit || has(viewer, 'liaison'),
    review: edit || supervises,
    keepApart: manages || liaises || supervises,
    hide: manages,
  }
}

/** Whether staff are told where a home is: of a hidden one nobody but its supervising worker and a manager is. */
export const mayKnowPlace = (
  viewer: Viewer,
  household: { id: string; hiddenSince: Instant | null; seenAsStaff: boolean },
): boolean =>
  household.seenAsStaff &&
  (household.hiddenSince === null || has(viewer, 'manager') || viewer.supervisedIds.includes(household.id))

/** Whether the page of a household exists for a viewer of staff: as `householdsSeenBy` lets through, but for peers. */
export const mayOpenHousehold = (viewer: Viewer, household: { id: string; quadrantId: string }): boolean =>
  has(viewer, 'manager', 'liaison') ||
  viewer.quadrantIds.includes(household.quadrantId) ||
  viewer.supervisedIds.includes(household.id) ||
  household.id === viewer.householdId

/** Quadrants that a viewer may put a household into; null when any. */
export const quadrantsToChoose = (viewer: Viewer): readonly string[] | null =>
  has(viewer, 'manager', 'liaison') ? null : viewer.quadrantIds
