import { sql } from 'kysely'
import { nightsOf } from '#src/sleepovers/rules/nights.ts'
import { type Rule, rule } from './asking.ts'

/** What was promised night by night, recounted, and what is said of each stay. */
export const sleepoverRules: readonly Rule[] = [
  {
    must: 'a night promises the beds that the stays agreed to take, and no night says it that has none',
    async broken({ database }) {
      const stays = await database
        .selectFrom('sleepovers')
        .select(['hostId', 'type', 'fromOn', 'untilOn', 'children'])
        .where('state', '=', 'agreed')
        .execute()
      const taken = new Map<string, number>()
      for (const stay of stays)
        for (const night of nightsOf(stay)) {
          const key = `${stay.hostId} ${night}`
          taken.set(key, (taken.get(key) ?? 0) + stay.children)
        }
      const rows = await database.selectFrom('hostNights').select(['hostId', 'night', 'promised']).execute()
      const promised = new Map(rows.map((row) => [`${row.hostId} ${row.night}`, row.promised]))
      return [...new Set([...taken.keys(), ...promised.keys()])].filter(
        (key) => taken.get(key) !== promised.get(key),
      )
    },
  },
  rule(
    'a night promises no more beds than it has',
    () => sql`select host_id as id from host_nights where promised > beds or promised < 1`,
  ),
  rule(
    'a stay is between two homes, and ends after it starts',
    () => sql`
      select id from sleepovers
      where household_id = host_id or (type = 'day') <> (until_on = from_on) or until_on < from_on
        or (type = 'day' and (from_time is null or until_time is null or until_time <= from_time))`,
  ),
  rule(
    'a stay names what ties the two homes',
    () => sql`
      select id from sleepovers
      where (through = 'linked') <> (linked_host_id is not null)
        or (through = 'linked') <> (constellation_id is null)`,
  ),
  rule(
    'a stay says what happened if it happened, and nothing if not',
    () => sql`
      select id from sleepovers
      where (state = 'happened') <> (happened_from_on is not null)
        or (happened_from_on is null) <> (happened_until_on is null)
        or (happened_from_on is null) <> (happened_children is null)
        or (state <> 'happened' and (happened_minutes is not null or over_beds_why is not null))
        or (state in ('happened', 'did not happen')) <> (recorded_at is not null)`,
  ),
  rule(
    'what is to be decided about a stay is so of one that was agreed, and says since when',
    () => sql`
      select id from sleepovers
      where (to_decide is null) <> (to_decide_since is null)
        or (state <> 'agreed' and (to_decide is not null or stands_despite is not null))`,
  ),
  rule(
    // One that was over when it was written down is not: there was nobody to find any more.
    'only an emergency is passed on, and one that is asked for is due to be',
    ({ today }) => sql`
      select id from sleepovers
      where (type <> 'emergency' and passed_on_due_at is not null)
        or (type = 'emergency' and passed_on_due_at is null and state = 'asked' and until_on > ${today})
        or (passed_on_at is not null and passed_on_due_at is null)`,
  ),
  rule(
    'every stay began with a step, and its steps are numbered from 1 without a gap',
    () => sql`
      select sleepovers.id from sleepovers
      left join sleepover_steps on sleepover_id = sleepovers.id
      group by sleepovers.id
      having count(position) = 0 or max(position) <> count(position) or min(position) <> 1`,
  ),
  rule(
    'a household agrees to host once at a time, from a day up to no earlier one',
    () => sql`
      select household_id as id from hostings where until_on is null
      group by household_id having count(*) > 1
      union all
      select household_id from hostings where until_on < from_on`,
  ),
]

/** Stays that were agreed before something came between. */
export const sleepoverDecisions: readonly Rule[] = [
  rule(
    'a stay that was agreed has a host that can',
    () => sql`select id from sleepovers where to_decide is not null`,
  ),
]
