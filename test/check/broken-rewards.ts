/** A reward for which nothing was prepared, and one of which the book has all. */
const open = `(select min(rewards.id) from rewards left join payables on source_id = rewards.id
  where ended_at is null and payables.id is null)`
const paid = `(select min(rewards.id) from rewards
  join payables on source_id = rewards.id join run_lines on payable_id = payables.id)`

/** What breaks each rule about rewards. */
export const breakingRewards: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['rewards that are not ended', `update rewards set pence = pence + 1 where id = ${open}`],
  [
    'rewards that are not ended',
    `update application_steps set ended_at = '2026-11-20T10:00:00.000Z'
      where application_id = (select application_id from rewards where id = ${paid})`,
    `update applications set outcome = null, closed_on = null
      where id = (select application_id from rewards where id = ${paid})`,
  ],
  ['those who referred one family', `update rewards set pence = pence + 10000000 where id = ${paid}`],
  [
    'a reward is of the application',
    `update rewards set application_id = (select max(id) from applications) where id = (
      select min(id) from rewards where application_id <> (select max(id) from applications))`,
  ],
  ['what is to be paid for a reward', `update payables set kind = 'welcome bonus' where source_id = ${paid}`],
  ['what is to be paid for a reward', `update payables set pence = pence + 1 where source_id = ${paid}`],
  ['the book has of a reward', `update rewards set ended_at = '2026-11-20T10:00:00.000Z' where id = ${paid}`],
  [
    'the book says of a reward that it is to come back',
    `update rewards set recovery = 'to get back', untrue_since = found_due_at where id = ${paid}`,
  ],
  [
    'nothing is prepared for a reward that is held',
    `update payment_runs set state = 'draft'`,
    `insert into reward_holds (id, reward_id, why, held_at)
      select 'another', id, 'asked', found_due_at from rewards where id = ${paid}`,
  ],
  [
    'what came back of a reward',
    `update rewards set recovery = 'let go', untrue_since = found_due_at where id = ${paid}`,
  ],
]
