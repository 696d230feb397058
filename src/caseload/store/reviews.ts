import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { seeing } from '#src/households/store/scope.ts'
import { withService } from './homes.ts'

/**
 * Homes of some quadrants whose next yearly review is due by a day, or was, the soonest first; at most `limit`.
 * @param after the id of the last home of the page before
 */
export const reviewsDue = prepared(
  (
    database: Database,
    viewer: Viewer,
    { quadrantIds, by, after }: { quadrantIds: readonly string[]; by: Day; after?: string | undefined },
    limit: number,
  ) =>
    database
      .selectFrom('households')
      .select(['households.id as householdId', 'households.name'])
      .select((eb) => eb.ref('households.nextReviewOn').$notNull().as('nextReviewOn'))
      .where((eb) => eb.and([withService(viewer, quadrantIds)(eb), seeing(viewer, 'standing')(eb)]))
      .where('households.nextReviewOn', '<=', by)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('households.nextReviewOn', 'households.id'),
            '>',
            selectFrom('households as last')
              .select(['last.nextReviewOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('nextReviewOn', 'id'),
          ),
        ),
      )
      .orderBy('households.nextReviewOn')
      .orderBy('households.id')
      .limit(limit),
)
