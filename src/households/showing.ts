import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { mayKnowPlace, rightsOver } from './rules/rights.ts'
import {
  carersIn,
  factsOf,
  keptApart,
  membershipsOf,
  supervisionsOf,
  tagsIn,
  waitsOf,
} from './store/around.ts'
import type { FoundHousehold } from './store/household.ts'

/** Everything that the page of a household shows to this viewer: a fixed number of queries. */
export async function showHousehold(acting: Acting, keys: Keys, viewer: Viewer, household: FoundHousehold) {
  const { database, today } = acting
  const rights = rightsOver(viewer, household)
  const staff = household.sight === 'staff'
  const mayOpen = ({ constellationId, quadrantId }: { constellationId: string; quadrantId: string }) =>
    viewer.roles.has('manager') ||
    viewer.constellationIds.includes(constellationId) ||
    viewer.quadrantIds.includes(quadrantId)
  return {
    household,
    today,
    rights,
    placeShown: mayKnowPlace(viewer, { ...household, seenAsStaff: staff }),
    carers: await carersIn(database, household.id),
    supervisions: await supervisionsOf(database, household.id),
    tags: await tagsIn(database, household.id),
    facts: staff ? await factsOf(database, household.id) : [],
    memberships: (await membershipsOf(database, household.id)).map((membership) => ({
      ...membership,
      // Its own carers open the constellation that they are in, not one that they left.
      mayOpen: mayOpen(membership) || (household.sight === 'own' && membership.leftOn === null),
    })),
    // Who waits, and for what, is for staff.
    waits: staff
      ? (await waitsOf(database, household.id)).map((wait) => ({ ...wait, mayOpen: mayOpen(wait) }))
      : [],
    keptApart: rights.keepApart ? await keptApart(database, keys, household.id) : [],
  }
}
