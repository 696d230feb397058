import { sql } from 'kysely'
import { addDays, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { type Rule, rule } from './asking.ts'

/** Days by which the job that erases may be late: a service that was off for a weekend has broken nothing. */
const daysLate = 3

const overdueAllergies = (database: Database, before: Day) =>
  database
    .selectFrom('familyDayReplies')
    .innerJoin('sessionReplies', 'sessionReplies.id', 'familyDayReplies.replyId')
    .innerJoin('groupSessions', 'groupSessions.id', 'sessionReplies.sessionId')
    .select('familyDayReplies.replyId as id')
    .where('allergiesSealed', 'is not', null)
    .where('groupSessions.onDay', '<', before)
    .execute()

/** Who has a place in a session and who waits, who came, and the money of those who did. */
export const groupSessionRules: readonly Rule[] = [
  rule(
    'a session counts the people who have a place in it',
    () => sql`
      select group_sessions.id from group_sessions
      left join session_replies on session_id = group_sessions.id and place = 'has'
      group by group_sessions.id, taken having coalesce(sum(people), 0) <> taken`,
  ),
  rule(
    'nobody waits for a place that is free and whose turn it is',
    ({ today }) => sql`
      select group_sessions.id from group_sessions
      join session_replies as first on first.session_id = group_sessions.id and first.place = 'waits'
      where cancelled_at is null and on_day > ${today}
        and (capacity is null or taken + first.people <= capacity)
        and not exists (
          select 1 from session_replies as sooner
          where sooner.session_id = group_sessions.id and sooner.place = 'waits'
            and sooner.queue < first.queue and sooner.people <= capacity)`,
  ),
  rule(
    'nobody is noted to have come before the day of a session, or to one that is not on',
    ({ today }) => sql`
      select group_sessions.id from group_sessions join session_replies on session_id = group_sessions.id
      where attendance <> 'not known' and (on_day > ${today} or cancelled_at is not null)`,
  ),
  rule(
    'what a carer said of a session says when that was written',
    () => sql`
      select session_id as id from session_replies
      where (reply is null) <> (replied_at is null) or (reply is null and noted_at is null)`,
  ),
  rule(
    'a guest of one date is one of the group that meets then',
    () => sql`
      select group_guests.id from group_guests join group_sessions on group_sessions.id = session_id
      where group_guests.group_id <> group_sessions.group_id`,
  ),
  rule(
    'nothing is claimed back for a session by a carer who did not come to it',
    () => sql`
      select session_claims.id from session_claims
      where refused_at is null and not exists (
        select 1 from session_replies
        where session_replies.session_id = session_claims.session_id
          and session_replies.carer_id = session_claims.carer_id and attendance = 'came')`,
  ),
  rule(
    'nobody answers what they claimed for a session themselves',
    () => sql`
      select id from session_claims where prepared_by is not null and prepared_by in (approved_by, refused_by)`,
  ),
  rule(
    'nobody approves what their own household claimed for a session',
    () => sql`
      select session_claims.id from session_claims
      join accounts on accounts.id = approved_by
      join carer_homes on carer_homes.carer_id = accounts.carer_id
        and carer_homes.household_id = session_claims.household_id
        and from_on <= approved_at and (until_on is null or until_on > approved_at)`,
  ),
  {
    must: 'what was said of allergies for a family day is erased when it is due, or a few days after',
    broken: async ({ database, today }) => {
      const { allergiesDays } = (await currentSettings(database)) ?? defaultSettings
      const rows = await overdueAllergies(database, addDays(today, -allergiesDays - daysLate))
      return rows.map(({ id }) => id)
    },
  },
]
