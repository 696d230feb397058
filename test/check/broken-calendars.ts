const made = (whose: string) =>
  `insert into calendar_feeds (id, account_id, token_hash, made_at)
    select 'broken', id, 'a hash', created_at from accounts where id = ${whose}`

const carer = `(select min(id) from accounts where carer_id is not null)`

/** What breaks each rule about the calendars that programs read. */
export const breakingCalendars: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'an account that was stopped has no calendar',
    made(carer),
    `delete from sessions where account_id = ${carer}`,
    `update account_links set ended_at = made_at where account_id = ${carer} and used_at is null`,
    `update accounts set disabled_at = created_at where id = ${carer}`,
  ],
  [
    'a carer who left yesterday',
    made(carer),
    `update carer_homes set from_on = '2020-01-01', until_on = '2026-11-21'
      where carer_id = (select carer_id from accounts where id = ${carer})`,
  ],
  [
    'dates are written down as told',
    `insert into calendar_entries (id, account_id, source, source_id, title, state, from_on, until_on, sequence, changed_at)
      select 'broken', id, 'stay', 'a stay', 'Sleepover', 'confirmed', '2026-11-22', '2026-11-23', 0, created_at
      from accounts where id = ${carer}`,
  ],
]
