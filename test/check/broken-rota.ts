/** What breaks each rule about the out-of-hours rota. */
export const breakingRota: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'no two turns of the rota',
    `insert into rota_turns (id, week_id, side_id, account_id, from_wall, until_wall, made_at, ended_at, ended_by)
      select 'another', week_id, side_id, account_id, substr(from_wall, 1, 13) || ':15', substr(from_wall, 1, 13) || ':30', made_at, ended_at, ended_by
      from rota_turns where id = (select min(id) from rota_turns where ended_at is null)`,
  ],
  [
    'a turn of the rota lies',
    `update rota_weeks set until_wall = substr(from_wall, 1, 11) || '23:59'
      where id = (select min(week_id) from rota_turns)`,
  ],
  [
    'weeks of the rota',
    `update rota_weeks set until_wall = '2199-01-01T09:30'
      where from_wall = (select min(from_wall) from rota_weeks)`,
  ],
  [
    'a turn that was swapped',
    "update rota_asks set answer = 'yes', answered_at = '2026-11-22T10:00:00.000Z'",
  ],
  ['a change of the rota', 'update rota_changes set version = 99'],
  ['carers were sent a week', 'update rota_sendings set version = 99'],
]
