import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Who has somebody, and how many they were each night. */
export const companyRules: readonly Rule[] = [
  rule(
    'not now was said on a day that has been, and is asked again after it',
    ({ today }) => sql`select id from not_nows where said_on > ${today} or ask_again_on <= said_on`,
  ),
  rule(
    'a child moved on on a day that has been',
    ({ today }) => sql`select id from moved_ons where on_day > ${today}`,
  ),
  rule(
    'how a home stands is of a night that has been, and not of before it had somebody last',
    ({ today }) => sql`
      select household_id as id from company where as_of > ${today} or since_on > as_of`,
  ),
  rule(
    'a night is counted when it has come',
    ({ today }) => sql`select quadrant_id as id from company_nights where on_day > ${today}`,
  ),
]
