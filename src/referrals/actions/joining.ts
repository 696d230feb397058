import { randomUUID } from 'node:crypto'
import {
  lockApplicationsOf,
  openApplicationOfHousehold,
  writeHomeOf,
} from '#src/applications/store/enquiries.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { insertHousehold } from '#src/households/store/insert.ts'
import { placeByPostcode } from '#src/places/postcodes.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { open } from '#src/secrets/seal.ts'
import { type JoiningRefusal, refusalToJoin } from '../rules/candidates.ts'
import { type FoundCandidate, type LockedCandidate, lockCandidates } from '../store/candidates.ts'
import { pageOfCandidate } from './candidates.ts'

/** The home that somebody becomes: a new one, or one that is in the service already. */
export type Home = { name: string; kind: HouseholdKind; quadrantId: string } | { householdId: string }

export type JoinOutcome = { joined: string } | JoiningRefusal | 'gone'

/**
 * Makes a household of somebody who enquired, or gives their application to the one that they are: in one act, with
 * their contact details and where they live, so that nothing is typed twice.
 */
export async function becomeHousehold(
  acting: Acting,
  candidate: FoundCandidate,
  home: Home,
  once: string,
): Promise<JoinOutcome | Repeat> {
  const { postcodeSealed, id } = candidate
  const postcode = postcodeSealed === null ? null : open(acting.keys, id, postcodeSealed)
  const placing = await placeByPostcode(acting.database, postcode)
  return transactOnce<JoinOutcome>(
    acting,
    once,
    async (unit) => {
      // The service's row and the household's are locked before the candidate's, as everywhere.
      const householdId = 'householdId' in home ? home.householdId : randomUUID()
      const known = 'householdId' in home ? await lockHousehold(unit, householdId) : undefined
      if ('householdId' in home && !known) return 'gone'
      const [locked] = await lockCandidates(unit, [id])
      if (!locked) return 'gone'
      const application = (await lockApplicationsOf(unit, [id])).find(({ closedOn }) => closedOn === null)
      const refusal = refusalToJoin(
        { erased: locked.erasedAt !== null, merged: locked.sameAsId !== null },
        application,
        known
          ? {
              endedOn: known.endedOn,
              hasOpenApplication: (await openApplicationOfHousehold(unit, householdId)) !== undefined,
            }
          : 'new',
      )
      if (refusal) return refusal
      if (!application) return 'no application'
      if (!('householdId' in home))
        await addProspective(unit, householdId, { home, locked, postcode, placing })
      await writeHomeOf(unit, application.id, householdId)
      unit.record({
        what: 'candidate became household',
        on: ['household', householdId],
        details: { candidate: id, application: application.id },
      })
      await reckonRewards(unit, application.id)
      return { joined: householdId }
    },
    (outcome) => (typeof outcome === 'object' ? pageOfCandidate(id) : undefined),
  )
}

async function addProspective(
  unit: Unit,
  id: string,
  {
    home: { name, kind, quadrantId },
    locked,
    postcode,
    placing,
  }: {
    home: { name: string; kind: HouseholdKind; quadrantId: string }
    locked: LockedCandidate
    postcode: string | null
    placing: Awaited<ReturnType<typeof placeByPostcode>>
  },
) {
  const { today } = unit.acting
  await insertHousehold(unit, {
    id,
    details: {
      ...{ externalId: null, name, kind, quadrantId, sinceOn: today, bedrooms: null, sleepoverBeds: 0 },
      ...{ fosteredChildren: 0, languages: [], experience: [], nextReviewOn: null },
      lastUnannouncedVisitOn: null,
    },
    facts: {
      ...{ approval: 'prospective', approvalFromOn: today, approvalUntilOn: null, approvedOn: null },
      ...{ onHoldSince: null, availableSince: null, waitingSince: null },
    },
    whereabouts: { address: undefined, postcode: postcode ?? undefined },
    placing,
    carers: [
      {
        ...{ externalId: null, name: locked.name ?? name, chosenName: null },
        ...{ email: locked.email, phone: locked.phone, fromOn: today },
      },
    ],
  })
  unit.record({ what: 'added household', on: ['household', id] })
}
