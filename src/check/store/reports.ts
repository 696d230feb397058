import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** What was sent stands as it was sent. */
export const reportRules: readonly Rule[] = [
  rule(
    'a monthly report that was sent says what it said when it was last sent',
    () => sql`
      select id from monthly_reports
      where state <> 'draft' and figures is distinct from (
        select report_steps.figures from report_steps
        where report_id = monthly_reports.id and step = 'sent'
        order by at desc, report_steps.id desc limit 1)`,
  ),
  rule(
    'a monthly report is where its last step left it',
    () => sql`
      select id from monthly_reports
      where state <> coalesce((
        select step from report_steps where report_id = monthly_reports.id
        order by at desc, report_steps.id desc limit 1), 'draft')`,
  ),
  rule(
    'a monthly report is of a whole month, and not of one to come',
    ({ today }) => sql`
      select id from monthly_reports where substr(cast(month as text), 9, 2) <> '01' or month > ${today}`,
  ),
]
