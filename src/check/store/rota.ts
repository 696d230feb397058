import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** The out-of-hours rota. Wall times compare as text. */
export const rotaRules: readonly Rule[] = [
  rule(
    'no two turns of the rota on one side are at the same time',
    () => sql`
      select one.id from rota_turns as one
      join rota_turns as other on other.side_id = one.side_id and other.id <> one.id and other.ended_at is null
        and other.from_wall < one.until_wall and one.from_wall < other.until_wall
      where one.ended_at is null
      group by one.id`,
  ),
  rule(
    'a turn of the rota lies in a week of its side',
    () => sql`
      select rota_turns.id from rota_turns
      left join rota_weeks on rota_weeks.id = week_id and rota_weeks.side_id = rota_turns.side_id
        and rota_weeks.from_wall <= rota_turns.from_wall and rota_turns.until_wall <= rota_weeks.until_wall
      where rota_weeks.id is null`,
  ),
  rule(
    'weeks of the rota on one side follow one another',
    () => sql`
      select one.id from rota_weeks as one
      join rota_weeks as other on other.side_id = one.side_id and other.id <> one.id
        and other.from_wall < one.until_wall and one.from_wall < other.until_wall
      group by one.id`,
  ),
  rule(
    'a turn that was swapped is no more that of whoever asked',
    () => sql`
      select rota_asks.id from rota_asks join rota_turns on rota_turns.id = turn_id
      where answer = 'yes' and ended_at is null`,
  ),
  rule(
    'a change of the rota is of a published week, and of a version that it has had',
    () => sql`
      select rota_changes.id from rota_changes join rota_weeks on rota_weeks.id = week_id
      where published_at is null or rota_changes.version > rota_weeks.version`,
  ),
  rule(
    'carers were sent a week of the rota as it was published',
    () => sql`
      select rota_sendings.id from rota_sendings join rota_weeks on rota_weeks.id = week_id
      where published_at is null or rota_sendings.version > rota_weeks.version`,
  ),
]
