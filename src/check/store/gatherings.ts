import { sql } from 'kysely'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { type Rule, rule } from './asking.ts'

/** Who is asked to a gathering and who came, and the money of its activities. */
export const gatheringRules: readonly Rule[] = [
  rule(
    'a gathering to which everybody is asked asks each satellite home of its day',
    () => sql`
      select gatherings.id from gatherings
      join memberships on memberships.constellation_id = gatherings.constellation_id
        and part = 'satellite' and joined_on <= on_day and (left_on is null or left_on > on_day)
      where invites = 'everybody' and cancelled_at is null and not exists (
        select 1 from gathering_homes
        where gathering_id = gatherings.id and household_id = memberships.household_id)
      group by gatherings.id`,
  ),
  rule(
    'a home stands on the list of a gathering because it was asked or came',
    () => sql`
      select gathering_id as id from gathering_homes where invited_at is null and attendance <> 'came'
        and noted_at is null`,
  ),
  rule(
    'what a home said and whether it came says when that was written',
    () => sql`
      select gathering_id as id from gathering_homes
      where (reply is null) <> (replied_at is null) or (people is not null and reply is null)
        or (attendance <> 'not known' and noted_at is null)`,
  ),
  rule(
    'nobody is noted to have come before the day, or to what was cancelled',
    ({ today }) => sql`
      select gatherings.id from gatherings join gathering_homes on gathering_id = gatherings.id
      where attendance <> 'not known' and (on_day > ${today} or cancelled_at is not null)`,
  ),
  rule(
    'a gathering at a hub home names that home, and no other does',
    () => sql`select id from gatherings where (at = 'hub home') <> (host_id is not null)`,
  ),
  {
    must: 'a month in which none is planned has no gathering',
    async broken({ database }) {
      const { rows } = await sql<{ id: string; month: string; onDay: string }>`
        select months_off.id, month, on_day from months_off
        join gatherings on gatherings.constellation_id = months_off.constellation_id
          and kind = 'gathering' and cancelled_at is null and on_day >= month
        where ended_at is null`.execute(database)
      return rows.filter(({ month, onDay }) => firstOf(onDay) === month).map(({ id }) => id)
    },
  },
  rule(
    'a spending is answered once, by somebody who did not enter it',
    () => sql`
      select id from spendings where approved_by = prepared_by or refused_by = prepared_by
        or (approved_at is not null and refused_at is not null)
        or (approved_at is null) <> (approved_by is null) or (refused_at is null) <> (refused_by is null)`,
  ),
  rule(
    'nobody approves the money of their own household',
    () => sql`
      select spendings.id from spendings
      join accounts on accounts.id = approved_by
      join carer_homes on carer_homes.carer_id = accounts.carer_id
        and carer_homes.household_id = spendings.household_id
        and from_on <= approved_at and (until_on is null or until_on > approved_at)`,
  ),
  rule(
    'an entry that takes another back is as large, of the same constellation, and the only one',
    () => sql`
      select reversal.id from spendings as reversal
      left join spendings as first on first.id = reversal.reverses_id
      where reversal.reverses_id is not null and reversal.refused_at is null and (
        first.id is null or first.approved_at is null or first.reverses_id is not null
        or first.pence <> reversal.pence or first.constellation_id <> reversal.constellation_id
        or exists (
          select 1 from spendings as other where other.reverses_id = reversal.reverses_id
            and other.id <> reversal.id and other.refused_at is null))`,
  ),
]
