type Breaking = readonly (readonly [rule: string, ...statements: string[]])[]

const east = "(select id from sides where name = 'East')"

/** What breaks the rules about the lines to ring. */
export const breakingHelpLines: Breaking = [
  ['a line that goes by opening hours', 'delete from help_line_hours'],
  ['a line that goes by opening hours', "update help_lines set answers = 'always' where answers = 'hours'"],
  [
    'the hours of a line',
    `insert into help_line_hours (line_id, day, opens, closes)
      select line_id, day, '09:01', '10:00' from help_line_hours where opens = '09:00'`,
  ],
  [
    'a line for a side',
    `update help_lines set scope = 'side', side_id = ${east} where kind = 'duty'`,
    `update sides set ended_at = '2026-01-01T00:00:00.000Z' where id = ${east}`,
  ],
  ['a quadrant is of a side', `update sides set ended_at = '2026-01-01T00:00:00.000Z' where id = ${east}`],
]

/** What leaves an emergency without a line of the service's own. */
export const leavingHelpLines: Breaking = [
  [
    'an emergency has a line',
    "update help_lines set kind = 'other' where kind = 'emergency safeguarding'",
    `delete from help_line_situations where situation = 'child protection'`,
  ],
]
