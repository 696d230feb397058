const ambassador = '(select min(id) from ambassadors where ended_on is null)'
const home = `(select household_id from carer_homes where until_on is null
  and carer_id = (select carer_id from ambassadors where id = ${ambassador}))`
const consent = '(select min(id) from ambassador_consents where withdrawn_on is null)'
const coming = `(select min(sign_ups.id) from sign_ups join shifts on shifts.id = shift_id
  join events on events.id = event_id where on_day > '2026-11-22' and dropped_at is null)`
const claim = '(select min(id) from event_claims)'

/** What breaks each rule about ambassadors and events. */
export const breakingEvents: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['an ambassador fosters', `update households set ended_on = '2026-11-01' where id = ${home}`],
  [
    'nothing is shown of an ambassador',
    `update ambassadors set ended_on = '2026-11-20', end_reason = 'other'
      where id = (select ambassador_id from ambassador_consents where id = ${consent})`,
  ],
  ['whoever is signed up to a shift that is on', `delete from sign_up_quarters where sign_up_id = ${coming}`],
  [
    'whoever is signed up to a shift that is on',
    `update sign_ups set dropped_at = '2026-11-20T10:00:00.000Z' where id = ${coming}`,
  ],
  [
    'no shift has more people',
    `update shifts set most = 0 where id = (select shift_id from sign_ups where id = ${coming})`,
  ],
  [
    'whoever is signed up to a shift to come',
    `update ambassadors set ended_on = '2026-11-20', end_reason = 'other'
      where ended_on is null and carer_id = (select carer_id from sign_ups where id = ${coming})`,
  ],
  [
    'a claim for an event that was put right',
    `update event_claims set corrects_id = (select max(id) from event_claims), correction_why = 'a slip' where id = ${claim}`,
  ],
]
