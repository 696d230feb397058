const someAsked = `(select min(gathering_id) from gathering_homes where invited_at is not null and reply is null)`
const coming = `(select min(id) from gatherings where on_day > '2026-11-22' and cancelled_at is null)`
const approved = `(select min(id) from spendings where approved_at is not null and reverses_id is null)`

/** What breaks each rule about gatherings and the money of activities. */
export const breakingGatherings: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'a gathering to which everybody is asked',
    `delete from gathering_homes where gathering_id in (select id from gatherings where cancelled_at is null)`,
  ],
  [
    'a home stands on the list',
    `update gathering_homes set invited_at = null where attendance = 'not known'`,
  ],
  [
    'what a home said',
    `update gathering_homes set reply = 'yes' where gathering_id = ${someAsked} and reply is null`,
  ],
  ['what a home said', `update gathering_homes set people = 3 where reply is null`],
  ['what a home said', `update gathering_homes set noted_at = null where attendance = 'came'`],
  [
    'nobody is noted to have come',
    `update gathering_homes set attendance = 'came', noted_at = '2026-11-22T10:00:00.000Z' where gathering_id = ${coming}`,
  ],
  [
    'nobody is noted to have come',
    `update gatherings set cancelled_at = made_at where id in
      (select gathering_id from gathering_homes where attendance = 'came')`,
  ],
  ['a gathering at a hub home', `update gatherings set host_id = null where at = 'hub home'`],
  [
    'a month in which none',
    `update gatherings set on_day = '2027-02-20' where on_day > '2026-11-22' and kind = 'gathering'`,
  ],
  [
    'a spending is answered once',
    `update spendings set approved_by = prepared_by where approved_at is not null`,
  ],
  ['a spending is answered once', `update spendings set approved_by = null where id = ${approved}`],
  [
    'a spending is answered once',
    `update spendings set refused_at = approved_at, refused_by = approved_by where id = ${approved}`,
  ],
  [
    'nobody approves the money of their own',
    `update spendings set approved_by = (select id from accounts where email = 'hub-carer@demo.example'),
      prepared_by = null where household_id is not null and approved_at is not null`,
  ],
  [
    'an entry that takes another back',
    `update spendings set pence = pence + 1 where reverses_id is not null`,
  ],
  [
    'an entry that takes another back',
    `update spendings set reverses_id = 'nothing' where reverses_id is not null`,
  ],
]
