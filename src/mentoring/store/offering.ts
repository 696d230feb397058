import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { PeerPart } from '../rules.ts'

/** Open profiles with whose they are and the home where they foster. For rules, not for pages: it asks no viewer. */
const offering = (database: Database) =>
  database
    .selectFrom('peerProfiles')
    .innerJoin('carers', 'carers.id', 'peerProfiles.carerId')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'peerProfiles.carerId').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select([
      'peerProfiles.id',
      'peerProfiles.carerId',
      'peerProfiles.part',
      'peerProfiles.quadrantId',
      'peerProfiles.ownMost',
      'peerProfiles.awaySince',
      'peerProfiles.awayUntil',
      'peerProfiles.sinceOn',
      'peerProfiles.version',
      'carers.name as carer',
      'carers.chosenName',
      'households.id as householdId',
      'households.name as household',
      'households.quadrantId as homeQuadrantId',
      'households.endedOn',
      'households.availableSince as homeAvailableSince',
      'households.hiddenSince',
      'households.placeProblem',
      'households.placeChangedAt',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('peerProfiles.endedOn', 'is', null)
    .where('households.endedOn', 'is', null)

/** Everybody of these quadrants who offers this, by the id of their profile. `tagsOfProfiles` says what they know. */
export const offeringIn = prepared((database: Database, part: PeerPart, quadrantIds: readonly string[]) =>
  offering(database)
    .where('peerProfiles.quadrantId', 'in', quadrantIds)
    .where('peerProfiles.part', '=', part)
    .orderBy('peerProfiles.id'),
)

/** The open profile of a carer for this part; undefined for who offers nothing of the kind. */
export const offerOfCarer = preparedOne((database: Database, carerId: string, part: PeerPart) =>
  offering(database).where('peerProfiles.carerId', '=', carerId).where('peerProfiles.part', '=', part),
)

/** Places that are taken of each of these carers, from the offer on: as a mentor or as a buddy. None is left out. */
const places = prepared((database: Database, part: PeerPart, carerIds: readonly string[]) =>
  database
    .selectFrom('pairingPlaces')
    .select(['carerId', ({ fn }) => fn.countAll<number>().as('taken')])
    .where('part', '=', part)
    .where('carerId', 'in', carerIds)
    .where('releasedAt', 'is', null)
    .groupBy('carerId'),
)

/** How many each of these carers stands by, or was offered to: by the id of each that has any. */
export async function takenBy(database: Database, part: PeerPart, carerIds: readonly string[]) {
  const rows = carerIds.length > 0 ? await places(database, part, carerIds) : []
  return new Map(rows.map(({ carerId, taken }) => [carerId, Number(taken)]))
}
