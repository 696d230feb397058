import { randomUUID } from 'node:crypto'
import { lockedInOrder } from '#src/database/locking.ts'
import { foundInLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { PaymentKind } from '../rules.ts'

/**
 * Finds payments by their ids and lets nobody else change them until the unit ends; before the runs that they stand in,
 * never after.
 */
export const lockPayables = (unit: Unit, ids: readonly string[]) =>
  foundInLots([...new Set(ids)].sort(), (lot) =>
    lockedInOrder(unit, unit.selectFrom('payables').selectAll().where('id', 'in', lot)).execute(),
  )

export type PayableRow = Awaited<ReturnType<typeof lockPayables>>[number]

export interface NewPayable {
  kind: PaymentKind
  sourceId: string
  payeeId: string
  householdId: string
  pence: number
  costCode: string
  preparedBy: string
  approvedBy: string | null
}

/** @throws for a second one of the same thing that was not cancelled, as a duplicate of `one_payable_of_a_thing` */
export async function insertPayable(unit: Unit, payable: NewPayable): Promise<string> {
  const id = randomUUID()
  const { now } = unit.acting
  await unit
    .insertInto('payables')
    .values({
      ...payable,
      id,
      preparedAt: now,
      approvedAt: payable.approvedBy === null ? null : now,
    })
    .execute()
  return id
}

export const markApproved = (unit: Unit, id: string, by: string) =>
  unit
    .updateTable('payables')
    .set(({ eb }) => ({ approvedBy: by, approvedAt: unit.acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markCancelled = (unit: Unit, id: string, by: string) =>
  unit
    .updateTable('payables')
    .set(({ eb }) => ({ cancelledBy: by, cancelledAt: unit.acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Who is paid by a payment: the carer, with their home today where they have one. */
export const payeeOfPayable = preparedOne((database: Database, payableId: string, today: string) =>
  database
    .selectFrom('payables')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .leftJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'payees.carerId')
        .on('carerHomes.fromOn', '<=', today)
        .on((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)])),
    )
    .select(['payees.carerId', 'payables.householdId', 'carerHomes.householdId as livesIn'])
    .where('payables.id', '=', payableId),
)

/** Reasons for which the reward that a payment is for is held back, and nobody has released it. */
export async function holdsOn(
  database: Database,
  rewardIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await foundInLots(rewardIds, (lot) =>
    database
      .selectFrom('rewardHolds')
      .select('rewardId')
      .where('rewardId', 'in', lot)
      .where('releasedAt', 'is', null)
      .execute(),
  )
  return new Set(rows.map(({ rewardId }) => rewardId))
}

/** The line of a payment in a run that is alive or was paid, with its run. */
export const openLineOf = preparedOne((database: Database, payableId: string) =>
  database
    .selectFrom('runLines')
    .innerJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
    .select(['runLines.id', 'runLines.runId', 'paymentRuns.state'])
    .where('runLines.payableId', '=', payableId)
    .where('runLines.endedAt', 'is', null),
)

/** Who an account is when they foster: the carer, and their home on a day where they have one. */
export const carerActing = preparedOne((database: Database, accountId: string, today: string) =>
  database
    .selectFrom('accounts')
    .leftJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'accounts.carerId')
        .on('carerHomes.fromOn', '<=', today)
        .on((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)])),
    )
    .select(['accounts.carerId', 'carerHomes.householdId'])
    .where('accounts.id', '=', accountId),
)
