import { sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { applicationSteps } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Applications, livesIn, seeingWay } from './scope.ts'

const placeOfStep = sql<number>`case application_steps.step ${sql.join(
  applicationSteps.map((step, place) => sql`when ${sql.lit(step)} then ${sql.lit(place)}`),
  sql` `,
)} end`

/**
 * How far the ways that began in a span of days came at the most, in sums: of all that the viewer may see, and of those
 * whom somebody referred. What was begun by mistake is no enquiry.
 */
export const cameTo = prepared(
  (
    database: Database,
    viewer: Viewer,
    { from, before, quadrantId }: { from: Day; before: Day; quadrantId: string | undefined },
  ) =>
    database
      .selectFrom(
        database
          .selectFrom('applications')
          .leftJoin('applicationSteps', (join) =>
            join
              .onRef('applicationSteps.applicationId', '=', 'applications.id')
              .on('applicationSteps.endedAt', 'is', null),
          )
          .select(['applications.id', 'applications.outcome'])
          .select(({ fn }) => fn.max<number | null>(placeOfStep).as('place'))
          .select(({ selectFrom }) =>
            selectFrom('referrals')
              .select(({ fn }) => fn.min('referrals.id').as('id'))
              .whereRef('referrals.applicationId', '=', 'applications.id')
              .where('referrals.withdrawnAt', 'is', null)
              .as('referral'),
          )
          .where('applications.openedOn', '>=', from)
          .where('applications.openedOn', '<', before)
          .where(({ or, eb }) =>
            or([eb('applications.outcome', 'is', null), eb('applications.outcome', '<>', 'by mistake')]),
          )
          .where((eb) => seeingWay(viewer, 'application')(eb as unknown as Applications))
          .$if(quadrantId !== undefined, (query) =>
            query.where((eb) => livesIn([quadrantId ?? ''])(eb as unknown as Applications)),
          )
          .groupBy(['applications.id', 'applications.outcome'])
          .as('ways'),
      )
      .select('ways.place')
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('all'),
        fn.countAll<number>().filterWhere('ways.outcome', '=', 'approved').as('approved'),
        fn.countAll<number>().filterWhere('ways.referral', 'is not', null).as('referred'),
        fn
          .countAll<number>()
          .filterWhere(eb.and([eb('ways.outcome', '=', 'approved'), eb('ways.referral', 'is not', null)]))
          .as('referredApproved'),
      ])
      .groupBy('ways.place'),
)
