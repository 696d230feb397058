import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

/** Whose agreement it is: a carer's by the carer, anybody else's by their account. */
export type Signer = { carerId: string } | { accountId: string }

const ofCarers = prepared((database: Database, carerIds: readonly string[]) =>
  database
    .selectFrom('confidentialityAgreements')
    .select(['carerId', 'signedOn'])
    .where('carerId', 'in', carerIds)
    .where('endedAt', 'is', null),
)

const ofAccounts = prepared((database: Database, accountIds: readonly string[]) =>
  database
    .selectFrom('confidentialityAgreements')
    .select(['accountId', 'signedOn'])
    .where('accountId', 'in', accountIds)
    .where('endedAt', 'is', null),
)

/** The day on which each of these carers signed: who is not in it has not. `mayStart` says what follows. */
export async function signedByCarers(database: Database, carerIds: readonly string[]) {
  const rows = carerIds.length > 0 ? await ofCarers(database, carerIds) : []
  return new Map<string, Day>(rows.map(({ carerId, signedOn }) => [carerId ?? '', signedOn]))
}

/** The same of people who sign in and foster nowhere. */
export async function signedByAccounts(database: Database, accountIds: readonly string[]) {
  const rows = accountIds.length > 0 ? await ofAccounts(database, accountIds) : []
  return new Map<string, Day>(rows.map(({ accountId, signedOn }) => [accountId ?? '', signedOn]))
}

/** @throws for who has signed, as a duplicate of `one_agreement_of_…` */
export async function insertAgreement(unit: Unit, signer: Signer, signedOn: Day): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('confidentialityAgreements')
    .values({ id, ...signer, signedOn, recordedBy, recordedAt })
    .execute()
  return id
}

/** Takes back an agreement that stands. @returns whether it did */
export async function endAgreement(unit: Unit, id: string): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const { numUpdatedRows } = await unit
    .updateTable('confidentialityAgreements')
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** An agreement of a carer that stands, where the viewer sees what carers of that home offer; undefined for any other. */
export const findAgreement = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('confidentialityAgreements')
    .innerJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'confidentialityAgreements.carerId')
        .on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select((eb) => [
      'confidentialityAgreements.id',
      eb.ref('confidentialityAgreements.carerId').$notNull().as('carerId'),
      'households.id as householdId',
    ])
    .where('confidentialityAgreements.id', '=', id)
    .where('confidentialityAgreements.endedAt', 'is', null)
    .where((eb) => seeing(viewer, 'peer profile')(eb as unknown as Households)),
)

/** The agreements that stand of the carers of a household. */
export const agreementsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('confidentialityAgreements')
    .innerJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'confidentialityAgreements.carerId')
        .on('carerHomes.untilOn', 'is', null),
    )
    .select([
      'confidentialityAgreements.id',
      'confidentialityAgreements.carerId',
      'confidentialityAgreements.signedOn',
    ])
    .where('carerHomes.householdId', '=', householdId)
    .where('confidentialityAgreements.endedAt', 'is', null),
)
