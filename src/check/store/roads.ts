import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** What the routing server said, as it is kept. */
export const roadRules: readonly Rule[] = [
  rule(
    'a time by road is kept by a keyed hash and no place, and was asked for no later than today',
    ({ today }) => sql`
      select pair as id from travel_times
      where length(pair) <> 22 or pair like '% %' or seconds < 0 or asked_on > ${today}`,
  ),
]
