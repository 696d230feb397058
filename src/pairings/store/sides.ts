import { lockHouseholds } from '#src/constellations/store/locks.ts'
import type { Unit } from '#src/database/transact.ts'
import { homeOfCarer } from '#src/group-sessions/store/people.ts'
import { isKeptApart } from '#src/households/store/apart.ts'
import { partsOf, type Side } from '../rules/offering.ts'
import type { PairingKind, PairPart } from '../rules.ts'
import { openPairingOf } from './pairings.ts'

interface Two {
  kind: PairingKind
  oneCarerId: string
  otherCarerId: string
}

/**
 * The two carers as they stand, behind the locks of both of their homes, so that nobody else gives either of them a
 * place until the unit ends. A carer who is with no home of the service, or moved this moment, is undefined.
 */
export async function lockTwo(unit: Unit, { kind, oneCarerId, otherCarerId }: Two) {
  const { today } = unit.acting
  const homes = async () => ({
    one: await homeOfCarer(unit, oneCarerId, today),
    other: await homeOfCarer(unit, otherCarerId, today),
  })
  const before = await homes()
  await lockHouseholds(
    unit,
    [before.one, before.other].flatMap((home) => home?.householdId ?? []),
  )
  const now = await homes()
  const parts = partsOf(kind)
  const stays = (side: 'one' | 'other') =>
    now[side]?.householdId === before[side]?.householdId ? now[side] : undefined
  const one = stays('one')
  const other = stays('other')
  return {
    one: one && (await sideOf(unit, one, parts.one)),
    other: other && (await sideOf(unit, other, parts.other)),
    keptApart:
      one !== undefined &&
      other !== undefined &&
      (await isKeptApart(unit, one.householdId, other.householdId)),
    openAlready: (await openPairingOf(unit, kind, oneCarerId, otherCarerId)) !== undefined,
  }
}

async function sideOf(
  unit: Unit,
  { carerId, householdId }: { carerId: string; householdId: string },
  part: PairPart,
): Promise<Side> {
  const { today } = unit.acting
  const profile =
    part === 'mentee'
      ? undefined
      : await unit
          .selectFrom('peerProfiles')
          .innerJoin('households', (join) => join.on('households.id', '=', householdId))
          .select(['ownMost', 'awaySince', 'awayUntil', 'households.availableSince as homeAvailableSince'])
          .where('carerId', '=', carerId)
          .where('part', '=', part)
          .where('peerProfiles.sinceOn', '<=', today)
          .where((eb) =>
            eb.or([eb('peerProfiles.endedOn', 'is', null), eb('peerProfiles.endedOn', '>', today)]),
          )
          .executeTakeFirst()
  const signed = await unit
    .selectFrom('confidentialityAgreements')
    .select('signedOn')
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  const places = await unit
    .selectFrom('pairingPlaces')
    .select('place')
    .where('carerId', '=', carerId)
    .where('part', '=', part)
    .where('releasedAt', 'is', null)
    .execute()
  return {
    ...{ carerId, householdId },
    profile: profile ?? null,
    signedOn: signed?.signedOn ?? null,
    places: places.map(({ place }) => place),
  }
}
