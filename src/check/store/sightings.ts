import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Who saw what: a report of a breach is made of these. */
export const sightingRules: readonly Rule[] = [
  rule(
    'what was seen is there, and so is whoever saw it',
    () => sql`
      select on_id as id from sightings
      where (on_kind = 'household' and not exists (select 1 from households where households.id = on_id))
        or (on_kind = 'constellation' and not exists (select 1 from constellations where constellations.id = on_id))
        or not exists (select 1 from accounts where accounts.id = account_id)`,
  ),
  rule(
    'an address was shown of a household that is there, to an account that is there',
    () => sql`
      select id from address_showings
      where not exists (select 1 from households where households.id = household_id)
        or not exists (select 1 from accounts where accounts.id = account_id)`,
  ),
  rule(
    'an address closes after it was shown',
    () => sql`select id from address_showings where open_until <= at`,
  ),
]
