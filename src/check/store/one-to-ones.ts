import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** What was logged of talks, and who was shown what somebody noted of one. */
export const oneToOneRules: readonly Rule[] = [
  rule(
    'a one-to-one is with a home that had its place then, as far as was known when it was logged',
    () => sql`
      select id from one_to_ones
      where corrects_id is null and not exists (
        select 1 from memberships
        where memberships.household_id = one_to_ones.household_id
          and memberships.constellation_id = one_to_ones.constellation_id and joined_on <= on_day
          and (left_on is null or left_on >= on_day or left_at >= recorded_at))`,
  ),
  rule(
    'a one-to-one is of a day that has been, and is followed up after it',
    ({ today }) => sql`
      select id from one_to_ones
      where on_day > ${today} or follow_up_on <= on_day or (followed_up_at is not null and follow_up_on is null)`,
  ),
  rule(
    'a one-to-one that was put right counts no more, and its own author put it right',
    () => sql`
      select one_to_ones.id from one_to_ones
      left join one_to_ones as old on old.id = one_to_ones.corrects_id
      where one_to_ones.corrects_id is not null and (old.id is null or old.ended_at is null
        or old.account_id <> one_to_ones.account_id)`,
  ),
  rule(
    'private notes were shown of a household that is there, to an account that is there, and closed after it',
    () => sql`
      select id from note_showings
      where open_until <= at or not exists (select 1 from accounts where accounts.id = account_id)
        or not exists (select 1 from households where households.id = household_id)`,
  ),
]
