const home = '(select min(id) from households)'
const at = "'2026-11-20T10:00:00.000Z'"

const notNow = (saidOn: string, askAgainOn: string) =>
  `insert into not_nows (id, household_id, said_on, ask_again_on, recorded_at, ended_at)
    values ('another', ${home}, '${saidOn}', '${askAgainOn}', ${at}, ${at})`

const stands = (sinceOn: string, asOf: string) => [
  'delete from company',
  `insert into company (household_id, quadrant_id, state, since_on, place, as_of)
    values (${home}, (select min(id) from quadrants), 'linked', '${sinceOn}', 5, '${asOf}')`,
]

const standing = 'how a home stands is of a night that has been'

/** What breaks each rule about who has somebody. */
export const breakingCompany: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['not now was said on a day that has been', notNow('2026-11-23', '2027-05-23')],
  ['not now was said on a day that has been', notNow('2026-11-20', '2026-11-20')],
  [
    'a child moved on on a day that has been',
    `insert into moved_ons (id, household_id, on_day, marked_at) values ('another', ${home}, '2026-11-23', ${at})`,
  ],
  [standing, ...stands('2026-11-01', '2026-11-23')],
  [standing, ...stands('2026-11-21', '2026-11-20')],
  [
    'a night is counted when it has come',
    `insert into company_nights (on_day, quadrant_id, homes, linked, not_now, no_link, counted_at)
      values ('2026-11-23', (select min(id) from quadrants), 0, 0, 0, 0, ${at})`,
  ],
]
