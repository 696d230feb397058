import { dropUnseen } from '#src/access/rules/columns.ts'
import type { HouseholdField } from '#src/access/rules/fields.ts'
import { maySee, maySeeOf } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { accountsOfCarersIn } from '#src/access/store/accounts.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { bouncedSince } from '#src/mail/bouncing.ts'
import { calledOf } from '#src/network/rules/sharing.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { isQuietOn } from './rules/quiet.ts'
import { rightsOver } from './rules/rights.ts'
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
import { openQuiet } from './store/quiets.ts'

/**
 * What every page of a household may say to this viewer: its outline, and each class of its columns that the access
 * table lets them see. The store reads whole rows; what is dropped here reaches no view.
 */
export const seenOf = (viewer: Viewer, household: FoundHousehold) => ({
  id: household.id,
  sight: household.sight,
  name: household.name,
  kind: household.kind,
  quadrant: household.quadrant,
  placed: household.placedBy !== null,
  hidden: household.hiddenSince !== null,
  inConstellation: household.openIn !== null,
  seen: dropUnseen('households', household, (field) => maySee(viewer, household, field)),
})

/** Everything that the page of a household shows to this viewer. */
export async function showHousehold(acting: Acting, keys: Keys, viewer: Viewer, household: FoundHousehold) {
  const { database, today } = acting
  const { id } = household
  const rights = rightsOver(viewer, household)
  const sees = (field: HouseholdField) => maySee(viewer, household, field)
  const opens = ({ constellationId, quadrantId }: { constellationId: string; quadrantId: string }) =>
    maySeeOf(viewer, { id: constellationId, quadrantId }, 'name')
  const quiet = sees('records') ? await openQuiet(database, id) : undefined
  const carers = sees('carers') ? await carersIn(database, id) : []
  return {
    household: seenOf(viewer, household),
    today,
    rights,
    quiet: quiet && isQuietOn(quiet, today) ? quiet : undefined,
    carers,
    cameBack: await bouncedSince(
      database,
      keys,
      carers.flatMap(({ email }) => email ?? []),
    ),
    accountOf: rights.invite ? await accountsOfCarersIn(database, id) : new Map<string, string>(),
    supervisions: sees('supervision') ? await supervisionsOf(database, id) : [],
    tags: sees('home') ? await tagsIn(database, id) : undefined,
    facts: sees('records') ? await factsOf(database, id) : [],
    memberships: (sees('network') ? await membershipsOf(database, id) : []).map((membership) => ({
      ...membership,
      // Its own carers open the constellation that they are in, not one that they left.
      mayOpen: opens(membership) || (household.sight === 'own' && membership.leftOn === null),
    })),
    waits: (sees('records') ? await waitsOf(database, id) : []).map((wait) => ({
      ...wait,
      mayOpen: opens(wait),
    })),
    keptApart: sees('keep apart') ? await keptApart(database, keys, id) : [],
  }
}

/** Whom to ring in a home, by the names that they chose. */
export async function contactsIn(database: Database, householdId: string) {
  const carers = await carersIn(database, householdId)
  return carers
    .filter((carer) => carer.untilOn === null)
    .map((carer) => ({ name: calledOf(carer), phone: carer.phone }))
}
