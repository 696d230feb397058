import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { addDays, addMonths, type Day } from '#src/clock.ts'
import { laterOf, monthsAfter } from '#src/database/days.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { seeing } from '#src/households/store/scope.ts'
import { inductedKinds, inductionMonths } from '../rules/inductions.ts'
import { withService } from './homes.ts'
import { type InductionListed, inductionOf } from './inductions.ts'

/** Whoever was approved longer ago is listed once something is recorded of them: they met the standards before Kith. */
export const monthsBack = 36

/** `inductionDueOn`, asked of the database, where carers are put in order by it. */
const dueOn = (database: Database): RawBuilder<Day> => {
  const from = laterOf(database, sql`households.approved_on`, sql`carer_homes.from_on`)
  return sql`case when households.kind = ${sql.lit('kinship')}
    then ${monthsAfter(database, from, inductionMonths.kinship)}
    else ${monthsAfter(database, from, inductionMonths.usual)} end`
}

/**
 * Where a carer stands in the list: who is due first; last those whose day has passed and of whom nothing was ever
 * recorded, for they may well have met all of them before Kith.
 */
const part = (database: Database, today: Day): RawBuilder<number> =>
  sql`case when inductions.carer_id is null and ${dueOn(database)} < ${today} then 2 else 1 end`

/** Carers in their home today, with what is recorded of them and of whoever's workbook they share. */
const carersAtHome = (database: Database) =>
  database
    .selectFrom('households')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'households.id')
    .leftJoin('inductions', 'inductions.carerId', 'carerHomes.carerId')
    .leftJoin('inductions as other', 'other.carerId', 'inductions.workbookOf')
    .where('carerHomes.untilOn', 'is', null)

/** Where a carer stands in the list, of whom the viewer may know it: else a page after them would tell. */
const placeOf = preparedOne((database: Database, viewer: Viewer, today: Day, carerId: string) =>
  carersAtHome(database)
    .select(['carerHomes.carerId', dueOn(database).as('dueOn'), part(database, today).as('part')])
    .where('carerHomes.carerId', '=', carerId)
    .where((eb) => seeing(viewer, 'induction')(eb as never)),
)

/** Days between which a carer was approved, or came to their home, whichever was later. */
interface Within {
  since: Day
  by: Day
  /** Whether whoever was before it is asked for too, where something is recorded of them. */
  recordedBefore: boolean
}

/** Carers of some quadrants who have not met the standards, as they stand in the list. */
const left = (
  database: Database,
  viewer: Viewer,
  quadrantIds: readonly string[],
  today: Day,
  { since, by, recordedBefore }: Within,
) =>
  carersAtHome(database)
    .where((eb) =>
      eb.and([withService(viewer, quadrantIds)(eb as never), seeing(viewer, 'induction')(eb as never)]),
    )
    .where('households.kind', 'in', inductedKinds)
    .where('households.approval', '=', 'approved')
    .where('inductions.completedOn', 'is', null)
    .where('other.completedOn', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('households.approvedOn', '>=', since),
        eb('carerHomes.fromOn', '>=', since),
        ...(recordedBefore ? [eb('inductions.carerId', 'is not', null)] : []),
      ]),
    )
    .where('households.approvedOn', '<=', by)
    .where('carerHomes.fromOn', '<=', by)
    .select([
      'carerHomes.carerId',
      'households.id as householdId',
      dueOn(database).as('dueOn'),
      part(database, today).as('part'),
    ])

/** Where a page begins, and which days it is of. */
interface Bounds {
  after: { carerId: string; dueOn: Day; part: number } | undefined
  due: { from: Day; by: Day } | undefined
}

const page = prepared(
  (
    database: Database,
    viewer: Viewer,
    quadrantIds: readonly string[],
    today: Day,
    within: Within,
    { after, due }: Bounds,
    limit: number,
  ) =>
    database
      .selectFrom(
        database
          .selectFrom(left(database, viewer, quadrantIds, today, within).as('carer'))
          .selectAll()
          .$if(after !== undefined, (query) =>
            query.where(({ eb, refTuple, tuple }) =>
              eb(
                refTuple('carer.part', 'carer.dueOn', 'carer.carerId'),
                '>',
                tuple(after?.part ?? 0, after?.dueOn ?? '', after?.carerId ?? ''),
              ),
            ),
          )
          .$if(due !== undefined, (query) =>
            query.where('carer.dueOn', '>=', due?.from ?? '').where('carer.dueOn', '<=', due?.by ?? ''),
          )
          .orderBy('carer.part')
          .orderBy('carer.dueOn')
          .orderBy('carer.carerId')
          .limit(limit)
          .as('listed'),
      )
      .innerJoin('households', 'households.id', 'listed.householdId')
      .innerJoin('carers', 'carers.id', 'listed.carerId')
      .innerJoin('carerHomes', (join) =>
        join.onRef('carerHomes.carerId', '=', 'listed.carerId').on('carerHomes.untilOn', 'is', null),
      )
      .leftJoin('inductions', 'inductions.carerId', 'listed.carerId')
      .leftJoin('inductions as other', 'other.carerId', 'inductions.workbookOf')
      .leftJoin('accounts', 'accounts.id', 'inductions.helperId')
      .select([
        'carers.id as carerId',
        'carers.name as carer',
        'households.id as householdId',
        'households.name as household',
        'households.kind',
        'households.approvedOn',
        'carerHomes.fromOn as joinedOn',
        'inductions.workbookOf',
        'inductions.helperId',
        'accounts.name as helper',
        'inductions.completedOn',
        'inductions.version',
      ])
      .select(({ fn }) => fn.coalesce('other.standardsMet', 'inductions.standardsMet').as('standardsMet'))
      .orderBy('listed.part')
      .orderBy('listed.dueOn')
      .orderBy('listed.carerId'),
)

/**
 * The carers of some quadrants who have not met the standards, who is due first.
 * @param after the id of the last carer of the page before
 * @param due only those who are due from a day on, and by another
 */
export async function inductionsLeft(
  database: Database,
  viewer: Viewer,
  today: Day,
  {
    quadrantIds,
    after,
    due,
  }: { quadrantIds: readonly string[]; after?: string | undefined; due?: { from: Day; by: Day } },
  limit: number,
): Promise<InductionListed[]> {
  const last = after === undefined ? undefined : await placeOf(database, viewer, today, after)
  const rows = await page(
    database,
    viewer,
    quadrantIds,
    today,
    due ? approvedFor(due) : { since: addMonths(today, -monthsBack), by: today, recordedBefore: true },
    { after: last, due },
    limit,
  )
  return rows.map(inductionOf)
}

/** Between which days somebody was approved, or came to their home, who is due between these; some days more, as months are. */
const approvedFor = ({ from, by }: { from: Day; by: Day }): Within => ({
  since: addMonths(from, -inductionMonths.kinship),
  by: addDays(addMonths(by, -inductionMonths.usual), 3),
  recordedBefore: false,
})
