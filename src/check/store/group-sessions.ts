import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

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
]
