const someCard = '(select min(id) from child_cards where agreement is not null and left_on is null)'
const goneCard = '(select min(id) from child_cards where left_on is not null)'
const tied = '(select min(id) from linked_hosts where ended_at is null)'
const waiting = '(select min(id) from break_requests where answered_at is null)'
const linked = `(select min(id) from break_requests where outcome = 'linked')`
const leave = (home: string) => `update households set ended_on = '2026-11-01' where id = ${home}`
const another = (table: string, id: string, columns: string) =>
  `insert into ${table} (id, ${columns}) select 'another', ${columns} from ${table} where id = ${id}`

/** What breaks each rule about children's cards, ties and breaks. */
export const breakingBreaks: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a child’s card is sealed', `update child_cards set card_sealed = null where id = ${someCard}`],
  ['a child’s card is sealed', `update child_cards set erased_at = written_at where id = ${goneCard}`],
  [
    'of a card that was erased',
    `update child_cards set card_sealed = null, erased_at = written_at where id = ${goneCard}`,
  ],
  ['an overnight agreement has its day', `update child_cards set agreement_on = null where id = ${someCard}`],
  [
    'an overnight agreement has its day',
    `update child_cards set agreement_on = '2026-11-23' where id = ${someCard}`,
  ],
  [
    'the children of a stay',
    `update child_cards set household_id = (
        select min(host_id) from sleepovers join sleepover_children on sleepover_id = sleepovers.id)
      where id = (select min(child_card_id) from sleepover_children)`,
  ],
  ['a child of a home that has left', leave(`(select household_id from child_cards where id = ${someCard})`)],
  ['a tie is between two homes', `update linked_hosts set until_on = '2020-01-01' where id = ${tied}`],
  ['a tie is between two homes', `update linked_hosts set host_agreed_on = '2026-11-22' where id = ${tied}`],
  ['a tie is said once', leave(`(select host_id from linked_hosts where id = ${tied})`)],
  [
    'a tie is said once',
    `insert into keep_aparts (id, one_household_id, other_household_id, reason_sealed, set_at)
      select 'another', host_id, household_id, 'nothing', tied_at from linked_hosts where id = ${tied}`,
  ],
  [
    'a tie is said once',
    another(
      'linked_hosts',
      tied,
      'household_id, host_id, from_on, household_agreed_on, host_agreed_on, tied_at',
    ),
  ],
  ['a break request is answered', `update break_requests set outcome = 'another way' where id = ${waiting}`],
  [
    'a break request is answered',
    `update break_requests set household_id = (select household_id from break_requests where id = ${waiting})
      where id = ${linked}`,
  ],
  [
    'a household has one open break request',
    another('break_requests', waiting, 'household_id, quadrant_id, children, asked_at'),
  ],
  [
    'a household has one open break request',
    leave(`(select household_id from break_requests where id = ${waiting})`),
  ],
]
