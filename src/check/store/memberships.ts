import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Who is in which constellation, who waits, and that it is said of nobody twice. */
export const membershipRules: readonly Rule[] = [
  rule(
    'a household has one open place in the whole service',
    () => sql`
      select household_id as id from memberships where left_on is null
      group by household_id having count(*) > 1`,
  ),
  rule(
    'a constellation has one hub home at most',
    () => sql`
      select constellation_id as id from memberships where left_on is null and part = 'hub'
      group by constellation_id having count(*) > 1`,
  ),
  rule(
    'a constellation that is closed holds nobody',
    () => sql`
      select distinct constellations.id from constellations
      join memberships on constellation_id = constellations.id
      where state = 'closed' and left_on is null`,
  ),
  rule(
    'a household that has ended holds no place',
    () => sql`
      select households.id from households join memberships on household_id = households.id
      where ended_on is not null and left_on is null`,
  ),
  rule(
    'a household whose carers are still being assessed holds no place',
    () => sql`
      select households.id from households join memberships on household_id = households.id
      where approval = 'prospective' and left_on is null`,
  ),
  rule(
    'a membership ends no earlier than it began, and neither happens after today',
    ({ today }) => sql`
      select id from memberships where left_on < joined_on or joined_on > ${today} or left_on > ${today}`,
  ),
  rule(
    'a membership that has ended says when that was written',
    () => sql`select id from memberships where (left_on is null) <> (left_at is null)`,
  ),
  rule('a home said yes before it joined', () => sql`select id from memberships where agreed_on > joined_on`),
  rule(
    'a restored membership names one of the same home in the same constellation that has ended',
    () => sql`
      select memberships.id from memberships
      join memberships as before on before.id = memberships.undoes_id
      where before.household_id <> memberships.household_id
        or before.constellation_id <> memberships.constellation_id
        or before.left_on is null or before.left_on > memberships.joined_on`,
  ),
  rule(
    'nobody waits for a closed constellation, or for one that they are in',
    () => sql`
      select waits.id from waits
      join constellations on constellations.id = waits.constellation_id
      where ended_on is null and (state = 'closed' or exists (
        select 1 from memberships
        where memberships.constellation_id = waits.constellation_id
          and memberships.household_id = waits.household_id and left_on is null))`,
  ),
  rule(
    'a household that has ended waits for nothing',
    () => sql`
      select waits.id from waits join households on households.id = household_id
      where waits.ended_on is null and households.ended_on is not null`,
  ),
  rule(
    'a wait that has ended says what came of it, and ends no earlier than it began',
    () => sql`select id from waits where (ended_on is null) <> (outcome is null) or ended_on < since_on`,
  ),
]
