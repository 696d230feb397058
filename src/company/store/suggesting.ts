import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Shareable } from '#src/network/rules.ts'
import type { NextMeeting } from '../rules/suggesting.ts'

/**
 * The next meeting of each open group of these quadrants, or online anywhere, that has a place, from tomorrow until a
 * day. Never one of a private group.
 */
export const nextMeetings: (
  database: Database,
  quadrantIds: readonly string[],
  today: Day,
  until: Day,
) => Promise<NextMeeting[]> = prepared(
  (_: Database, quadrantIds: readonly string[], today: Day, until: Day) => sql<NextMeeting>`
    select met.id as session_id, groups.id as group_id, groups.name, groups.quadrant_id, groups.kind, groups.at,
      met.on_day, met.from_time
    from groups
    join group_sessions as met on met.id = (
      select next.id from group_sessions as next
      where next.group_id = groups.id and next.on_day > ${today} and next.on_day <= ${until}
        and next.cancelled_at is null and (next.capacity is null or next.taken < next.capacity)
      order by next.on_day, next.id
      limit 1)
    where groups.privacy = 'open' and groups.ended_on is null
      and (groups.quadrant_id in (${sql.join(quadrantIds)}) or groups.at in ('online', 'both'))
    order by met.on_day, groups.id`,
)

/** The languages of these homes. */
export const languagesOf = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('householdTags')
    .select(['householdId', 'tag'])
    .where('householdId', 'in', householdIds)
    .where('kind', '=', 'language'),
)

interface Two {
  one: string
  other: string
}

/** Pairs of homes that are kept apart, each of which has one of these in it. */
export const apartPairs: (database: Database, householdIds: readonly string[]) => Promise<Two[]> = prepared(
  (_: Database, ids: readonly string[]) => sql<Two>`
    select one_household_id as one, other_household_id as other from keep_aparts
    where one_household_id in (${sql.join(ids)}) and ended_at is null
    union
    select other_household_id, one_household_id from keep_aparts
    where other_household_id in (${sql.join(ids)}) and ended_at is null`,
)

/** A home of a pairing that holds a place: as what its carer is in it, and the other home. */
interface Held extends Two {
  as: 'mentor' | 'mentee' | 'buddy'
}

/** The pairings that hold a place of carers of these homes. */
export const pairingsHeld: (database: Database, householdIds: readonly string[]) => Promise<Held[]> =
  prepared(
    (_: Database, ids: readonly string[]) => sql<Held>`
      select case when kind = 'buddies' then 'buddy' else 'mentor' end as "as",
        one_household_id as one, other_household_id as other
      from pairings where one_household_id in (${sql.join(ids)}) and ${held}
      union all
      select case when kind = 'buddies' then 'buddy' else 'mentee' end, other_household_id, one_household_id
      from pairings where other_household_id in (${sql.join(ids)}) and ${held}`,
  )

const held: RawBuilder<unknown> = sql`state in ('offered', 'undecided', 'active', 'on hold')`

/** What these carers let others see of them. */
export const sharesOf: (
  database: Database,
  carerIds: readonly string[],
) => Promise<{ carerId: string; what: Shareable }[]> = prepared(
  (database: Database, carerIds: readonly string[]) =>
    database.selectFrom('carerShares').select(['carerId', 'what']).where('carerId', 'in', carerIds),
)
