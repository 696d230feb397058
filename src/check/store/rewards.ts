import { sql } from 'kysely'
import { comparedBooks } from '#src/rewards/comparing.ts'
import type { Terms } from '#src/schemes/rules.ts'
import { type Asking, type Rule, rule } from './asking.ts'

/** Entries of the book of one reward: what stands in an account, whole pence. */
const standsIn = (account: 'owed' | 'paid' | 'to get back') => sql`coalesce((
  select sum(case when to_account = ${sql.lit(account)} then ledger_entries.pence else 0 end
      - case when from_account = ${sql.lit(account)} then ledger_entries.pence else 0 end)
  from ledger_entries join payables on payables.id = payable_id
  where payables.source_id = rewards.id and payables.kind in ('reward', 'welcome bonus')), 0)`

/** What was earned by referring, and what became of it. */
export const rewardRules: readonly Rule[] = [
  {
    must: 'rewards that are not ended are what the terms make of what happened',
    broken: rewardsNotEarned,
  },
  {
    must: 'those who referred one family are paid no more than the cap of their terms',
    broken: overTheCap,
  },
  rule(
    'a reward is of the application of its referral',
    () => sql`
      select rewards.id from rewards join referrals on referrals.id = referral_id
      where rewards.application_id <> referrals.application_id
        or (rewards.part = 'referrer' and rewards.carer_id <> referrals.carer_id)`,
  ),
  rule(
    'what is to be paid for a reward is its own pence, of its own kind, to its own carer',
    () => sql`
      select rewards.id from rewards
      join payables on source_id = rewards.id and payables.kind in ('reward', 'welcome bonus')
      join payees on payees.id = payee_id
      where payables.pence <> rewards.pence or payees.carer_id <> rewards.carer_id
        or payables.kind <> case when rewards.part = 'referrer' then 'reward' else 'welcome bonus' end`,
  ),
  rule(
    'the book has of a reward all of its pence or none, and none of one that has ended',
    () => sql`
      select rewards.id from rewards
      where ${standsIn('owed')} + ${standsIn('paid')} + ${standsIn('to get back')}
        not in (0, case when ended_at is null then pence else 0 end)`,
  ),
  rule(
    'the book says of a reward that it is to come back while that is so, and at no other time',
    () => sql`
      select rewards.id from rewards
      where ended_at is null and ${standsIn('to get back')}
        <> case when recovery = 'to get back' then pence else 0 end`,
  ),
  rule(
    'nothing is prepared for a reward that is held',
    () => sql`
      select rewards.id from rewards
      join payables on source_id = rewards.id and payables.kind in ('reward', 'welcome bonus')
        and cancelled_at is null
      left join run_lines on payable_id = payables.id and run_lines.ended_at is null
      left join payment_runs on payment_runs.id = run_id
      where (payment_runs.state is null or payment_runs.state not in ('exported', 'settled'))
        and exists (select 1 from reward_holds where reward_id = rewards.id and released_at is null)`,
  ),
  rule(
    'what came back of a reward was said by one person and confirmed by another',
    () => sql`
      select rewards.id from rewards
      where recovery in ('got back', 'let go') and not exists (
        select 1 from reward_recoveries where reward_id = rewards.id and withdrawn_at is null
          and decision = rewards.recovery and confirmed_by is not null and confirmed_by <> said_by)`,
  ),
]

/** The applications with rewards that have not ended. */
const applicationsWithRewards = async ({ database }: Asking) =>
  (
    await database
      .selectFrom('rewards')
      .select('applicationId')
      .distinct()
      .where('endedAt', 'is', null)
      .orderBy('applicationId')
      .execute()
  ).map(({ applicationId }) => applicationId)

/** Reckons every application with rewards once more, without writing anything. */
async function rewardsNotEarned(asking: Asking): Promise<string[]> {
  const broken: string[] = []
  for await (const { reckoning } of comparedBooks(asking.database, await applicationsWithRewards(asking))) {
    const { makes, ...changes } = reckoning
    broken.push(
      ...[...changes.ends, ...changes.untrue, ...changes.trueAgain, ...changes.moves.map((move) => move.id)],
      ...makes.map(({ referralId }) => referralId),
    )
  }
  return broken
}

async function overTheCap({ database }: Asking): Promise<string[]> {
  const versions = await database.selectFrom('schemeVersions').select(['id', 'terms']).execute()
  const caps = new Map(versions.map(({ id, terms }) => [id, (JSON.parse(terms) as Terms).capPence]))
  const rows = await database
    .selectFrom('rewards')
    .innerJoin('referrals', 'referrals.id', 'rewards.referralId')
    .select(['rewards.applicationId', 'rewards.pence', 'referrals.schemeVersionId'])
    .where('rewards.endedAt', 'is', null)
    .where('rewards.part', '=', 'referrer')
    .execute()
  const paid = new Map<string, { pence: number; cap: number }>()
  for (const { applicationId, pence, schemeVersionId } of rows) {
    const before = paid.get(applicationId) ?? { pence: 0, cap: 0 }
    const cap = schemeVersionId === null ? 0 : (caps.get(schemeVersionId) ?? 0)
    paid.set(applicationId, { pence: before.pence + pence, cap: Math.max(before.cap, cap) })
  }
  return [...paid].filter(([, { pence, cap }]) => pence > cap).map(([id]) => id)
}
