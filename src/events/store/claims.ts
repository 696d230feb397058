import type { Insertable } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import { notInRuns } from '#src/payments/store/claims.ts'

/** Claims that stand, with whose they are and of which event. */
const claims = (database: Database) =>
  database
    .selectFrom('eventClaims')
    .innerJoin('carers', 'carers.id', 'eventClaims.carerId')
    .innerJoin('households', 'households.id', 'eventClaims.householdId')
    .innerJoin('events', 'events.id', 'eventClaims.eventId')
    .leftJoin('ambassadors', (join) =>
      join.onRef('ambassadors.carerId', '=', 'eventClaims.carerId').on('ambassadors.endedOn', 'is', null),
    )
    .select([
      'eventClaims.id as claimId',
      'eventClaims.eventId',
      'eventClaims.carerId',
      'eventClaims.householdId',
      'eventClaims.miles',
      'eventClaims.milePence',
      'eventClaims.spentPence',
      'eventClaims.what',
      'eventClaims.pence',
      'eventClaims.preparedBy',
      'eventClaims.preparedAt',
      'eventClaims.approvedAt',
      'eventClaims.refusedAt',
      'eventClaims.takenBackAt',
      'eventClaims.correctsId',
      'eventClaims.correctionWhy',
      'carers.name',
      'ambassadors.id as ambassadorId',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
      'households.endedOn',
      'events.name as event',
      'events.onDay',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('eventClaims.takenBackAt', 'is', null)

/** Claims of one page. */
export const claimsOnAPage = 50

/** Claims that wait for an answer, the oldest first. */
export const claimsWaiting = prepared((database: Database, after: string | undefined, limit: number) =>
  claims(database)
    .where('eventClaims.approvedAt', 'is', null)
    .where('eventClaims.refusedAt', 'is', null)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('eventClaims.preparedAt', 'eventClaims.id'),
          '>',
          selectFrom('eventClaims as last')
            .select(['last.preparedAt', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('preparedAt', 'id'),
        ),
      ),
    )
    .orderBy('eventClaims.preparedAt')
    .orderBy('eventClaims.id')
    .limit(limit),
)

export type ClaimRow = Awaited<ReturnType<typeof claimsWaiting>>[number]

/** Claims approved from a day on, the newest first: all of them, or those that are paid by hand. */
export const claimsApproved = prepared(
  (database: Database, since: Day, after: string | undefined, limit: number, byHandOnly: boolean) =>
    claims(database)
      .where('eventClaims.approvedAt', '>=', since)
      .$if(byHandOnly, (query) =>
        query.where((eb) => notInRuns('event claim', 'eventClaims.id')(eb as never)),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('eventClaims.approvedAt', 'eventClaims.id'),
            '<',
            selectFrom('eventClaims as last')
              .select(['last.approvedAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('approvedAt', 'id'),
          ),
        ),
      )
      .orderBy('eventClaims.approvedAt', 'desc')
      .orderBy('eventClaims.id', 'desc')
      .limit(limit),
)

export const claimNamed = preparedOne((database: Database, id: string) =>
  claims(database).where('eventClaims.id', '=', id),
)

/** What a carer claimed for an event and did not take back, the newest first. */
export const ownClaims = prepared((database: Database, eventId: string, carerId: string) =>
  claims(database)
    .where('eventClaims.eventId', '=', eventId)
    .where('eventClaims.carerId', '=', carerId)
    .orderBy('eventClaims.preparedAt', 'desc')
    .orderBy('eventClaims.id'),
)

/** @throws for a second open one of a carer and an event, as a duplicate of `one_open_event_claim` */
export const insertClaim = (unit: Unit, claim: Insertable<Schema['eventClaims']>) =>
  unit.insertInto('eventClaims').values(claim).execute()

/** Finds a claim and lets nobody else answer, correct or take it back until the unit ends. */
export const lockClaim = (unit: Unit, id: string) =>
  unit
    .updateTable('eventClaims')
    .set(({ ref }) => ({ pence: ref('pence') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const markClaim = (unit: Unit, id: string, as: 'approved' | 'refused' | 'taken back') => {
  const { accountId, now } = unit.acting
  const change = {
    approved: { approvedBy: accountId, approvedAt: now },
    refused: { refusedBy: accountId, refusedAt: now },
    'taken back': { takenBackAt: now },
  }[as]
  return unit.updateTable('eventClaims').set(change).where('id', '=', id).execute()
}
