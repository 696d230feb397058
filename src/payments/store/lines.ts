import { randomUUID } from 'node:crypto'
import { inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { LineToWrite } from '../rules/format.ts'
import { confirmedNumber } from '../rules/payees.ts'
import type { OpenLine, ReturnReason } from '../rules/runs.ts'
import { lockPayables, type PayableRow } from './payables.ts'

export type EndedHow = 'taken out' | 'abandoned' | 'returned'

/** Ends a line: its payment can stand in another run from then on. */
export const endLine = (
  unit: Unit,
  id: string,
  how: EndedHow,
  why: ReturnReason | 'cancelled' | null,
  onDay?: string,
) =>
  unit
    .updateTable('runLines')
    .set({ ...endedBy(unit, how), endedWhy: why, ...(onDay === undefined ? {} : { endedOn: onDay }) })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute()

/** Ends all open lines of a run. */
export const endLines = (unit: Unit, runId: string, how: EndedHow) =>
  unit
    .updateTable('runLines')
    .set(endedBy(unit, how))
    .where('runId', '=', runId)
    .where('endedAt', 'is', null)
    .execute()

const endedBy = ({ acting }: Unit, how: EndedHow) => ({
  endedHow: how,
  endedOn: acting.today,
  endedBy: acting.accountId,
  endedAt: acting.now,
})

/** Puts payments into a draft, behind those that stood in it before. @throws for one that stands in another, as a duplicate */
export async function insertLines(
  unit: Unit,
  runId: string,
  payments: readonly (Pick<PayableRow, 'id' | 'pence' | 'costCode'> & { supplierNumber: string })[],
): Promise<void> {
  const last = await unit
    .selectFrom('runLines')
    .select('place')
    .where('runId', '=', runId)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { accountId, actor, now } = unit.acting
  const rows = payments.map(({ id, pence, costCode, supplierNumber }, index) => ({
    ...{ id: randomUUID(), runId, payableId: id, pence, costCode, supplierNumber },
    ...{ place: (last?.place ?? 0) + index + 1, addedBy: accountId ?? actor, addedAt: now },
  }))
  for (const lot of inLots(rows)) await unit.insertInto('runLines').values(lot).execute()
}

/** A line with its run and where it goes; of any state. */
export const lineWithRun = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('runLines')
    .innerJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
    .select([
      'runLines.id',
      'runLines.runId',
      'runLines.payableId',
      'runLines.pence',
      'runLines.endedAt',
      'paymentRuns.state',
      'paymentRuns.exportedAt',
    ])
    .where('runLines.id', '=', id),
)

/** The rewards that the open lines of a run pay. */
export async function rewardsInRun(unit: Unit, runId: string): Promise<string[]> {
  const rows = await unit
    .selectFrom('runLines')
    .innerJoin('payables', 'payables.id', 'runLines.payableId')
    .select('payables.sourceId')
    .where('runLines.runId', '=', runId)
    .where('runLines.endedAt', 'is', null)
    .where('payables.kind', 'in', ['reward', 'welcome bonus'])
    .execute()
  return rows.map(({ sourceId }) => sourceId)
}

/** The payments of a run's open lines. */
async function payablesIn(unit: Unit, runId: string): Promise<string[]> {
  const rows = await unit
    .selectFrom('runLines')
    .select('payableId')
    .where('runId', '=', runId)
    .where('endedAt', 'is', null)
    .execute()
  return rows.map(({ payableId }) => payableId)
}

const linesOf = prepared((database: Database, runId: string, today: string) =>
  database
    .selectFrom('runLines')
    .innerJoin('payables', 'payables.id', 'runLines.payableId')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    .leftJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'payees.carerId')
        .on('carerHomes.fromOn', '<=', today)
        .on((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)])),
    )
    .select([
      'runLines.id',
      'runLines.payableId',
      'runLines.pence',
      'runLines.costCode',
      'runLines.place',
      'runLines.supplierNumber',
      'runLines.addedBy',
      'payables.kind',
      'payables.preparedBy',
      'payables.cancelledAt',
      'payables.householdId',
      'payees.carerId',
      'payees.supplierNumber as numberNow',
      'payees.confirmedAt',
      'carers.name',
      'carerHomes.householdId as livesIn',
    ])
    .select((eb) =>
      eb
        .selectFrom('rewardHolds')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('rewardHolds.rewardId', '=', 'payables.sourceId')
        .where('rewardHolds.releasedAt', 'is', null)
        .as('holds'),
    )
    .where('runLines.runId', '=', runId)
    .where('runLines.endedAt', 'is', null)
    .orderBy('runLines.place'),
)

export type LineOfRun = OpenLine & LineToWrite & { id: string }

/** The open lines of a run, in the order of the file, with all that a step of the run asks. */
export async function openLinesOf(database: Database, runId: string, today: string): Promise<LineOfRun[]> {
  return (await linesOf(database, runId, today)).map((row) => ({
    ...row,
    payee: row.name,
    paidTo: {
      carerId: row.carerId,
      householdIds: [row.householdId, ...(row.livesIn === null ? [] : [row.livesIn])],
    },
    held: Number(row.holds) > 0 ? ('yes' as const) : ('no' as const),
    confirmedNumber: confirmedNumber({ supplierNumber: row.numberNow, confirmedAt: row.confirmedAt }),
  }))
}

/** Locks the payments of a run's open lines, so that none of them is taken back meanwhile. */
export const lockPayablesIn = async (unit: Unit, runId: string) =>
  lockPayables(unit, await payablesIn(unit, runId))
