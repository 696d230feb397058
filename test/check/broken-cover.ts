const someAway = '(select min(away_id) from covers)'
const someCover = '(select min(id) from covers)'
const gap = `(select min(id) from aways where id not in (select away_id from covers))`
const held = '(select min(id) from offers)'
const joined = '(select min(id) from memberships)'
const left = (home: string) => `update households set ended_on = '2026-11-01' where id = ${home}`
const copied = (table: string, id: string, columns: string) =>
  `insert into ${table} (id, ${columns}) select 'another', ${columns} from ${table} where id = ${id}`
const awayColumns = 'household_id, constellation_id, from_on, until_on, recorded_at'
const coverColumns = 'away_id, constellation_id, household_id, from_on, until_on, agreed_on, named_at'
const offerColumns = 'constellation_id, household_id, offered_at, until_on'

/** What breaks each rule about days away, offers and opinions. */
export const breakingCover: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['the days away of a home', `update aways set until_on = from_on where id = ${gap}`],
  ['the days away of a home', copied('aways', gap, awayColumns)],
  ['days away from today', `update aways set constellation_id = null where id = ${gap}`],
  [
    'days away from today',
    `update aways set household_id = (select household_id from covers where away_id = ${someAway}) where id = ${someAway}`,
  ],
  ['whoever stands in', `update covers set until_on = '2027-12-01'`],
  [
    'whoever stands in',
    `update covers set household_id = (select household_id from aways where id = away_id)`,
  ],
  ['whoever stands in', `update aways set ended_at = recorded_at where id = ${someAway}`],
  ['whoever stands in', copied('covers', someCover, coverColumns)],
  ['a household that has ended stands', left(`(select household_id from covers where id = ${someCover})`)],
  ['a household that has ended stands', left('(select household_id from offers)')],
  ['a constellation counts the places', `update constellations set held = 2 where held = 1`],
  ['a constellation counts the places', `update constellations set max_homes = homes where held = 1`],
  [
    'a place is held for a home that waits',
    `update waits set ended_on = '2026-11-22', outcome = 'taken off' where household_id = (select household_id from offers)`,
  ],
  ['a place is held for a home that waits', copied('offers', held, offerColumns)],
  ['an offer that was answered', `update offers set outcome = 'no'`],
  ['an offer that was answered', `update offers set outcome = 'joined', answered_at = offered_at`],
  [
    'an offer that was answered',
    `update offers set outcome = 'joined', answered_at = offered_at, membership_id = ${joined}`,
  ],
  ['an opinion is of today', `update opinions set on_day = '2026-11-23'`],
  ['an opinion is of today', `update opinions set household_id = (select household_id from offers)`],
]

/** What leaves something for a decision. */
export const leavingCover: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'somebody stands in',
    `update covers set ended_at = named_at where id = (
      select min(covers.id) from covers join aways on aways.id = away_id where covers.from_on > '2026-11-22')`,
  ],
  ['an offer ends', `update offers set until_on = '2026-11-20'`],
]
