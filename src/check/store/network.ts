import { sql } from 'kysely'
import { shareable } from '#src/network/rules.ts'
import { type Rule, rule } from './asking.ts'

const known = sql.join(shareable.map((what) => sql.val(what)))

/** What carers let others see, and the years that they lend. */
export const networkRules: readonly Rule[] = [
  rule(
    'a carer lets others see something only while they foster in a home of the service',
    ({ today }) => sql`
      select carer_shares.carer_id as id from carer_shares
      left join carer_homes on carer_homes.carer_id = carer_shares.carer_id and until_on is null
      left join households on households.id = carer_homes.household_id
      where carer_homes.id is null or households.ended_on is not null or carer_shares.since_on > ${today}
        or carer_shares.what not in (${known})`,
  ),
  rule(
    'a year is lent while its carer fosters in that home, and is twelve months from the first of one',
    () => sql`
      select year_shares.id from year_shares
      left join carer_homes on carer_homes.carer_id = year_shares.carer_id and carer_homes.until_on is null
        and carer_homes.household_id = year_shares.household_id
      left join households on households.id = year_shares.household_id
      where year_shares.ended_at is null and (carer_homes.id is null or households.ended_on is not null
        or substr(cast(year_shares.from_on as text), 9) <> '01'
        or substr(cast(year_shares.from_on as text), 6) <> substr(cast(year_shares.until_on as text), 6))`,
  ),
]
