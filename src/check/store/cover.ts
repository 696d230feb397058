import { sql } from 'kysely'
import { addDays } from '#src/clock.ts'
import { type Rule, rule } from './asking.ts'

/** Days away and who stands in, places held by offers, and opinions. */
export const coverRules: readonly Rule[] = [
  rule(
    'the days away of a home end after they begin, and never lie on others of its own',
    () => sql`
      select aways.id from aways where until_on <= from_on
      union all
      select aways.id from aways
      join aways as other on other.household_id = aways.household_id and other.id <> aways.id
        and other.ended_at is null and other.from_on < aways.until_on and other.until_on > aways.from_on
      where aways.ended_at is null`,
  ),
  rule(
    'days away from today on are of the constellation whose hub home is away, and of no other',
    ({ today }) => sql`
      select aways.id from aways
      left join memberships on memberships.household_id = aways.household_id
        and part = 'hub' and left_on is null
      where ended_at is null and until_on > ${today}
        and coalesce(aways.constellation_id, '') <> coalesce(memberships.constellation_id, '')
        and (aways.constellation_id is not null or from_on >= ${today})`,
  ),
  rule(
    'whoever stands in does so within the days away, once at a time, and not for the own home',
    () => sql`
      select covers.id from covers join aways on aways.id = away_id
      where covers.ended_at is null and (aways.ended_at is not null
        or covers.from_on < aways.from_on or covers.until_on > aways.until_on
        or covers.until_on <= covers.from_on or covers.constellation_id <> aways.constellation_id
        or covers.household_id = aways.household_id)
      union all
      select away_id from covers where ended_at is null group by away_id having count(*) > 1`,
  ),
  rule(
    'a household that has ended stands in for nobody, and is offered nothing',
    ({ today }) => sql`
      select covers.id from covers join households on households.id = household_id
      where covers.ended_at is null and covers.until_on > ${today} and ended_on is not null
      union all
      select offers.id from offers join households on households.id = household_id
      where outcome is null and ended_on is not null`,
  ),
  rule(
    'a constellation counts the places that it holds for others, within its most',
    () => sql`
      select id from constellations
      where held <> (select count(*) from offers where constellation_id = constellations.id and outcome is null)
        or (held > 0 and homes + held > max_homes)`,
  ),
  rule(
    'a place is held for a home that waits for it, one for each home',
    () => sql`
      select offers.id from offers where outcome is null and not exists (
        select 1 from waits where waits.household_id = offers.household_id
          and waits.constellation_id = offers.constellation_id and ended_on is null)
      union all
      select household_id from offers where outcome is null group by household_id having count(*) > 1`,
  ),
  rule(
    'an offer that was answered says when, and names the membership that came of it',
    () => sql`
      select offers.id from offers left join memberships on memberships.id = membership_id
      where (outcome is null) <> (answered_at is null)
        or (case when outcome = 'joined' then 1 else 0 end) <> (case when membership_id is null then 0 else 1 end)
        or memberships.household_id <> offers.household_id
        or memberships.constellation_id <> offers.constellation_id`,
  ),
  rule(
    'an opinion is of today or earlier, on a home that is in the constellation or was',
    ({ today }) => sql`
      select opinions.id from opinions
      where on_day > ${today} or (household_id is not null and not exists (
        select 1 from memberships where memberships.household_id = opinions.household_id
          and memberships.constellation_id = opinions.constellation_id))`,
  ),
]

/** What a person or the service has still to do about them. */
export const coverDecisions: readonly Rule[] = [
  rule(
    'somebody stands in while a hub home is away',
    ({ today }) => sql`
      select id from aways
      where ended_at is null and constellation_id is not null and until_on > ${today} and not exists (
        select 1 from covers where away_id = aways.id and covers.ended_at is null)`,
  ),
  rule(
    'an offer ends when its last day has passed',
    ({ today }) => sql`select id from offers where outcome is null and until_on < ${addDays(today, -1)}`,
  ),
]
