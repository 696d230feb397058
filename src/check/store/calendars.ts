import { sql } from 'kysely'
import { addDays } from '#src/clock.ts'
import { type Rule, rule } from './asking.ts'

/** Addresses by which calendar programs read somebody's dates without signing in. */
export const calendarRules: readonly Rule[] = [
  rule(
    'an account that was stopped has no calendar',
    () => sql`
      select calendar_feeds.id from calendar_feeds join accounts on accounts.id = account_id
      where ended_at is null and disabled_at is not null`,
  ),
  rule(
    'a carer who left yesterday or before has no calendar',
    // Whoever leaves today is not read any more, and ended in the night.
    ({ today }) => {
      const yesterday = addDays(today, -1)
      return sql`
        select calendar_feeds.id from calendar_feeds join accounts on accounts.id = account_id
        where ended_at is null and carer_id is not null and not exists (
          select 1 from carer_homes join households on households.id = household_id
          where carer_homes.carer_id = accounts.carer_id
            and (until_on is null or until_on > ${yesterday})
            and (households.ended_on is null or households.ended_on > ${yesterday}))`
    },
  ),
  rule(
    'dates are written down as told only for an account that has a calendar',
    () => sql`
      select id from calendar_entries where not exists (
        select 1 from calendar_feeds
        where calendar_feeds.account_id = calendar_entries.account_id and ended_at is null)`,
  ),
]
