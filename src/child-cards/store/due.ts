import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

/** Nobody erases a card of their own home but a manager, and a carer's own is not why they see it. */
const asStaff = (viewer: Viewer): Viewer => ({
  ...viewer,
  roles: new Set([...viewer.roles].filter((role) => role === 'supervising_worker' || role === 'manager')),
})

/**
 * Cards of children who left by a day, of homes whose cards the viewer erases, the longest first. Which home, and when:
 * nothing of the card. `after` is the id of the last of the page before.
 */
export const cardsDue = (
  database: Database,
  viewer: Viewer,
  leftBy: Day,
  after: string | undefined,
  limit: number,
) => dueFor(database, asStaff(viewer), leftBy, after, limit)

const allDue = (database: Database, viewer: Viewer, leftBy: Day) =>
  database
    .selectFrom('childCards')
    .innerJoin('households', 'households.id', 'childCards.householdId')
    .where('childCards.leftOn', 'is not', null)
    .where('childCards.erasedAt', 'is', null)
    .where('childCards.leftOn', '<=', leftBy)
    .where((eb) => seeing(viewer, 'child cards')(eb as unknown as Households))
    .$if(!viewer.roles.has('manager') && viewer.householdId !== null, (query) =>
      query.where('households.id', '<>', viewer.householdId ?? ''),
    )

/** How many of them there are, as part of another query. */
export const countOfCardsDue = (database: Database, viewer: Viewer, leftBy: Day) =>
  allDue(database, asStaff(viewer), leftBy).select(({ fn }) => fn.countAll<number>().as('count'))

const dueFor = prepared(
  (database: Database, viewer: Viewer, leftBy: Day, after: string | undefined, limit: number) =>
    allDue(database, viewer, leftBy)
      .select(['childCards.id', 'childCards.leftOn', 'households.name', 'households.id as householdId'])
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('childCards.leftOn', 'childCards.id'),
            '>',
            selectFrom('childCards as last')
              .select(['last.leftOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('leftOn', 'id'),
          ),
        ),
      )
      .orderBy('childCards.leftOn')
      .orderBy('childCards.id')
      .limit(limit),
)

/** The homes of children who left on a day and whose cards are not erased. */
export const homesWithCardsDue = async (database: Database, leftOn: Day): Promise<string[]> => {
  const rows = await database
    .selectFrom('childCards')
    .select('householdId')
    .distinct()
    .where('leftOn', '=', leftOn)
    .where('erasedAt', 'is', null)
    .orderBy('householdId')
    .execute()
  return rows.map(({ householdId }) => householdId)
}
