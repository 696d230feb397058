import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { PeerPart, RequestOutcome } from '../rules.ts'

/** Requests with who asks and their home. For rules, not for pages: it asks no viewer. */
const asked = (database: Database) =>
  database
    .selectFrom('peerRequests')
    .innerJoin('carers', 'carers.id', 'peerRequests.carerId')
    .innerJoin('households', 'households.id', 'peerRequests.householdId')
    .select([
      'peerRequests.id',
      'peerRequests.carerId',
      'peerRequests.householdId',
      'peerRequests.wants',
      'peerRequests.askedBy',
      'peerRequests.askedAt',
      'peerRequests.endedAt',
      'peerRequests.outcome',
      'peerRequests.version',
      'carers.name as carer',
      'carers.chosenName',
      'households.name as household',
      'households.quadrantId',
      'households.endedOn',
      'households.hiddenSince',
      'households.placeProblem',
      'households.placeChangedAt',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))

/**
 * The open requests of homes of these quadrants for a mentor, or for a buddy, in the order in which they asked.
 * `tagsOfRequests` says what for.
 */
export const askedIn = prepared((database: Database, wants: PeerPart, quadrantIds: readonly string[]) =>
  asked(database)
    .where('peerRequests.wants', '=', wants)
    .where('peerRequests.endedAt', 'is', null)
    .where('households.quadrantId', 'in', quadrantIds)
    .orderBy('peerRequests.askedAt')
    .orderBy('peerRequests.id'),
)

/** The open request of a carer for a mentor, or for a buddy. */
export const askedByCarer = preparedOne((database: Database, carerId: string, wants: PeerPart) =>
  asked(database)
    .where('peerRequests.carerId', '=', carerId)
    .where('peerRequests.wants', '=', wants)
    .where('peerRequests.endedAt', 'is', null),
)

/** Ends an open request once. @returns whether it was open */
export async function endRequest(unit: Unit, id: string, outcome: RequestOutcome): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const { numUpdatedRows } = await unit
    .updateTable('peerRequests')
    .set(({ eb }) => ({ outcome, endedBy, endedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
