import type { Insertable } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import { notInRuns } from '#src/payments/store/claims.ts'

/** Claims with whose they are. */
const claims = (database: Database) =>
  database
    .selectFrom('pairClaims')
    .innerJoin('carers', 'carers.id', 'pairClaims.carerId')
    .innerJoin('households', 'households.id', 'pairClaims.householdId')
    .select([
      'pairClaims.id as claimId',
      'pairClaims.pairingId',
      'pairClaims.carerId',
      'pairClaims.householdId',
      'pairClaims.month',
      'pairClaims.minutes',
      'pairClaims.miles',
      'pairClaims.pence',
      'pairClaims.preparedBy',
      'pairClaims.preparedAt',
      'pairClaims.approvedAt',
      'pairClaims.refusedAt',
      'carers.name',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('pairClaims.takenBackAt', 'is', null)

export type PairClaimRow = Awaited<ReturnType<typeof pairClaimsWaiting>>[number]

/** Claims that wait for an answer and are the viewer's to give, the oldest first: of homes whose pairings they look after. */
export const pairClaimsWaiting = prepared((database: Database, viewer: Viewer, most: number) =>
  claims(database)
    .where('pairClaims.approvedAt', 'is', null)
    .where('pairClaims.refusedAt', 'is', null)
    .where((eb) => seeing(viewer, 'endings')(eb as unknown as Households))
    .orderBy('pairClaims.preparedAt')
    .orderBy('pairClaims.id')
    .limit(most),
)

/** A claim that waits for who answers it; undefined for anybody else. */
export const pairClaimToAnswer = preparedOne((database: Database, viewer: Viewer, id: string) =>
  claims(database)
    .where('pairClaims.id', '=', id)
    .where((eb) => seeing(viewer, 'endings')(eb as unknown as Households)),
)

/** Claims that were approved from a day on and are paid by hand, the newest first. */
export const pairClaimsApproved = prepared((database: Database, since: Day, most: number) =>
  claims(database)
    .where('pairClaims.approvedAt', '>=', since)
    .where((eb) => notInRuns('mentor claim', 'pairClaims.id')(eb as never))
    .orderBy('pairClaims.approvedAt', 'desc')
    .orderBy('pairClaims.id')
    .limit(most),
)

/** What one carer has claimed of a pair, but for what was refused or taken back. */
export const claimsOfPair = prepared((database: Database, pairingId: string, carerId: string) =>
  database
    .selectFrom('pairClaims')
    .select(['id', 'month', 'minutes', 'miles', 'pence', 'approvedAt', 'refusedAt'])
    .where('pairingId', '=', pairingId)
    .where('carerId', '=', carerId)
    .where('takenBackAt', 'is', null)
    .where('refusedAt', 'is', null)
    .orderBy('month', 'desc'),
)

/** @throws for a second one of a month that was not refused, as a duplicate of `one_pair_claim_a_month` */
export const insertPairClaim = (unit: Unit, claim: Insertable<Schema['pairClaims']>) =>
  unit.insertInto('pairClaims').values(claim).execute()

/** Finds a claim and lets nobody else answer it until the unit ends. */
export const lockPairClaim = (unit: Unit, id: string) =>
  unit
    .updateTable('pairClaims')
    .set(({ ref }) => ({ pence: ref('pence') }))
    .where('id', '=', id)
    .where('takenBackAt', 'is', null)
    .returningAll()
    .executeTakeFirst()

export const markClaim = (unit: Unit, id: string, answer: 'approved' | 'refused' | 'taken back') => {
  const { accountId, now } = unit.acting
  const change = {
    approved: { approvedBy: accountId, approvedAt: now },
    refused: { refusedBy: accountId, refusedAt: now },
    'taken back': { takenBackAt: now },
  }[answer]
  return unit.updateTable('pairClaims').set(change).where('id', '=', id).execute()
}

/** Expenses of group sessions that were approved from a day on and are paid by hand, with whom to pay. */
export const sessionClaimsToPay = prepared((database: Database, since: Day, most: number) =>
  database
    .selectFrom('sessionClaims')
    .innerJoin('carers', 'carers.id', 'sessionClaims.carerId')
    .select(['sessionClaims.id', 'sessionClaims.householdId', 'carers.name', 'sessionClaims.pence'])
    .where('sessionClaims.approvedAt', '>=', since)
    .where((eb) => notInRuns('group claim', 'sessionClaims.id')(eb as never))
    .orderBy('sessionClaims.approvedAt', 'desc')
    .orderBy('sessionClaims.id')
    .limit(most),
)
