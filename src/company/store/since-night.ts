import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { openPlace } from '#src/households/store/scope.ts'
import { known, type ListedHome, listedColumns } from './list.ts'

/** The night of which a list tells, and a moment before it from which on homes may have come after it had looked. */
export interface SinceNight {
  night: Day
  from: Instant
}

/**
 * Homes that may have lost somebody since a night: they came, left their constellation, it was paused, or a pair of
 * theirs ended or is on hold. Each by an index that begins with the day, so that no more is read than has happened.
 */
const turned = ({ night, from }: SinceNight): RawBuilder<{ id: string }> => sql`(
  select arrived.id from households as arrived where arrived.created_at >= ${from}
  union all
  select place.household_id from memberships as place where place.left_on is not null and place.left_on >= ${night}
  union all
  select place.household_id from constellations as star
    join memberships as place on place.constellation_id = star.id and place.left_on is null
    where star.state = 'paused' and star.state_since >= ${night}
  union all
  ${pairsOver('ended_on', night)}
  union all
  ${pairsOver('hold_since', night)})`

const pairsOver = (column: 'ended_on' | 'hold_since', night: Day) => {
  const since = sql`pair.${sql.ref(column)} is not null and pair.${sql.ref(column)} >= ${night}`
  return sql`
    select pair.one_household_id from pairings as pair where ${since}
    union all
    select pair.other_household_id from pairings as pair where ${since}`
}

/**
 * Homes of which last night says nothing, or not what is so today, by their ids. How each of them stands is to be
 * looked at. `after` is the last one that was read before.
 */
export const homesSinceNight: (
  database: Database,
  viewer: Viewer,
  quadrantIds: readonly string[],
  since: SinceNight,
  after: string,
  limit: number,
) => Promise<ListedHome[]> = prepared(
  (
    database: Database,
    viewer: Viewer,
    quadrantIds: readonly string[],
    since: SinceNight,
    after: string,
    limit: number,
  ) =>
    database
      // First what has happened, and for each its home: read the other way round it is every home of the service.
      .with(
        (cte) => cte('turned').materialized(),
        () => turned(since),
      )
      .selectFrom('turned')
      .crossJoin('households')
      .leftJoin('company', 'company.householdId', 'households.id')
      .distinct()
      .select(listedColumns)
      .select((eb) => openPlace(eb as never).as('openIn'))
      .whereRef('households.id', '=', 'turned.id')
      .where('turned.id', '>', after)
      .where(({ or, eb }) => or([eb('company.state', 'is', null), eb('company.state', '<>', 'no link')]))
      .where((eb) => known(viewer, quadrantIds)(eb as never))
      .orderBy('households.id')
      .limit(limit),
)
