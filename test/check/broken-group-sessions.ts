const coming = `(select min(id) from group_sessions where on_day > '2026-11-22' and cancelled_at is null and capacity is null)`
const carer = `(select min(carer_id) from carer_homes where until_on is null)`
const home = `(select household_id from carer_homes where carer_id = ${carer} and until_on is null)`

/** A reply of a carer to a date to come, as it must not be. */
const reply = (columns: string, values: string) =>
  `insert into session_replies (id, session_id, carer_id, household_id, ${columns})
    select 'broken', id, ${carer}, ${home}, ${values} from group_sessions where id = ${coming}
      and not exists (select 1 from session_replies where session_id = ${coming} and carer_id = ${carer})`
const said = `'2026-11-20T10:00:00.000Z'`

/** What breaks each rule about dates of groups. */
export const breakingSessions: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a session counts the people', `update group_sessions set taken = taken + 1 where id = ${coming}`],
  [
    'nobody waits for a place',
    reply('reply, people, place, queue, replied_at', `'yes', 2, 'waits', 1, ${said}`),
  ],
  ['nobody is noted to have come before', reply('attendance, noted_at', `'came', ${said}`)],
  ['what a carer said of a session', reply('reply', `'no'`)],
  [
    'a guest of one date',
    `insert into group_guests (id, group_id, session_id, part, name, asked_at)
      select 'broken', min(id), ${coming}, 'speaker', 'Sam', ${said} from groups
      where id <> (select group_id from group_sessions where id = ${coming})`,
  ],
  [
    'nothing is claimed back for a session',
    `update session_replies set attendance = 'could not' where exists (
      select 1 from session_claims where refused_at is null
        and session_claims.session_id = session_replies.session_id
        and session_claims.carer_id = session_replies.carer_id)`,
  ],
  [
    'nobody answers what they claimed',
    `update session_claims set prepared_by = approved_by where approved_by is not null`,
  ],
  [
    'nobody answers what they claimed',
    `update session_claims set refused_by = prepared_by, approved_by = null, approved_at = null`,
  ],
  [
    'nobody approves what their own household',
    `update session_claims set prepared_by = null, approved_at = ${said},
      approved_by = (select id from accounts where email = 'hub-carer@demo.example'),
      household_id = (
        select household_id from carer_homes
        join accounts on accounts.carer_id = carer_homes.carer_id
        where email = 'hub-carer@demo.example' and until_on is null)`,
  ],
  [
    'what was said of allergies',
    `insert into session_replies (id, session_id, carer_id, household_id, reply, people, replied_at)
      select 'broken', min(id), ${carer}, ${home}, 'maybe', 2, ${said} from group_sessions
      where on_day < '2026-11-05' and id not in (select session_id from session_replies where carer_id = ${carer})`,
    `insert into family_day_replies (reply_id, under_five, from_five, from_eleven, from_sixteen, allergies_sealed)
      values ('broken', 1, 0, 0, 0, 'sealed')`,
  ],
]
