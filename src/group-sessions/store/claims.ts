import { randomUUID } from 'node:crypto'
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { relationsThatSee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { groupsRunBy } from '#src/groups/store/coordinators.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import { notInRuns } from '#src/payments/store/claims.ts'
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
const listed = 50

/** Claims that wait and are the viewer's to answer, the oldest first: a page of them, and the id to ask for the next with. */
export const claimsToAnswer = async (database: Database, viewer: Viewer, today: Day, after?: string) =>
  pageOf(await claimsWaiting(database, viewer, today, after, listed + 1))

const claimsWaiting = prepared(
  (database: Database, viewer: Viewer, today: Day, after: string | undefined, limit: number) =>
    claims(database)
      .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
      .where('sessionClaims.refusedAt', 'is', null)
      .where('sessionClaims.approvedAt', 'is', null)
      .where((eb) => isTheirs(viewer, today)(eb as unknown as ClaimsOfGroups))
      .$if(after !== undefined, (qb) =>
        qb.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('sessionClaims.preparedAt', 'sessionClaims.id'),
            '>',
            selectFrom('sessionClaims as last')
              .select(['last.preparedAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('preparedAt', 'id'),
          ),
        ),
      )
      .orderBy('sessionClaims.preparedAt')
      .orderBy('sessionClaims.id')
      .limit(limit),
)

type ClaimsOfGroups = ExpressionBuilder<Schema, 'groups' | 'groupSessions'>

/**
 * Claims that a viewer answers: of a group that they coordinate, where they see the money of everybody who comes; of an
 * open one that they look after, where they see this home's.
 */
const isTheirs = (viewer: Viewer, today: Day) => (eb: ClaimsOfGroups) => {
  const { quadrantIds } = viewer
  const ways = []
  if (relationsThatSee(viewer, 'money', { hidden: false, own: false }).includes('at group'))
    ways.push(eb('groupSessions.groupId', 'in', groupsRunBy(eb, viewer, today)))
  if (has(viewer, 'manager') || quadrantIds.length > 0)
    ways.push(
      eb.and([
        eb('groups.privacy', '=', 'open'),
        ...(has(viewer, 'manager') ? [] : [eb('groups.quadrantId', 'in', quadrantIds)]),
        seeing(viewer, 'money')(eb as unknown as Households),
      ]),
    )
  return ways.length > 0 ? eb.or(ways) : sql<SqlBool>`1 = 0`
}

/** Claims that were approved and are paid by hand, the newest first: a page of them, and the id to ask for the next with. */
export const claimsToPay = async (database: Database, after?: string) =>
  pageOf(await claimsApproved(database, after, listed + 1))

const claimsApproved = prepared((database: Database, after: string | undefined, limit: number) =>
  claims(database)
    .where('sessionClaims.approvedAt', 'is not', null)
    .where((eb) => notInRuns('group claim', 'sessionClaims.id')(eb as never))
    .$if(after !== undefined, (qb) =>
      qb.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('sessionClaims.approvedAt', 'sessionClaims.id'),
          '<',
          selectFrom('sessionClaims as last')
            .select(['last.approvedAt', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('approvedAt', 'id'),
        ),
      ),
    )
    .orderBy('sessionClaims.approvedAt', 'desc')
    .orderBy('sessionClaims.id', 'desc')
    .limit(limit),
)

const pageOf = (rows: ClaimRow[]) => ({
  rows: rows.slice(0, listed),
  next: rows.length > listed ? rows[listed - 1]?.claimId : undefined,
})

export type ClaimRow = Awaited<ReturnType<typeof claimsApproved>>[number]

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
