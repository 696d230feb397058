const run = "(select id from plan_runs where ask = 'plan' limit 1)"
const joins = `(select household_id from plan_homes where run_id = ${run} and part = 'joins' limit 1)`
const hub = `(select number from plan_hubs where run_id = ${run} and joining > 0 limit 1)`

/** What breaks the rules about plans of constellations. */
export const breakingPlans: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['a run that is done says', "update plan_runs set told_sealed = null where state = 'done'"],
  ['a run that is done says', "update plan_runs set figures = null where ask = 'plan'"],
  ['a run that is done says', "update plan_runs set ended_at = '2020-01-01T00:00:00.000Z'"],
  ['a run that is done says', "update plan_runs set state = 'cancelled' where state = 'done'"],
  [
    'a home of a plan is with',
    `update plan_homes set hub_number = 9999 where run_id = ${run} and household_id = ${joins}`,
  ],
  [
    'a home that a plan opens',
    `update plan_hubs set household_id = ${joins} where run_id = ${run} and number = ${hub}
      and not exists (select 1 from plan_hubs where run_id = ${run} and household_id = ${joins})`,
    `update plan_hubs set part = 'opens' where run_id = ${run} and household_id = ${joins}`,
  ],
  [
    'a hub of a plan counts',
    `update plan_hubs set joining = joining + 1 where run_id = ${run} and number = ${hub}`,
  ],
  [
    'a hub of a plan counts',
    `update plan_hubs set staying = staying + 1 where run_id = ${run} and number = ${hub}`,
  ],
  [
    'a hub of a plan runs',
    `update plan_hubs set part = 'runs', constellation_id = null where run_id = ${run} and number = ${hub}`,
  ],
  [
    'a hub of a plan runs',
    `update plan_hubs set part = 'stays closed', constellation_id = null where run_id = ${run} and number = ${hub}`,
  ],
]
