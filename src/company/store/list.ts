import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import { type Condition, openPlace, seeing } from '#src/households/store/scope.ts'
import type { CompanyState } from '../rules.ts'

/** A home of the list as it is found: how it stands is looked at again. */
export interface ListedHome {
  id: string
  name: string
  kind: HouseholdKind
  quadrantId: string
  hiddenSince: Instant | null
  placeChangedAt: Instant | null
  openIn: string | null
}

/** Homes of these quadrants of which the viewer may know how they stand: never the viewer's own. */
const known =
  (viewer: Viewer, quadrantIds: readonly string[]): Condition =>
  (eb) =>
    eb.and([
      eb('households.quadrantId', 'in', quadrantIds),
      eb('households.endedOn', 'is', null),
      seeing(viewer, 'company')(eb),
      seeing(viewer, 'name')(eb),
      seeing(viewer, 'standing')(eb),
      seeing(viewer, 'approval')(eb),
      seeing(viewer, 'holds')(eb),
    ])

const columns = [
  'households.id',
  'households.name',
  'households.kind',
  'households.quadrantId',
  'households.hiddenSince',
  'households.placeChangedAt',
] as const

/** By what is said of them first, then the longest without anybody. The place is the last home of the page before. */
export const homesInOrder: (
  database: Database,
  viewer: Viewer,
  quadrantIds: readonly string[],
  after: string | undefined,
  limit: number,
) => Promise<ListedHome[]> = prepared(
  (
    database: Database,
    viewer: Viewer,
    quadrantIds: readonly string[],
    after: string | undefined,
    limit: number,
  ) =>
    database
      .selectFrom('company')
      .innerJoin('households', 'households.id', 'company.householdId')
      .select(columns)
      .select((eb) => openPlace(eb as never).as('openIn'))
      .where('company.state', '=', sql.lit<CompanyState>('no link'))
      .where('company.quadrantId', 'in', quadrantIds)
      .where((eb) => known(viewer, quadrantIds)(eb as never))
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple, selectFrom }) => {
          const last = (column: 'place' | 'sinceOn') =>
            selectFrom('company as last')
              .select(`last.${column}`)
              .where('last.householdId', '=', after ?? '')
          return eb(
            refTuple('company.place', 'company.sinceOn', 'company.householdId'),
            '>',
            tuple(last('place') as never, last('sinceOn') as never, sql`${after ?? ''}` as never),
          )
        }),
      )
      .orderBy('company.place')
      .orderBy('company.sinceOn')
      .orderBy('company.householdId')
      .limit(limit),
)

/**
 * Homes of which last night says nothing, or not what is so today: that came since, or to this quadrant, or left their
 * constellation. How each of them stands is to be looked at.
 */
export const homesSinceNight: (
  database: Database,
  viewer: Viewer,
  quadrantIds: readonly string[],
  limit: number,
) => Promise<ListedHome[]> = prepared(
  (database: Database, viewer: Viewer, quadrantIds: readonly string[], limit: number) =>
    database
      .selectFrom('households')
      .leftJoin('company', 'company.householdId', 'households.id')
      .select(columns)
      .select((eb) => openPlace(eb as never).as('openIn'))
      .where((eb) => known(viewer, quadrantIds)(eb as never))
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('company.householdId', 'is', null),
          eb('company.quadrantId', '<>', eb.ref('households.quadrantId')),
          eb.and([
            eb('company.state', '<>', 'no link'),
            exists(
              selectFrom('memberships as place')
                .select('place.id')
                .whereRef('place.householdId', '=', 'households.id')
                .whereRef('place.leftOn', '>=', 'company.asOf'),
            ),
          ]),
        ]),
      )
      .orderBy('households.sortName')
      .orderBy('households.id')
      .limit(limit),
)

const homes: RawBuilder<number> = sql`count(*)`

/** How many homes of each quadrant stood how last night, within what the viewer may know. */
export const standingsCounted = prepared(
  (database: Database, viewer: Viewer, quadrantIds: readonly string[]) =>
    database
      .selectFrom('company')
      .innerJoin('households', 'households.id', 'company.householdId')
      .select(['company.quadrantId', 'company.state', homes.as('homes')])
      .where('company.quadrantId', 'in', quadrantIds)
      .where((eb) => known(viewer, quadrantIds)(eb as never))
      .groupBy(['company.quadrantId', 'company.state']),
)

const withoutLink = preparedOne((database: Database, viewer: Viewer, quadrantIds: readonly string[]) =>
  database
    .selectFrom('company')
    .innerJoin('households', 'households.id', 'company.householdId')
    .select(homes.as('homes'))
    .where(sql<SqlBool>`company.state = 'no link'`)
    .where('company.quadrantId', 'in', quadrantIds)
    .where((eb) => known(viewer, quadrantIds)(eb as never)),
)

/** How many homes of these quadrants would like company, as it was last night, within what the viewer may know. */
export const countWithoutLink = async (
  database: Database,
  viewer: Viewer,
  quadrantIds: readonly string[],
): Promise<number> =>
  quadrantIds.length === 0 ? 0 : Number((await withoutLink(database, viewer, quadrantIds))?.homes ?? 0)

/** When everybody was last looked at; undefined before the first night. */
export const lastLookedAt = async (database: Database): Promise<Day | undefined> =>
  (await lastNight(database))?.onDay ?? undefined

const lastNight = preparedOne((database: Database) =>
  database.selectFrom('companyNights').select(({ fn }) => fn.max('onDay').as('onDay')),
)
