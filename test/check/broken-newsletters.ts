const sent = "(select min(id) from editions where state = 'sent')"
const copy = `edition_id = ${sent} and person_id = (select min(person_id) from edition_copies
  where edition_id = ${sent} and state = 'sent')`

/** What breaks each rule about newsletters. */
export const breakingNewsletters: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a newsletter counts the people', `update editions set people = people + 1 where id = ${sent}`],
  [
    'nobody has a newsletter twice',
    `update accounts set carer_id = (select person_id from edition_copies where ${copy})
      where email = 'manager@demo.example'`,
    `update edition_copies set person_id = (select id from accounts where email = 'manager@demo.example'),
      account_id = (select id from accounts where email = 'manager@demo.example'), carer_id = null
      where edition_id = ${sent} and person_id = (select max(person_id) from edition_copies
        where edition_id = ${sent} and carer_id is not null)`,
  ],
  ['a copy waits only while', `update edition_copies set state = 'waiting', sent_at = null where ${copy}`],
  ['a copy waits only while', `update edition_copies set sent_at = '2001-01-01T10:00:00.000Z' where ${copy}`],
  [
    'nothing of a newsletter goes after',
    `update editions set state = 'cancelled', ended_at = null, cancelled_at = '2001-01-01T10:00:00.000Z'
      where id = ${sent}`,
  ],
]
