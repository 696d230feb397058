import { sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { IdeaState, Year } from '../rules.ts'

/** The numbers of the days from one up to but not another. */
export async function numbersOf(database: Database, from: Day, before: Day): Promise<Year> {
  const { rows } = await sql<Record<keyof Year, number | string>>`
    select
      (select count(*) from ideas
        where had_at >= ${from} and had_at < ${before} and state <> 'taken back') as "ideas",
      (select count(*) from ideas where had_at >= ${from} and had_at < ${before} and state = 'taken up') as "takenUp",
      (select count(*) from events where on_day >= ${from} and on_day < ${before} and cancelled_at is null) as "events",
      (select coalesce(sum(counted_enquiries), 0) from events
        where on_day >= ${from} and on_day < ${before} and cancelled_at is null)
      + (select count(*) from candidates join events on events.id = event_id
        where on_day >= ${from} and on_day < ${before} and same_as_id is null) as "eventEnquiries",
      (select count(*) from candidates
        where enquired_on >= ${from} and enquired_on < ${before} and same_as_id is null) as "enquiries",
      (select count(*) from referrals
        where on_day >= ${from} and on_day < ${before} and withdrawn_at is null) as "referrals",
      (select count(distinct applications.id) from applications
        join referrals on referrals.application_id = applications.id and referrals.withdrawn_at is null
        where outcome = 'approved' and closed_on >= ${from} and closed_on < ${before}) as "approved",
      (select count(*) from ambassadors where since_on >= ${from} and since_on < ${before}) as "ambassadorsJoined",
      (select count(*) from ambassadors where ended_on >= ${from} and ended_on < ${before}) as "ambassadorsEnded",
      (select count(*) from ambassadors
        where since_on < ${before} and (ended_on is null or ended_on >= ${before})) as "ambassadors"
  `.execute(database)
  const [row] = rows
  if (!row) throw new Error('A count answers with a row')
  return Object.fromEntries(
    Object.entries(row).map(([name, count]) => [name, Number(count)]),
  ) as unknown as Year
}

/** The ideas of those days and what became of each, those taken up first; whose they were stands nowhere. */
export const ideasOf = (
  database: Database,
  from: Day,
  before: Day,
  most: number,
): Promise<{ id: string; about: string; state: IdeaState; stateSince: Day }[]> =>
  database
    .selectFrom('ideas')
    .select(['id', 'about', 'state', 'stateSince'])
    .where('hadAt', '>=', from)
    .where('hadAt', '<', before)
    .where('state', '<>', 'taken back')
    .orderBy(sql`case when state = 'taken up' then 0 else 1 end`)
    .orderBy('hadAt')
    .orderBy('id')
    .limit(most)
    .execute()

/** The day of the first idea, event or enquiry there is. */
export async function firstDay(database: Database): Promise<Day | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from (
      select substr(cast(min(had_at) as text), 1, 10) as day from ideas
      union all select cast(min(on_day) as text) from events
      union all select cast(min(enquired_on) as text) from candidates
    ) as days`.execute(database)
  return rows[0]?.day ?? undefined
}
