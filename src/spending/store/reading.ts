import type { ExpressionBuilder } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { constellationsRun } from '#src/gatherings/store/scope.ts'

const columns = [
  'spendings.id',
  'spendings.constellationId',
  'spendings.gatheringId',
  'spendings.pence',
  'spendings.what',
  'spendings.onDay',
  'spendings.householdId',
  'spendings.preparedBy',
  'spendings.preparedAt',
  'spendings.approvedAt',
  'spendings.refusedAt',
  'spendings.reversesId',
] as const

const runBy =
  (viewer: Viewer, column: 'spendings.constellationId' | 'activityBudgets.constellationId') =>
  (eb: ExpressionBuilder<Schema, 'spendings' | 'activityBudgets'>) =>
    has(viewer, 'manager') ? eb.lit(true) : eb(column, 'in', [...constellationsRun(viewer), ''])

/** A spending that there is for the viewer, with its constellation and what puts it right, if anything does. */
export const spendingSeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('spendings')
    .innerJoin('constellations', 'constellations.id', 'spendings.constellationId')
    .leftJoin('spendings as reversal', (join) =>
      join.onRef('reversal.reversesId', '=', 'spendings.id').on('reversal.refusedAt', 'is', null),
    )
    .select([...columns, 'constellations.name as constellation', 'reversal.id as reversedById'])
    .where('spendings.id', '=', id)
    .where((eb) => runBy(viewer, 'spendings.constellationId')(eb as never)),
)

export const spendingsOf = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('spendings')
    .select(columns)
    .where('constellationId', '=', constellationId)
    .orderBy('onDay')
    .orderBy('id'),
)

export const spendingsAt = prepared((database: Database, gatheringId: string) =>
  database
    .selectFrom('spendings')
    .select(columns)
    .where('gatheringId', '=', gatheringId)
    .where('refusedAt', 'is', null)
    .orderBy('preparedAt')
    .orderBy('id'),
)

export const budgetsOf = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('activityBudgets')
    .select(['id', 'constellationId', 'pence', 'onDay', 'givenAt', 'endedAt'])
    .where('constellationId', '=', constellationId)
    .orderBy('onDay')
    .orderBy('id'),
)

/** An allotment that there is for the viewer. */
export const budgetSeenBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('activityBudgets')
    .select(['id', 'constellationId', 'pence', 'endedAt'])
    .where('id', '=', id)
    .where((eb) => runBy(viewer, 'activityBudgets.constellationId')(eb as never))
    .executeTakeFirst()

type Constellations = ExpressionBuilder<Schema, 'constellations'>

/** What was spent by a constellation and is approved, or waits for that; what was taken back is taken off. */
const spent = (eb: Constellations, state: 'approved' | 'waiting') =>
  eb
    .selectFrom('spendings')
    .whereRef('spendings.constellationId', '=', 'constellations.id')
    .where('spendings.refusedAt', 'is', null)
    .where('spendings.approvedAt', state === 'approved' ? 'is not' : 'is', null)
    .select((of) =>
      of.fn
        .coalesce(
          of.fn.sum<number>(
            of
              .case()
              .when('spendings.reversesId', 'is', null)
              .then(of.ref('spendings.pence'))
              .else(of.neg(of.ref('spendings.pence')))
              .end(),
          ),
          of.lit(0),
        )
        .as('pence'),
    )

const given = (eb: Constellations) =>
  eb
    .selectFrom('activityBudgets')
    .whereRef('activityBudgets.constellationId', '=', 'constellations.id')
    .where('activityBudgets.endedAt', 'is', null)
    .select((of) => of.fn.coalesce(of.fn.sum<number>('activityBudgets.pence'), of.lit(0)).as('pence'))

/** Of a constellation: what was given, what was spent of it, and what waits for approval. In whole pence. */
const totals = (eb: Constellations) =>
  [given(eb).as('given'), spent(eb, 'approved').as('spent'), spent(eb, 'waiting').as('waiting')] as const

/**
 * Constellations with their totals, by name: those named, and of a manager those where something waits for approval or
 * more is spent than was given.
 */
export const accountsOf = prepared(
  (database: Database, ids: readonly string[], alsoToLookAt: boolean, limit: number) =>
    database
      .selectFrom('constellations')
      .select(['constellations.id', 'constellations.name'])
      .select(totals)
      .where((eb) =>
        eb.or([
          ids.length > 0 ? eb('constellations.id', 'in', ids) : eb.lit(false),
          alsoToLookAt
            ? eb.or([
                eb(
                  'constellations.id',
                  'in',
                  eb
                    .selectFrom('spendings as open')
                    .select('open.constellationId')
                    .where('open.approvedAt', 'is', null)
                    .where('open.refusedAt', 'is', null),
                ),
                eb(spent(eb, 'approved'), '>', given(eb)),
              ])
            : eb.lit(false),
        ]),
      )
      .orderBy('constellations.sortName')
      .orderBy('constellations.id')
      .limit(limit),
)
