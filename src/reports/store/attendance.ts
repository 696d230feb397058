import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'

/** Of which quadrants, and from a day up to, not including, another. */
interface Asked {
  quadrantIds: readonly string[]
  from: Day
  before: Day
}

/** The first day of a session's month; both databases write days the same way. */
const month: RawBuilder<Day> = sql`substr(cast(group_sessions.on_day as text), 1, 7) || '-01'`

/** Open groups are counted together, private ones each by itself: what may be said of them is said group by group. */
const privateId: RawBuilder<string | null> = sql`case when groups.privacy = 'private' then groups.id end`

const on = sql`group_sessions.cancelled_at is null`

const counted = (of: RawBuilder<unknown>): RawBuilder<number> => sql`cast(sum(${of}) as integer)`

/**
 * Meetings by quadrant, kind and month, with how many came: dates that were dropped before anybody was told of them were
 * never any. In one query, whatever is asked for; each session's register is counted where it lies.
 */
export const meetingsCounted = prepared(
  (database: Database, { quadrantIds, from, before }: Asked, noticeDays: number) =>
    database
      .selectFrom('groups')
      .innerJoin('groupSessions', 'groupSessions.groupId', 'groups.id')
      .select(['groups.quadrantId', 'groups.kind', 'groups.privacy'])
      .select([privateId.as('groupId'), month.as('month')])
      .select([
        counted(sql`case when ${on} then 1 else 0 end`).as('meetings'),
        counted(sql`case when ${on} then (
          select count(*) from session_replies as coming
          where coming.session_id = group_sessions.id and coming.attendance = 'came') else 0 end`).as('came'),
        counted(sql`case when ${on} then 0 else 1 end`).as('cancelled'),
        // Only of a date that was changed or cancelled is it looked up with how much notice.
        counted(sql`case when ${on} and group_sessions.changed_at is null then 0 when exists (
          select 1 from session_changes as told
          where told.session_id = group_sessions.id and told.working_days < ${noticeDays})
          then 1 else 0 end`).as('short'),
        counted(sql`case when ${on} and group_sessions.register_at is null then 1 else 0 end`).as('toAdd'),
      ])
      .where('groups.quadrantId', 'in', quadrantIds)
      .where('groupSessions.onDay', '>=', from)
      .where('groupSessions.onDay', '<', before)
      .where(({ or, eb }) => or([eb('cancelledWhy', 'is', null), eb('cancelledWhy', '=', 'cancelled')]))
      .groupBy(['groups.quadrantId', 'groups.kind', 'groups.privacy', privateId, month])
      .orderBy(month)
      .orderBy('groups.kind')
      .orderBy('groups.privacy')
      .orderBy(privateId),
)

/** How many support groups meet in each month of these quadrants. */
export const groupsMet = prepared((database: Database, { quadrantIds, from, before }: Asked) =>
  database
    .selectFrom('groups')
    .innerJoin('groupSessions', 'groupSessions.groupId', 'groups.id')
    .select(['groups.quadrantId', month.as('month')])
    .select(({ fn }) => fn.count<number>('groups.id').distinct().as('groups'))
    .where('groups.quadrantId', 'in', quadrantIds)
    .where('groups.form', '=', 'support group')
    .where('groupSessions.onDay', '>=', from)
    .where('groupSessions.onDay', '<', before)
    .where('groupSessions.cancelledAt', 'is', null)
    .groupBy(['groups.quadrantId', month]),
)
