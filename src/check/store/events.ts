import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Ambassadors, and the shifts of events. */
export const eventRules: readonly Rule[] = [
  rule(
    'an ambassador fosters with the service',
    ({ today }) => sql`
      select ambassadors.id from ambassadors
      where ended_on is null and not exists (
        select 1 from carer_homes join households on households.id = household_id
        where carer_homes.carer_id = ambassadors.carer_id and until_on is null
          and (households.ended_on is null or households.ended_on > ${today}))`,
  ),
  rule(
    'nothing is shown of an ambassador who is none any more, or whose home is hidden',
    () => sql`
      select ambassador_consents.id from ambassador_consents
      join ambassadors on ambassadors.id = ambassador_id
      left join carer_homes on carer_homes.carer_id = ambassadors.carer_id and until_on is null
      left join households on households.id = household_id
      where withdrawn_on is null and (ambassadors.ended_on is not null or households.hidden_since is not null)`,
  ),
  rule(
    'whoever is signed up to a shift that is on holds its hours, and nobody else does',
    () => sql`
      select sign_ups.id from sign_ups
      join shifts on shifts.id = shift_id
      join events on events.id = event_id
      left join sign_up_quarters on sign_up_id = sign_ups.id and sign_up_quarters.carer_id = sign_ups.carer_id
      group by sign_ups.id, dropped_at, shifts.cancelled_at, events.cancelled_at
      having (count(quarter) > 0)
        <> (dropped_at is null and shifts.cancelled_at is null and events.cancelled_at is null)`,
  ),
  rule(
    'no shift has more people than it takes',
    () => sql`
      select shifts.id from shifts
      join sign_ups on shift_id = shifts.id and dropped_at is null
      where most is not null and shifts.cancelled_at is null
      group by shifts.id, most
      having count(sign_ups.id) > most`,
  ),
  rule(
    'whoever is signed up to a shift to come is an ambassador',
    ({ today }) => sql`
      select sign_ups.id from sign_ups
      join shifts on shifts.id = shift_id
      join events on events.id = event_id
      where dropped_at is null and on_day > ${today} and shifts.cancelled_at is null and events.cancelled_at is null
        and not exists (select 1 from ambassadors
          where ambassadors.carer_id = sign_ups.carer_id and ended_on is null)`,
  ),
  rule(
    'a claim for an event that was put right does not stand beside what puts it right',
    () => sql`
      select event_claims.id from event_claims
      join event_claims as wrong on wrong.id = event_claims.corrects_id
      where wrong.taken_back_at is null or wrong.event_id <> event_claims.event_id
        or wrong.carer_id <> event_claims.carer_id`,
  ),
]
