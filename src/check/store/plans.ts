import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Plans of constellations: what a run keeps of who would be where. */
export const planRules: readonly Rule[] = [
  rule(
    'a run that is done says what it came to, and none ends before it began',
    () => sql`
      select id from plan_runs
      where (state = 'done' and told_sealed is null) or (state = 'done' and ask = 'plan' and figures is null)
        or (state not in ('done', 'running') and figures is not null)
        or (state <> 'done' and told_sealed is not null) or ended_at < asked_at`,
  ),
  rule(
    'a home of a plan is with a hub that is open by it',
    () => sql`
      select run_id || ' ' || household_id as id from plan_homes
      where hub_number is not null and not exists (select 1 from plan_hubs
        where plan_hubs.run_id = plan_homes.run_id and plan_hubs.number = plan_homes.hub_number
          and part <> 'stays closed')`,
  ),
  rule(
    'a home that a plan opens or that runs as a hub has no place with another',
    () => sql`
      select plan_homes.run_id || ' ' || plan_homes.household_id as id from plan_homes
      join plan_hubs on plan_hubs.run_id = plan_homes.run_id and plan_hubs.household_id = plan_homes.household_id
      where plan_hubs.part <> 'stays closed'`,
  ),
  rule(
    'a hub of a plan counts the homes that it has by it',
    () => sql`
      select plan_hubs.run_id || ' ' || number as id from plan_hubs
      left join (select run_id, hub_number,
          sum(case part when 'stays' then 1 else 0 end) as stay, sum(case part when 'joins' then 1 else 0 end) as come
        from plan_homes group by run_id, hub_number) as counted
        on counted.run_id = plan_hubs.run_id and counted.hub_number = plan_hubs.number
      where staying <> coalesce(stay, 0) or joining <> coalesce(come, 0)`,
  ),
  rule(
    'a hub of a plan runs as a constellation, or is none yet',
    () => sql`
      select run_id || ' ' || number as id from plan_hubs
      where (part = 'runs') <> (constellation_id is not null) or (part = 'stays closed' and staying + joining > 0)`,
  ),
]
