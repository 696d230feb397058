import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { PairingKind } from '#src/pairings/rules.ts'
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

/** @param eitherSide whether also those in which one of these carers stands first */
const offersTo = prepared(
  (database: Database, kind: PairingKind, eitherSide: boolean, carerIds: readonly string[]) =>
    database
      .selectFrom('pairings')
      .select(['id', 'oneCarerId', 'otherCarerId', 'offeredAt'])
      .where('kind', '=', kind)
      .where('state', 'in', ['offered', 'undecided'])
      .where(({ eb, or }) =>
        or([eb('otherCarerId', 'in', carerIds), ...(eitherSide ? [eb('oneCarerId', 'in', carerIds)] : [])]),
      )
      .orderBy('offeredAt')
      .orderBy('id'),
)

/**
 * The pairings that these carers, who ask for a mentor or a buddy, are asked about just now, by the id of each: of two who
 * both ask for a buddy the one pairing stands with both.
 */
export async function offersUnderWay(database: Database, wants: PeerPart, carerIds: readonly string[]) {
  const offers = new Map<string, string>()
  if (carerIds.length === 0) return offers
  const rows =
    wants === 'mentor'
      ? await offersTo(database, 'mentoring', false, carerIds)
      : await offersTo(database, 'buddies', true, carerIds)
  for (const { id, oneCarerId, otherCarerId } of rows)
    for (const carerId of wants === 'mentor' ? [otherCarerId] : [oneCarerId, otherCarerId])
      if (carerIds.includes(carerId)) offers.set(carerId, id)
  return offers
}
