import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

const isOpen = sql.raw(`state in ('offered', 'undecided', 'active', 'on hold')`)

/** Mentors and mentees, and buddies. */
export const pairingRules: readonly Rule[] = [
  rule(
    'a pair that is open holds a place of each of the two, and one that is over holds none',
    () => sql`
      select pairings.id from pairings
      left join pairing_places on pairing_id = pairings.id and released_at is null
      group by pairings.id, state
      having count(carer_id) <> case when ${isOpen} then 2 else 0 end`,
  ),
  rule(
    'the two of a pair that is open are with the service, in two homes',
    ({ today }) => sql`
      select pairings.id from pairings
      join households as one on one.id = one_household_id
      join households as other on other.id = other_household_id
      where ${isOpen} and (one_household_id = other_household_id
        or one.ended_on <= ${today} or other.ended_on <= ${today})`,
  ),
  rule(
    'two who must not meet are no pair, unless it was stopped for somebody to decide',
    () => sql`
      select pairings.id from pairings
      join keep_aparts on keep_aparts.ended_at is null and (
        (keep_aparts.one_household_id = pairings.one_household_id
          and keep_aparts.other_household_id = pairings.other_household_id)
        or (keep_aparts.one_household_id = pairings.other_household_id
          and keep_aparts.other_household_id = pairings.one_household_id))
      where ${isOpen} and to_decide_since is null`,
  ),
  rule(
    'a pair is together once both have said yes, and is named by both',
    () => sql`
      select id from pairings
      where (state in ('active', 'on hold') and (one_answer is null or other_answer is null
          or one_answer <> 'yes' or other_answer <> 'yes'))
        or pair <> case when one_carer_id < other_carer_id
          then one_carer_id || ' ' || other_carer_id else other_carer_id || ' ' || one_carer_id end`,
  ),
  rule(
    'a talk of a pair is of one of the two, and of a day on which they were a pair',
    () => sql`
      select pair_talks.id from pair_talks join pairings on pairings.id = pairing_id
      where pair_talks.carer_id not in (one_carer_id, other_carer_id)
        or pair_talks.on_day < started_on`,
  ),
  rule(
    'a pair last talked on the day of its newest talk',
    () => sql`
      select pairings.id from pairings
      left join pair_talks on pairing_id = pairings.id and pair_talks.ended_at is null
      group by pairings.id, last_talk_on
      having coalesce(last_talk_on, '1900-01-01') <> coalesce(max(on_day), '1900-01-01')`,
  ),
  rule(
    'a pair was last in touch on the day of its newest yes',
    () => sql`
      select pairings.id from pairings
      left join still_in_touch on pairing_id = pairings.id
      left join touch_answers on ask_id = still_in_touch.id and answer = 'yes'
      group by pairings.id, in_touch_on
      having coalesce(in_touch_on, '1900-01-01') <> coalesce(max(answered_on), '1900-01-01')`,
  ),
  rule(
    'a goal or note that was put right has ended, and what came in its place is of the same pair and kind',
    () => sql`
      select newer.id from pair_words as newer
      left join pair_words as older on older.id = newer.corrects_id
      where newer.corrects_id is not null and (older.id is null or older.ended_at is null
        or older.pairing_id <> newer.pairing_id or older.kind <> newer.kind)`,
  ),
  rule(
    'a mentor claims of months in which the two were a pair',
    () => sql`
      select pair_claims.id from pair_claims join pairings on pairings.id = pairing_id
      where taken_back_at is null and (started_on is null or month > ended_on)`,
  ),
  rule(
    'what a mentor claims comes to its hours and miles',
    () => sql`
      select id from pair_claims
      where abs(60 * pence - minutes * hour_pence - 60 * miles * mile_pence) > 30`,
  ),
]
