import { type RawBuilder, sql } from 'kysely'
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
export const known =
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

export const listedColumns = [
  'households.id',
  'households.name',
  'households.kind',
  'households.quadrantId',
  'households.hiddenSince',
  'households.placeChangedAt',
] as const

/**
 * The ids of homes that had nobody last night: by what is said of them first, then the longest. Read from its index alone,
 * whoever asks: which of them a viewer may know is asked next. `after` is the last one of the page before.
 */
export const idsInOrder: (
  database: Database,
  quadrantIds: readonly string[],
  after: string | undefined,
  limit: number,
) => Promise<{ id: string }[]> = prepared(
  (database: Database, quadrantIds: readonly string[], after: string | undefined, limit: number) =>
    database
      .selectFrom('company')
      .select('company.householdId as id')
      .where('company.state', '=', sql.lit<CompanyState>('no link'))
      .where('company.quadrantId', 'in', quadrantIds)
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

/** Those of these homes of which the viewer may know how they stand, in no order. */
export const homesListed: (
  database: Database,
  viewer: Viewer,
  quadrantIds: readonly string[],
  ids: readonly string[],
) => Promise<ListedHome[]> = prepared(
  (database: Database, viewer: Viewer, quadrantIds: readonly string[], ids: readonly string[]) =>
    database
      .selectFrom('households')
      .select(listedColumns)
      .select((eb) => openPlace(eb).as('openIn'))
      .where('households.id', 'in', ids)
      .where(known(viewer, quadrantIds)),
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

/** The same of last night's own figures, for whoever fosters nowhere: nothing is left out of them for anybody else. */
export const lastNightsFigures = prepared((database: Database, quadrantIds: readonly string[]) =>
  database
    .selectFrom('companyNights')
    .select(['quadrantId', 'linked', 'notNow', 'noLink'])
    .where('quadrantId', 'in', quadrantIds)
    .where('onDay', '=', ({ selectFrom }) =>
      selectFrom('companyNights as night').select(({ fn }) => fn.max('night.onDay').as('onDay')),
    ),
)

/** When everybody was last looked at; undefined before the first night. */
export const lastLookedAt = async (database: Database): Promise<Day | undefined> =>
  (await lastNight(database))?.onDay ?? undefined

const lastNight = preparedOne((database: Database) =>
  database.selectFrom('companyNights').select(({ fn }) => fn.max('onDay').as('onDay')),
)
