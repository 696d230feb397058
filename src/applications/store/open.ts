import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'
import { panelOrLater } from '../rules.ts'

type Applications = ExpressionBuilder<Schema, 'applications' | 'households'>

/** Whether the panel is late: applied for by a day, with no panel since. */
const isLate =
  (appliedBy: Day) =>
  ({ and, not, exists, selectFrom }: Applications): Expression<SqlBool> => {
    const standing = selectFrom('applicationSteps as taken')
      .select('taken.id')
      .whereRef('taken.applicationId', '=', 'applications.id')
      .where('taken.endedAt', 'is', null)
    return and([
      exists(standing.where('taken.step', '=', 'application').where('taken.onDay', '<=', appliedBy)),
      not(exists(standing.where('taken.step', 'in', panelOrLater))),
    ])
  }

/** Which of the open applications are asked for. */
export interface OpenAsked {
  /** Only those without a panel that were applied for by this day. */
  late?: Day | undefined
  /** Of households that have left the service, instead of those that have not. */
  left?: 'yes' | undefined
}

/** A page of the open applications of homes that the viewer may see, the longest open first; `after` is the id of the last before. */
export const openApplications = prepared(
  (
    database: Database,
    viewer: Viewer,
    { late, left, after }: OpenAsked & { after: string | undefined },
    limit: number,
  ) =>
    database
      .selectFrom('applications')
      // Which SQLite reads in this order: the longest open come first, and a quadrant has thousands of homes.
      .crossJoin('households')
      .whereRef('households.id', '=', 'applications.householdId')
      .select(['applications.id', 'applications.openedOn'])
      .select(['households.id as householdId', 'households.name'])
      .where('applications.closedOn', 'is', null)
      .where((eb) => seeing(viewer, 'application')(eb as unknown as Households))
      .where('households.endedOn', left ? 'is not' : 'is', null)
      .$if(late !== undefined, (query) => query.where(isLate(late ?? '')))
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('applications.openedOn', 'applications.id'),
            '>',
            selectFrom('applications as last')
              .select(['last.openedOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('openedOn', 'id'),
          ),
        ),
      )
      .orderBy('applications.openedOn')
      .orderBy('applications.id')
      .limit(limit),
)

const counted = preparedOne((database: Database, viewer: Viewer, lateBy: Day) =>
  database
    .selectFrom('applications')
    .innerJoin('households', 'households.id', 'applications.householdId')
    .select((eb) => {
      const goesOn = eb('households.endedOn', 'is', null)
      const { countAll } = eb.fn
      return [
        countAll<number>().filterWhere(goesOn).as('onTheWay'),
        countAll<number>()
          .filterWhere(eb.and([goesOn, isLate(lateBy)(eb)]))
          .as('panelsLate'),
        countAll<number>().filterWhere('households.endedOn', 'is not', null).as('leftOpen'),
      ]
    })
    .where('applications.closedOn', 'is', null)
    .where((eb) => seeing(viewer, 'application')(eb as unknown as Households)),
)

/**
 * How many families that the viewer may see are on their way, of how many of them the panel is late, and how many have
 * left the service while nobody has said how it ended.
 * @param lateBy the panel is late for who applied by this day
 */
export async function countOfOpen(
  database: Database,
  viewer: Viewer,
  lateBy: Day,
): Promise<{ onTheWay: number; panelsLate: number; leftOpen: number }> {
  const count = await counted(database, viewer, lateBy)
  return {
    onTheWay: Number(count?.onTheWay ?? 0),
    panelsLate: Number(count?.panelsLate ?? 0),
    leftOpen: Number(count?.leftOpen ?? 0),
  }
}
