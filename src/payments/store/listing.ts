import type { ExpressionBuilder } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'

const runs = (database: Database) =>
  database
    .selectFrom('paymentRuns')
    .innerJoin('paymentFormats', 'paymentFormats.id', 'paymentRuns.formatId')
    .select([
      'paymentRuns.id',
      'paymentRuns.number',
      'paymentRuns.state',
      'paymentRuns.formatId',
      'paymentFormats.name as format',
      'paymentRuns.madeBy',
      'paymentRuns.madeAt',
      'paymentRuns.approvedBy',
      'paymentRuns.approvedAt',
      'paymentRuns.exportedBy',
      'paymentRuns.exportedAt',
      'paymentRuns.settledBy',
      'paymentRuns.settledAt',
      'paymentRuns.settledOn',
      'paymentRuns.abandonedBy',
      'paymentRuns.abandonedAt',
      'paymentRuns.lines',
      'paymentRuns.totalPence',
      'paymentRuns.fileSha256',
      'paymentRuns.fileErasedAt',
      'paymentRuns.version',
    ])
    // Of a draft they are counted; from its approval on they are frozen, and looking at each line is spared.
    .select((eb) =>
      eb
        .case()
        .when('paymentRuns.lines', 'is', null)
        .then(openLines(eb).select((of) => of.fn.countAll<number>().as('count')))
        .end()
        .as('openLines'),
    )
    .select((eb) =>
      eb
        .case()
        .when('paymentRuns.lines', 'is', null)
        .then(openLines(eb).select((of) => of.fn.sum<number | string | null>('runLines.pence').as('pence')))
        .end()
        .as('openPence'),
    )

const openLines = (eb: ExpressionBuilder<Schema, 'paymentRuns'>) =>
  eb
    .selectFrom('runLines')
    .whereRef('runLines.runId', '=', 'paymentRuns.id')
    .where('runLines.endedAt', 'is', null)

/** Runs before a number, the newest first. */
export const runsListed = prepared((database: Database, before: number | undefined, limit: number) =>
  runs(database)
    .$if(before !== undefined, (query) => query.where('paymentRuns.number', '<', before ?? 0))
    .orderBy('paymentRuns.number', 'desc')
    .limit(limit),
)

export type RunListed = Awaited<ReturnType<typeof runsListed>>[number]

export const findRun = preparedOne((database: Database, id: string) =>
  runs(database).where('paymentRuns.id', '=', id),
)

/** The bytes of a run, sealed, with their SHA-256. */
export const fileOf = preparedOne((database: Database, id: string) =>
  database.selectFrom('paymentRuns').select(['number', 'fileSealed', 'fileSha256']).where('id', '=', id),
)

const lines = (database: Database, runId: string) =>
  database
    .selectFrom('runLines')
    .innerJoin('payables', 'payables.id', 'runLines.payableId')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    .innerJoin('households', 'households.id', 'payables.householdId')
    .select([
      'runLines.id as lineId',
      'runLines.place',
      'runLines.payableId',
      'runLines.pence',
      'runLines.costCode',
      'runLines.supplierNumber',
      'runLines.endedHow',
      'runLines.endedOn',
      'runLines.endedWhy',
      'payables.kind',
      'payables.cancelledAt',
      'payables.householdId',
      'payees.id as payeeId',
      'payees.supplierNumber as numberNow',
      'payees.confirmedAt',
      'carers.name',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .select((eb) => holds(eb as unknown as Payables).as('holds'))
    .where('runLines.runId', '=', runId)

type Payables = ExpressionBuilder<Schema, 'payables'>

/** How many reasons hold back the reward that a payment is for. */
const holds = (eb: Payables) =>
  eb
    .selectFrom('rewardHolds')
    .select((of) => of.fn.countAll<number>().as('count'))
    .whereRef('rewardHolds.rewardId', '=', 'payables.sourceId')
    .where('rewardHolds.releasedAt', 'is', null)

/** All lines of a run with whom they pay, in the order of the file; those taken out too. */
export const linesListed = prepared(
  (database: Database, runId: string, after: number | undefined, limit: number) =>
    lines(database, runId)
      .$if(after !== undefined, (query) => query.where('runLines.place', '>', after ?? 0))
      .orderBy('runLines.place')
      .limit(limit),
)

/**
 * The lines of a run that cannot be paid as they stand, as `stopOf` says it of one, and those that left it because their
 * payment was cancelled: on whichever page of it they are.
 */
export const linesNotPaid = prepared((database: Database, runId: string, limit: number) =>
  lines(database, runId)
    .where((eb) =>
      eb.or([
        eb('runLines.endedWhy', '=', 'cancelled'),
        eb.and([
          eb('runLines.endedAt', 'is', null),
          eb.or([
            eb('payables.cancelledAt', 'is not', null),
            eb('payees.confirmedAt', 'is', null),
            eb('payees.supplierNumber', '<>', eb.ref('runLines.supplierNumber')),
            eb(holds(eb as unknown as Payables), '>', 0),
          ]),
        ]),
      ]),
    )
    .orderBy('runLines.place')
    .limit(limit),
)

export type LineListed = Awaited<ReturnType<typeof linesListed>>[number]

/** One line, as `linesListed` tells it, with its run. */
export const findLine = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('runLines')
    .innerJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
    .innerJoin('payables', 'payables.id', 'runLines.payableId')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    .innerJoin('households', 'households.id', 'payables.householdId')
    .select([
      'runLines.id as lineId',
      'runLines.runId',
      'runLines.place',
      'runLines.pence',
      'runLines.endedAt',
      'paymentRuns.number',
      'paymentRuns.state',
      'paymentRuns.exportedAt',
      'payables.kind',
      'payables.householdId',
      'carers.name',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('runLines.id', '=', id),
)

/** How many runs stand where, of those that wait for somebody. */
export const runsWaiting = prepared((database: Database) =>
  database
    .selectFrom('paymentRuns')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['draft', 'approved', 'exported'])
    .groupBy('state'),
)

/** Runs whose file was kept long enough: exported before a moment. */
export const filesDue = prepared((database: Database, before: Instant | Day) =>
  database
    .selectFrom('paymentRuns')
    .select(['id', 'number', 'exportedAt'])
    .where('fileSealed', 'is not', null)
    .where('exportedAt', '<', before)
    .orderBy('number'),
)
