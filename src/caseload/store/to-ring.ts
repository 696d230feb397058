import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { seeing } from '#src/households/store/scope.ts'
import { withService } from './homes.ts'

/**
 * Homes of some quadrants that are on hold, or wait for a first child, each with the last call with a coordinator that
 * stands. Why one is on hold is not read.
 */
export const homesToRing = prepared(
  (database: Database, viewer: Viewer, today: Day, quadrantIds: readonly string[]) =>
    database
      .selectFrom('households')
      .leftJoin('coordinatorCalls as last', (join) => join.on('last.id', '=', lastCall))
      .select([
        'households.id as householdId',
        'households.name',
        'last.onDay',
        'last.channel',
        since('on_hold_since', today).as('onHoldSince'),
        since('waiting_since', today).as('waitingSince'),
      ])
      .where(withService(viewer, quadrantIds))
      .where((eb) =>
        eb.and([seeing(viewer, 'holds')(eb), seeing(viewer, 'standing')(eb), seeing(viewer, 'calls')(eb)]),
      )
      .where(({ or, eb }) =>
        or([eb('households.onHoldSince', '<=', today), eb('households.waitingSince', '<=', today)]),
      ),
)

const lastCall: RawBuilder<string> = sql`(
  select spoken.id from coordinator_calls as spoken
  where spoken.household_id = households.id and spoken.ended_at is null
  order by spoken.on_day desc, spoken.id desc
  limit 1)`

/** A day from which on something is so, once it has come. */
const since = (column: 'on_hold_since' | 'waiting_since', today: Day): RawBuilder<Day | null> =>
  sql`case when households.${sql.ref(column)} <= ${today} then households.${sql.ref(column)} end`
