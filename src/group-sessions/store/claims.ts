import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { ClaimKind } from '../rules.ts'

/** Claims with whose they are and of which date: of a private group that is for its own coordinator alone. */
const claims = (database: Database) =>
  database
    .selectFrom('sessionClaims')
    .innerJoin('carers', 'carers.id', 'sessionClaims.carerId')
    .innerJoin('households', 'households.id', 'sessionClaims.householdId')
    .innerJoin('groupSessions', 'groupSessions.id', 'sessionClaims.sessionId')
    .select([
      'sessionClaims.id as claimId',
      'sessionClaims.sessionId',
      'sessionClaims.kind',
      'sessionClaims.pence',
      'sessionClaims.preparedBy',
      'sessionClaims.preparedAt',
      'sessionClaims.approvedAt',
      'sessionClaims.refusedAt',
      'sessionClaims.householdId',
      'carers.name',
      'carers.chosenName',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
      'groupSessions.groupId',
      'groupSessions.onDay',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))

/** Claims of one page. */
const listed = 200

/** Claims that wait for an answer, the oldest first. */
export const claimsWaiting = prepared((database: Database) =>
  claims(database)
    .where('sessionClaims.refusedAt', 'is', null)
    .where('sessionClaims.approvedAt', 'is', null)
    .orderBy('sessionClaims.preparedAt')
    .orderBy('sessionClaims.id')
    .limit(listed),
)

/** Claims that were approved, the newest first. */
export const claimsApproved = prepared((database: Database) =>
  claims(database)
    .where('sessionClaims.approvedAt', 'is not', null)
    .orderBy('sessionClaims.approvedAt', 'desc')
    .orderBy('sessionClaims.id')
    .limit(listed),
)

export type ClaimRow = Awaited<ReturnType<typeof claimsWaiting>>[number]

export const findClaim = preparedOne((database: Database, id: string) =>
  claims(database).where('sessionClaims.id', '=', id),
)

/** What one carer has claimed of a date. */
export const claimsOf = prepared((database: Database, sessionId: string, carerId: string) =>
  database
    .selectFrom('sessionClaims')
    .select(['id', 'kind', 'pence', 'preparedAt', 'approvedAt', 'refusedAt'])
    .where('sessionId', '=', sessionId)
    .where('carerId', '=', carerId)
    .orderBy('preparedAt')
    .orderBy('id'),
)

/** Carers who have claimed something back of a date that was not refused. */
export async function claimantsAt(unit: Unit, sessionId: string): Promise<Set<string>> {
  const rows = await unit
    .selectFrom('sessionClaims')
    .select('carerId')
    .where('sessionId', '=', sessionId)
    .where('refusedAt', 'is', null)
    .execute()
  return new Set(rows.map(({ carerId }) => carerId))
}

/** @throws for a second one of its kind that was not refused, as a duplicate of `one_claim` */
export async function insertClaim(
  unit: Unit,
  { accountId, now }: Acting,
  claim: { sessionId: string; carerId: string; householdId: string; kind: ClaimKind; pence: number },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('sessionClaims')
    .values({ id, ...claim, preparedBy: accountId, preparedAt: now })
    .execute()
  return id
}

/** Finds a claim and lets nobody else answer it until the unit ends. */
export const lockClaim = (unit: Unit, id: string) =>
  unit
    .updateTable('sessionClaims')
    .set(({ ref }) => ({ pence: ref('pence') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const markAnswered = (
  unit: Unit,
  { accountId, now }: Acting,
  id: string,
  answer: 'approved' | 'refused',
) =>
  unit
    .updateTable('sessionClaims')
    .set(
      answer === 'approved'
        ? { approvedBy: accountId, approvedAt: now }
        : { refusedBy: accountId, refusedAt: now },
    )
    .where('id', '=', id)
    .execute()
