import { sql } from 'kysely'
import { applicationSteps } from '#src/applications/rules.ts'
import { type Rule, rule } from './asking.ts'

/** Where a step stands on the way, for steps of a table by this name. */
const place = (table: string) =>
  sql`case ${sql.ref(`${table}.step`)} ${sql.join(
    applicationSteps.map((step, index) => sql`when ${sql.lit(step)} then ${sql.lit(index)}`),
    sql` `,
  )} end`

/** The way of households to their approval, and the visits on it. */
export const applicationRules: readonly Rule[] = [
  rule(
    'an application is open since the day of its first step, and has one',
    () => sql`
      select applications.id from applications where not exists (
        select 1 from application_steps
        where application_id = applications.id and ended_at is null and on_day = opened_on
      ) or exists (
        select 1 from application_steps
        where application_id = applications.id and ended_at is null and on_day < opened_on)`,
  ),
  rule(
    'the steps of an application are on days in the order of the way, none to come',
    ({ today }) => sql`
      select application_steps.id from application_steps
      where ended_at is null and on_day > ${today}
      union
      select earlier.id from application_steps as earlier
      join application_steps as later on later.application_id = earlier.application_id
      where earlier.ended_at is null and later.ended_at is null
        and earlier.on_day > later.on_day and ${place('earlier')} < ${place('later')}`,
  ),
  rule(
    'an application is closed no earlier than its last step, and approved or not only by a decision',
    ({ today }) => sql`
      select applications.id from applications where closed_on > ${today} or exists (
        select 1 from application_steps
        where application_id = applications.id and ended_at is null and on_day > closed_on
      ) or (outcome in ('approved', 'not approved') and not exists (
        select 1 from application_steps
        where application_id = applications.id and ended_at is null and step = 'decision'))`,
  ),
  rule(
    'of a visit that was cancelled nobody says that they are home, nor is anybody missed',
    () => sql`
      select id from visits
      where cancelled_at is not null and (home_safe_at is not null or told_late_at is not null)`,
  ),
]
