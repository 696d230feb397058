import { type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'

const isMentor = sql<number>`case when exists (
  select 1 from peer_profiles
  where peer_profiles.carer_id = carers.id and part = 'mentor' and peer_profiles.ended_on is null)
  then 1 else 0 end`

const isHub = sql<number>`case when exists (
  select 1 from memberships
  where memberships.household_id = households.id and part = 'hub' and left_on is null)
  then 1 else 0 end`

const standsIn = (today: Day) => sql<number>`case when exists (
  select 1 from covers
  where covers.household_id = households.id and covers.ended_at is null
    and covers.from_on <= ${today} and covers.until_on > ${today})
  then 1 else 0 end`

/**
 * Carers who support others and have not signed: mentors, carers of hub homes and of those that stand in today. By the
 * name of their home; `after` is the id of the last carer that was shown.
 */
export const carersWithoutAgreement = prepared(
  (
    database: Database,
    viewer: Viewer,
    {
      quadrantIds,
      today,
      after,
      limit,
    }: { quadrantIds: readonly string[]; today: Day; after: string | undefined; limit: number },
  ) =>
    database
      .selectFrom('households')
      .innerJoin('carerHomes', (join) =>
        join.onRef('carerHomes.householdId', '=', 'households.id').on('carerHomes.untilOn', 'is', null),
      )
      .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
      .select([
        'carers.id',
        'carers.name',
        'households.id as householdId',
        'households.name as household',
        'households.quadrantId',
        'households.hiddenSince',
        isMentor.as('isMentor'),
        isHub.as('isHub'),
        standsIn(today).as('standsIn'),
      ])
      .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
      .where('households.endedOn', 'is', null)
      .where('households.quadrantId', 'in', quadrantIds)
      .where((eb) => seeing(viewer, 'peer profile')(eb as unknown as Households))
      .where(sql<SqlBool>`${isMentor} + ${isHub} + ${standsIn(today)} > 0`)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('confidentialityAgreements')
              .select('confidentialityAgreements.id')
              .whereRef('confidentialityAgreements.carerId', '=', 'carers.id')
              .where('confidentialityAgreements.endedAt', 'is', null),
          ),
        ),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('households.sortName', 'carers.id'),
            '>',
            selectFrom('carerHomes as last')
              .innerJoin('households as lasts', 'lasts.id', 'last.householdId')
              .select(['lasts.sortName', 'last.carerId'])
              .where('last.carerId', '=', after ?? '')
              .where('last.untilOn', 'is', null)
              // A page after somebody whom the viewer may not see would tell of their home.
              .where('lasts.id', 'in', (of) =>
                of
                  .selectFrom('households')
                  .select('households.id')
                  .where((eb) => seeing(viewer, 'peer profile')(eb as unknown as Households)),
              )
              .$asTuple('sortName', 'carerId'),
          ),
        ),
      )
      .orderBy('households.sortName')
      .orderBy('carers.id')
      .limit(limit),
)

/** Coordinators of today who have not signed. */
export const coordinatorsWithoutAgreement = prepared((database: Database, today: Day) =>
  database
    .selectFrom('accounts')
    .select(['accounts.id', 'accounts.name'])
    .where('accounts.disabledAt', 'is', null)
    .where('accounts.id', 'in', ({ selectFrom }) =>
      selectFrom('grants')
        .select('grants.accountId')
        .where('role', '=', 'coordinator')
        .where('fromOn', '<=', today)
        .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)])),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('confidentialityAgreements')
            .select('confidentialityAgreements.id')
            .whereRef('confidentialityAgreements.accountId', '=', 'accounts.id')
            .where('confidentialityAgreements.endedAt', 'is', null),
        ),
      ),
    )
    .orderBy('accounts.name')
    .orderBy('accounts.id'),
)
