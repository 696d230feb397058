import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { seeing } from '#src/households/store/scope.ts'
import { withService } from './homes.ts'

/** Where a home stands in the list, of which the viewer may know it: else a page after it would tell. */
const placeOf = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('households')
    .select('households.id')
    .select((eb) => eb.ref('households.nextReviewOn').$notNull().as('nextReviewOn'))
    .where('households.id', '=', id)
    .where('households.nextReviewOn', 'is not', null)
    .where(seeing(viewer, 'standing')),
)

const page = prepared(
  (
    database: Database,
    viewer: Viewer,
    quadrantIds: readonly string[],
    by: Day,
    after: { id: string; nextReviewOn: Day } | undefined,
    limit: number,
  ) =>
    database
      .selectFrom('households')
      .select(['households.id as householdId', 'households.name'])
      .select((eb) => eb.ref('households.nextReviewOn').$notNull().as('nextReviewOn'))
      .where((eb) => eb.and([withService(viewer, quadrantIds)(eb), seeing(viewer, 'standing')(eb)]))
      .where('households.nextReviewOn', '<=', by)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple('households.nextReviewOn', 'households.id'),
            '>',
            tuple(after?.nextReviewOn ?? '', after?.id ?? ''),
          ),
        ),
      )
      .orderBy('households.nextReviewOn')
      .orderBy('households.id')
      .limit(limit),
)

/**
 * Homes of some quadrants whose next yearly review is due by a day, or was, the soonest first; at most `limit`.
 * @param after the id of the last home of the page before
 */
export async function reviewsDue(
  database: Database,
  viewer: Viewer,
  { quadrantIds, by, after }: { quadrantIds: readonly string[]; by: Day; after?: string | undefined },
  limit: number,
) {
  const last = after === undefined ? undefined : await placeOf(database, viewer, after)
  return page(database, viewer, quadrantIds, by, last, limit)
}
