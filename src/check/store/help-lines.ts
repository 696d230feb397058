import { sql } from 'kysely'
import { isEmergency, situations } from '#src/help-lines/rules/situations.ts'
import { type Rule, rule } from './asking.ts'

/** The sides of the county, and the lines to ring. */
export const helpLineRules: readonly Rule[] = [
  rule(
    'a line that goes by opening hours has some, and no other has any',
    () => sql`
      select id from help_lines where ended_at is null and (answers = 'hours') <> exists (
        select 1 from help_line_hours where line_id = help_lines.id)`,
  ),
  rule(
    'the hours of a line on a day do not overlap',
    () => sql`
      select one.line_id as id from help_line_hours as one
      join help_line_hours as other
        on other.line_id = one.line_id and other.day = one.day and other.opens > one.opens
      where one.closes <= one.opens or one.closes > other.opens`,
  ),
  rule(
    'a line for a side is for one that stands',
    () => sql`
      select id from help_lines where ended_at is null and side_id is not null and not exists (
        select 1 from sides where sides.id = help_lines.side_id and sides.ended_at is null)`,
  ),
  rule(
    'a quadrant is of a side that stands, if of any',
    () => sql`
      select quadrant_id as id from side_quadrants where not exists (
        select 1 from sides where sides.id = side_quadrants.side_id and sides.ended_at is null)`,
  ),
]

const emergencies = sql.join(
  situations.filter(isEmergency).map((situation) => sql`select ${sql.lit(situation)} as id`),
  sql` union all `,
)

/** What a service may come to by ending a line: 999 is told all the same, and nothing else may be. */
export const helpLineDecisions: readonly Rule[] = [
  rule(
    'an emergency has a line of the service’s own that answers at any hour, beside 999',
    () => sql`
      select id from (${emergencies}) as emergencies
      where exists (select 1 from help_lines where ended_at is null) and not exists (
        select 1 from help_lines
        where ended_at is null and answers = 'always' and scope = 'all' and (
          kind = 'emergency safeguarding' or exists (
            select 1 from help_line_situations
            where line_id = help_lines.id and situation = emergencies.id)))`,
  ),
]
