const carer = '(select min(carer_id) from carer_homes where until_on is null)'
const home = `(select household_id from carer_homes where until_on is null and carer_id = ${carer})`
const at = "'2026-11-20T10:00:00.000Z'"

const noShares = 'delete from carer_shares'
const share = (columns: Record<string, string>) =>
  `insert into carer_shares (switched_at, ${Object.keys(columns).join(', ')})
    values (${at}, ${Object.values(columns).join(', ')})`

const noYears = 'delete from year_shares'
const year = (columns: Record<string, string>) =>
  `insert into year_shares (id, shared_at, ${Object.keys(columns).join(', ')})
    values ('another', ${at}, ${Object.values(columns).join(', ')})`
const months = { from_on: "'2025-12-01'", until_on: "'2026-12-01'" }

/** Whoever fosters in no home any more: a carer of nobody's home. */
const nobody = `insert into carers (id, name, created_at) values ('nobody', 'No One', ${at})`

/** What breaks each rule about what carers let others see and lend. */
export const breakingNetwork: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'a carer lets others see something only',
    nobody,
    share({ carer_id: "'nobody'", what: "'phone'", since_on: "'2026-11-01'" }),
  ],
  [
    'a carer lets others see something only',
    noShares,
    share({ carer_id: carer, what: "'phone'", since_on: "'2026-11-23'" }),
  ],
  [
    'a carer lets others see something only',
    noShares,
    share({ carer_id: carer, what: "'address'", since_on: "'2026-11-01'" }),
  ],
  ['a year is lent while its carer', nobody, year({ carer_id: "'nobody'", household_id: home, ...months })],
  [
    'a year is lent while its carer',
    noYears,
    year({ carer_id: carer, household_id: home, ...months, until_on: "'2026-11-01'" }),
  ],
]
