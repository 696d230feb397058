import { sql } from 'kysely'
import { standards } from '#src/caseload/rules/inductions.ts'
import { type Rule, rule } from './asking.ts'

/** What coordinators record of their homes, and who stands in for them. */
export const caseloadRules: readonly Rule[] = [
  rule(
    'a coordinator’s call is of a day that has been, and is followed up after it',
    ({ today }) => sql`
      select id from coordinator_calls
      where on_day > ${today} or follow_up_on <= on_day or (followed_up_at is not null and follow_up_on is null)`,
  ),
  rule(
    'a coordinator’s call that was put right counts no more, and its own author put it right',
    () => sql`
      select coordinator_calls.id from coordinator_calls
      left join coordinator_calls as old on old.id = coordinator_calls.corrects_id
      where coordinator_calls.corrects_id is not null and (old.id is null or old.ended_at is null
        or old.account_id <> coordinator_calls.account_id)`,
  ),
  rule(
    'an induction that is signed off met every standard, on a day that has been',
    ({ today }) => sql`
      select carer_id as id from inductions
      where completed_on is not null and (standards_met < ${standards} or completed_on > ${today})`,
  ),
  rule(
    'a shared workbook is one of somebody’s own, in the same home',
    () => sql`
      select inductions.carer_id as id from inductions
      left join inductions as other on other.carer_id = inductions.workbook_of
      where inductions.workbook_of is not null and (other.workbook_of is not null
        or (other.carer_id is not null and other.household_id <> inductions.household_id))`,
  ),
  rule(
    'independent support has its days in order, none to come, and one coordinator at most with a day',
    ({ today }) => sql`
      select id from independent_supports
      where referred_on > ${today} or first_contact_on < referred_on or ended_on < referred_on
        or (shared_with is null) <> (shared_on is null)`,
  ),
  rule(
    'a coordinator is away once at a time, and another stands in',
    () => sql`
      select coordinator_covers.id from coordinator_covers
      where ended_at is null and (until_on <= from_on or covering_id = account_id or exists (
        select 1 from coordinator_covers as other
        where other.account_id = coordinator_covers.account_id and other.ended_at is null
          and other.id <> coordinator_covers.id
          and other.from_on < coordinator_covers.until_on and coordinator_covers.from_on < other.until_on))`,
  ),
]
