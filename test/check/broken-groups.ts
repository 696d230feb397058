/** A group that is still planned, by a coordinator who is one: always the same of them. */
const scheduled = `(select min(group_schedules.group_id) from group_schedules
  join group_coordinators on group_coordinators.group_id = group_schedules.group_id
  join grants on grants.account_id = group_coordinators.account_id
  where group_schedules.ended_at is null and group_coordinators.ended_at is null
    and grants.role = 'coordinator' and grants.until_on is null)`

/** What breaks each rule about groups and their dates. */
export const breakingGroups: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a group that has ended', `update groups set ended_on = '2026-11-01' where id = ${scheduled}`],
  [
    'a group that has ended',
    `update groups set ended_on = '2026-11-01' where id = ${scheduled}`,
    `update group_schedules set ended_at = '2026-11-01T10:00:00.000Z' where group_id = ${scheduled}`,
  ],
  [
    'a date of a schedule is of the group',
    `update group_schedules set group_id = (select id from groups where form = 'family day')
      where group_id = ${scheduled}`,
  ],
  ['the dates of a schedule are there', `update group_schedules set weekday = weekday % 7 + 1`],
  [
    'a month in which no group of a quadrant',
    `insert into quadrant_months_off (id, quadrant_id, month, set_at)
      select 'off', quadrant_id, '2026-12-01', '2026-11-01T10:00:00.000Z' from groups where id = ${scheduled}`,
  ],
]

/** What leaves something about groups to a person. */
export const leavingGroups: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'a group is coordinated by',
    `update group_coordinators set ended_at = '2026-11-01T10:00:00.000Z' where group_id = ${scheduled}`,
  ],
]
