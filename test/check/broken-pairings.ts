const pair = `(select min(id) from pairings where state = 'active')`
const claim = '(select min(id) from pair_claims)'
const goal = '(select min(id) from pair_words)'

/** What breaks each rule about pairs. */
export const breakingPairings: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'a pair that is open holds',
    `update pairing_places set released_at = '2026-11-20T10:00:00.000Z' where pairing_id = ${pair}`,
  ],
  ['a pair that is open holds', `update pairings set state = 'withdrawn' where id = ${pair}`],
  [
    'the two of a pair that is open',
    `update households set ended_on = '2026-11-01' where id = (select one_household_id from pairings where id = ${pair})`,
  ],
  [
    'the two of a pair that is open',
    `update pairings set other_household_id = one_household_id where id = ${pair}`,
  ],
  [
    'two who must not meet are no pair',
    `insert into keep_aparts (id, one_household_id, other_household_id, reason_sealed, set_at)
      select 'another', one_household_id, other_household_id, 'nothing', offered_at from pairings where id = ${pair}`,
  ],
  ['a pair is together once both', `update pairings set other_answer = null where id = ${pair}`],
  ['a pair is together once both', `update pairings set pair = 'two others' where id = ${pair}`],
  [
    'a talk of a pair is of',
    `update pair_talks set on_day = '2020-01-01' where id = (select min(id) from pair_talks)`,
  ],
  ['a pair last talked on', `update pairings set last_talk_on = '2019-01-01' where id = ${pair}`],
  ['a pair was last in touch', `update pairings set in_touch_on = '2026-11-21' where id = ${pair}`],
  [
    'a goal or note that was put right',
    `insert into pair_words (id, pairing_id, kind, words_sealed, written_at, corrects_id)
      select 'anew', pairing_id, kind, 'nothing', written_at, id from pair_words where id = ${goal}`,
  ],
  [
    'a mentor claims of months',
    `update pairings set started_on = '2020-01-01', ended_on = '2020-02-01', state = 'ended', end_reason = 'other', hold_since = null
      where id = (select pairing_id from pair_claims where id = ${claim})`,
  ],
  ['what a mentor claims comes', `update pair_claims set pence = pence + 1 where id = ${claim}`],
]
