import type { ReferralField } from '#src/access/rules/fields.ts'
import { may } from '#src/access/rules/rights.ts'
import { type HouseholdThing, maySee, maySeeOfReferral } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { PlaceProblem } from '#src/places/rules.ts'

/** An application as the access table asks about it: of a home, of somebody who enquired, or of both. */
export interface WayRelated {
  householdId: string | null
  homeName: string | null
  homeQuadrantId: string | null
  hiddenSince: string | null
  placeProblem: PlaceProblem | null
  openIn: string | null
  candidateName: string | null
  candidateQuadrantId: string | null
  /** Whether somebody enquired or was referred. */
  recruited: 'yes' | 'no'
  /** Whether it is the viewer's own home's, or they or their home referred them. */
  own: 'yes' | 'no'
}

/** The home of an application; undefined while they are none. */
function homeOfWay(
  way: WayRelated,
): (HouseholdThing & { placeProblem: PlaceProblem | null; name: string }) | undefined {
  const { householdId, homeName, homeQuadrantId, hiddenSince, placeProblem, openIn } = way
  if (householdId === null || homeName === null || homeQuadrantId === null) return undefined
  return { id: householdId, name: homeName, quadrantId: homeQuadrantId, hiddenSince, placeProblem, openIn }
}

/** The home, when the viewer sees the way as that home's. */
export const homeSeen = (viewer: Viewer, way: WayRelated) => {
  const home = homeOfWay(way)
  return home && maySee(viewer, home, 'application') ? home : undefined
}

/** Whether a viewer sees this class of whoever enquired or was referred. */
export const maySeeWay = (viewer: Viewer, way: WayRelated, field: ReferralField): boolean =>
  way.recruited === 'yes' &&
  way.own === 'no' &&
  maySeeOfReferral(
    viewer,
    { quadrantId: way.homeQuadrantId ?? way.candidateQuadrantId, householdId: way.householdId },
    field,
  )

/**
 * Whether a viewer leads along a way: records its steps and how it ends. Before they are a home that is who recruits, and
 * the coordinator where they live. Nobody does so for their own home, nor where they or their home stand to gain.
 */
export function mayLead(viewer: Viewer, way: WayRelated): boolean {
  if (way.own === 'yes') return false
  const home = homeOfWay(way)
  if (home && may(viewer, home, 'guide')) return true
  return has(viewer, 'recruiter', 'coordinator', 'manager') && maySeeWay(viewer, way, 'closing')
}

/** Whether a viewer confirms what comes after approval: whoever supervises the new home, and nobody for their own gain. */
export const mayConfirm = (viewer: Viewer, way: WayRelated): boolean =>
  way.own === 'no' &&
  way.recruited === 'yes' &&
  has(viewer, 'supervising_worker') &&
  way.householdId !== null &&
  viewer.supervisedIds.includes(way.householdId)

/** Who is on their way, as the viewer knows them. */
export const nameOfWay = (viewer: Viewer, way: WayRelated): string =>
  homeSeen(viewer, way)?.name ?? way.candidateName ?? 'Somebody whose details were erased'
