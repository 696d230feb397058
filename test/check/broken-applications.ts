const free = `(select min(id) from households where ended_on is null
  and not exists (select 1 from applications where household_id = households.id and closed_on is null))`

/** An application of a home that has none open, with the days of its first step and of its end. */
const begun = (openedOn: string, closed: { on: string; outcome: string } | undefined = undefined) =>
  `insert into applications (id, household_id, opened_on, closed_on, outcome, recorded_at, version)
    select 'broken', id, '${openedOn}', ${closed ? `'${closed.on}', '${closed.outcome}'` : 'null, null'}, created_at, 1
    from households where id = ${free}`

const step = (name: string, onDay: string) =>
  `insert into application_steps (id, application_id, step, on_day, recorded_at)
    select 'broken ${name}', id, '${name}', '${onDay}', recorded_at from applications where id = 'broken'`

const first = step('enquiry', '2026-03-01')
const visiting = `insert into visits (id, household_id, kind, account_id, on_day, from_time, until_time, expected_by,
    back_by, made_at, cancelled_at, home_safe_at, version)
  select 'broken', ${free}, 'visit', (select min(id) from accounts), '2026-11-20', '10:00', '11:00',
    (select max(id) from accounts), created_at, created_at, created_at, created_at, 1
  from accounts where id = (select min(id) from accounts)`

/** What breaks each rule about the way to approval and the visits on it. */
export const breakingApplications: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['an application is open since', begun('2026-03-01')],
  ['an application is open since', begun('2026-03-02'), first],
  ['the steps of an application', begun('2026-03-01'), first, step('application', '2026-11-23')],
  [
    'the steps of an application',
    begun('2026-02-01'),
    step('application', '2026-02-01'),
    step('initial visit', '2026-02-02'),
  ],
  [
    'an application is closed no earlier',
    begun('2026-02-28', { on: '2026-02-28', outcome: 'withdrawn' }),
    step('first conversation', '2026-02-28'),
    step('application', '2026-03-05'),
  ],
  [
    'an application is closed no earlier',
    begun('2026-03-01', { on: '2026-03-02', outcome: 'approved' }),
    first,
  ],
  ['of a visit that was cancelled', visiting],
]
