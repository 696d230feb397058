import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Approval } from '#src/households/rules.ts'
import type { HomeSeen, Link } from '../rules.ts'

interface Row {
  householdId: string
  quadrantId: string
  sinceOn: Day
  approval: Approval
  approvedOn: Day | null
  waitingSince: Day | null
  onHoldSince: Day | null
  talkOn: Day | null
  gatheringOn: Day | null
  groupOn: Day | null
  buddyOn: Day | null
  mentorOn: Day | null
  callOn: Day | null
  movedOn: Day | null
  saidOn: Day | null
  askAgainOn: Day | null
  joinedOn: Day | null
  leftOn: Day | null
  pairEndedOn: Day | null
  pairHeldOn: Day | null
  pausedOn: Day | null
}

/** These homes with the last day of everything that links them: for rules, it asks no viewer. Ended ones are left out. */
export async function homesSeen(database: Database, ids: readonly string[], today: Day): Promise<HomeSeen[]> {
  const rows = ids.length > 0 ? await seenByIds(database, ids, today) : []
  return rows.map(homeOf)
}

/** The next so many homes of the service after one, by id: for whoever looks at them all. */
export async function homesSeenAfter(
  database: Database,
  after: string,
  count: number,
  today: Day,
): Promise<HomeSeen[]> {
  return (await seenAfter(database, after, count, today)).map(homeOf)
}

const homeOf = (row: Row): HomeSeen => {
  const { householdId, quadrantId, sinceOn, approval, approvedOn, waitingSince, onHoldSince } = row
  const last: Record<Link, Day | null> = {
    'one-to-one': row.talkOn,
    gathering: row.gatheringOn,
    group: row.groupOn,
    buddy: row.buddyOn,
    mentor: row.mentorOn,
    call: row.callOn,
  }
  const { joinedOn, leftOn, pausedOn, pairEndedOn, pairHeldOn, movedOn } = row
  return {
    ...{ householdId, quadrantId, sinceOn, approval, approvedOn, waitingSince, onHoldSince, last },
    ...{ joinedOn, leftOn, pausedOn, pairEndedOn, pairHeldOn, movedOn },
    notNow:
      row.saidOn === null || row.askAgainOn === null
        ? null
        : { saidOn: row.saidOn, askAgainOn: row.askAgainOn },
  }
}

const seenByIds = prepared(
  (_: Database, ids: readonly string[], today: Day) => sql<Row>`
    ${seen(today, sql`select id from households where id in (${sql.join(ids)}) and ended_on is null`)}`,
)

const seenAfter = prepared(
  (_: Database, after: string, count: number, today: Day) => sql<Row>`
    ${seen(
      today,
      sql`select id from households where id > ${after} and ended_on is null order by id limit ${count} + 0`,
    )}
    order by home.id`,
)

/**
 * Each home's last days, every one of them found where the home's own rows lie. Of its live constellation a hub home has
 * its liaison worker's talks; a satellite home everybody's. A social may be another constellation's.
 */
const seen = (today: Day, ids: RawBuilder<unknown>) => sql`
  select home.id as household_id, home.quadrant_id, home.since_on, home.approval, home.approved_on,
    home.waiting_since, home.on_hold_since,
    case when constellations.state = 'live' then (
      select talk.on_day from one_to_ones as talk
      where talk.household_id = home.id and talk.constellation_id = held.constellation_id
        and talk.ended_at is null and talk.on_day <= ${today}
        and (held.part = 'satellite' or talk.part = 'liaison')
      order by talk.on_day desc limit 1) end as talk_on,
    (select max(been.on_day) from gathering_homes as coming
      join gatherings as been on been.id = coming.gathering_id
      where coming.household_id = home.id and coming.attendance = 'came' and been.cancelled_at is null
        and been.on_day <= ${today} and (been.kind = 'social'
          or (constellations.state = 'live' and been.constellation_id = held.constellation_id))) as gathering_on,
    (select max(met.on_day) from session_replies as coming
      join group_sessions as met on met.id = coming.session_id
      where coming.household_id = home.id and coming.attendance = 'came' and met.cancelled_at is null
        and met.on_day <= ${today}) as group_on,
    ${lastOfPairs(today, 'buddies')} as buddy_on,
    ${lastOfPairs(today, 'mentoring')} as mentor_on,
    (select spoken.on_day from coordinator_calls as spoken
      where spoken.household_id = home.id and spoken.ended_at is null and spoken.on_day <= ${today}
      order by spoken.on_day desc limit 1) as call_on,
    (select max(moved_ons.on_day) from moved_ons
      where moved_ons.household_id = home.id and moved_ons.ended_at is null) as moved_on,
    said.said_on, said.ask_again_on,
    (select max(place.joined_on) from memberships as place
      where place.household_id = home.id and place.joined_on <= ${today}) as joined_on,
    (select max(place.left_on) from memberships as place
      where place.household_id = home.id and place.left_on <= ${today}) as left_on,
    (select max(pairings.ended_on) from pairings
      where (pairings.one_household_id = home.id or pairings.other_household_id = home.id)
        and pairings.state = 'ended' and pairings.ended_on <= ${today}) as pair_ended_on,
    (select max(pairings.hold_since) from pairings
      where (pairings.one_household_id = home.id or pairings.other_household_id = home.id)
        and pairings.state = 'on hold' and pairings.hold_since <= ${today}) as pair_held_on,
    case when constellations.state = 'paused' then constellations.state_since end as paused_on
  from (${ids}) as listed
  join households as home on home.id = listed.id
  left join memberships as held on held.household_id = home.id and held.left_on is null
  left join constellations on constellations.id = held.constellation_id
  left join not_nows as said on said.household_id = home.id and said.ended_at is null`

/** A pair that is together: the last yes of either, the last talk that stands, or its start until one of them answered. */
const lastOfPairs = (today: Day, kind: 'buddies' | 'mentoring'): RawBuilder<Day | null> => sql`(
  select max(latest.on_day) from (${sideOf(today, kind, 'one')} union all ${sideOf(today, kind, 'other')}) as latest)`

const sideOf = (today: Day, kind: 'buddies' | 'mentoring', side: 'one' | 'other') => {
  const active = sql`${sql.ref(`pair.${side}_household_id`)} = home.id and pair.state = 'active'
    and pair.kind = ${sql.lit(kind)}`
  return sql`
    select pair.started_on as on_day from pairings as pair
      where ${active} and pair.started_on <= ${today} and not exists (
        select 1 from still_in_touch as asked join touch_answers as answers on answers.ask_id = asked.id
        where asked.pairing_id = pair.id)
    union all
    select spoken.on_day from pairings as pair
      join pair_talks as spoken on spoken.pairing_id = pair.id
      where ${active} and spoken.ended_at is null and spoken.on_day <= ${today}
    union all
    select answers.answered_on from pairings as pair
      join still_in_touch as asked on asked.pairing_id = pair.id
      join touch_answers as answers on answers.ask_id = asked.id
      where ${active} and answers.answer = 'yes' and answers.answered_on <= ${today}`
}
