const home = '(select min(id) from households)'
const carer = '(select min(carer_id) from carer_homes where until_on is null)'
const other = `(select max(carer_id) from carer_homes where until_on is null)`
const account = '(select min(id) from accounts)'
const at = "'2026-11-20T10:00:00.000Z'"

const call = (columns: Record<string, string>) =>
  `insert into coordinator_calls (id, household_id, channel, recorded_at, ${Object.keys(columns).join(', ')})
    values ('another', ${home}, 'call', ${at}, ${Object.values(columns).join(', ')})`

const induction = (of: string, columns: Record<string, string>) =>
  `insert into inductions (carer_id, household_id, recorded_at, ${Object.keys(columns).join(', ')})
    values (${of}, (select household_id from carer_homes where carer_id = ${of} and until_on is null), ${at},
      ${Object.values(columns).join(', ')})`

const noInductions = 'delete from inductions'

const support = (columns: Record<string, string>) =>
  `insert into independent_supports (id, carer_id, household_id, recorded_at, ended_on, ${Object.keys(columns).join(', ')})
    values ('another', ${carer}, ${home}, ${at}, '2026-11-20', ${Object.values(columns).join(', ')})`

const away = (id: string, from: string, until: string) =>
  `insert into coordinator_covers (id, account_id, from_on, until_on, named_at)
    values ('${id}', ${account}, '${from}', '${until}', ${at})`

/** What breaks each rule about what coordinators record. */
export const breakingCaseload: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a coordinator’s call is of a day', call({ on_day: "'2026-11-23'" })],
  ['a coordinator’s call is of a day', call({ on_day: "'2026-11-20'", follow_up_on: "'2026-11-20'" })],
  ['a coordinator’s call is of a day', call({ on_day: "'2026-11-20'", followed_up_at: at })],
  ['a coordinator’s call that was put right', call({ on_day: "'2026-11-20'", corrects_id: "'none'" })],
  [
    'an induction that is signed off',
    noInductions,
    induction(carer, { standards_met: '6', completed_on: "'2026-11-01'" }),
  ],
  [
    'an induction that is signed off',
    noInductions,
    induction(carer, { standards_met: '7', completed_on: "'2026-11-23'" }),
  ],
  [
    'a shared workbook',
    noInductions,
    induction(other, { standards_met: '3' }),
    induction(carer, { workbook_of: other }),
  ],
  ['independent support has its days', support({ referred_on: "'2026-11-21'" })],
  [
    'independent support has its days',
    support({ referred_on: "'2026-11-10'", first_contact_on: "'2026-11-09'" }),
  ],
  ['independent support has its days', support({ referred_on: "'2026-11-10'", shared_with: account })],
  [
    'a coordinator is away once',
    away('one', '2026-11-20', '2026-11-25'),
    away('other', '2026-11-24', '2026-11-28'),
  ],
  ['a coordinator is away once', away('one', '2026-11-20', '2026-11-20')],
]
