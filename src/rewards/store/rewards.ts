import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Earned } from '#src/schemes/rules/earning.ts'
import type { Recovery } from '../rules.ts'

/**
 * Finds applications and lets nobody else reckon their rewards until the unit ends, in the order of their ids. Whatever
 * changes a reward locks its application first, so what is read after that stands still.
 */
export async function lockApplications(unit: Unit, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await unit
      .updateTable('applications')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .execute()
}

/** Ids in one statement. */
const atOnce = 500

const inLots = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, lot) =>
    ids.slice(lot * atOnce, (lot + 1) * atOnce),
  )

/** The same of rewards, after their applications. */
export async function lockRewards(unit: Unit, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await unit
      .updateTable('rewards')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .execute()
}

/** The applications of these rewards, each once. */
export async function applicationsOf(database: Database, rewardIds: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const some of inLots(rewardIds)) {
    const rows = await database
      .selectFrom('rewards')
      .select('applicationId')
      .where('id', 'in', some)
      .execute()
    for (const { applicationId } of rows) found.add(applicationId)
  }
  return [...found].sort()
}

/** Rewards with what is to be paid for them, and the run in which that stands. */
export const rewardsWithMoney = (database: Database) =>
  database
    .selectFrom('rewards')
    .leftJoin('payables', (join) =>
      join
        .onRef('payables.sourceId', '=', 'rewards.id')
        .on('payables.kind', 'in', ['reward', 'welcome bonus'])
        .on('payables.cancelledAt', 'is', null),
    )
    .leftJoin('runLines', (join) =>
      join.onRef('runLines.payableId', '=', 'payables.id').on('runLines.endedAt', 'is', null),
    )
    .leftJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')

const columns = [
  ...(['rewards.id', 'rewards.referralId', 'rewards.applicationId', 'rewards.stage'] as const),
  ...(['rewards.part', 'rewards.carerId', 'rewards.pence', 'rewards.dueOn'] as const),
  ...(['rewards.untrueSince', 'rewards.endedAt', 'rewards.recovery'] as const),
  ...(['payables.id as payableId', 'payables.preparedBy', 'payables.approvedAt'] as const),
  ...(['payables.approvedBy', 'runLines.runId', 'paymentRuns.state as runState'] as const),
] as const

/** The rewards of an application that have not ended, in the order in which they are due. */
export const bookedOf = (database: Database, applicationId: string) => bookedIn(database, [applicationId])

/** The same of several. */
export const bookedIn = (database: Database, applicationIds: readonly string[]) =>
  rewardsWithMoney(database)
    .select(columns)
    .where('rewards.applicationId', 'in', applicationIds)
    .where('rewards.endedAt', 'is', null)
    .orderBy('rewards.dueOn')
    .orderBy('rewards.id')
    .execute()

/** What is to be paid for the rewards of these applications. */
export async function payablesOf(database: Database, applicationIds: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const some of inLots(applicationIds)) {
    const rows = await rewardsWithMoney(database)
      .select('payables.id')
      .where('rewards.applicationId', 'in', some)
      .where('rewards.endedAt', 'is', null)
      .execute()
    found.push(...rows.flatMap(({ id }) => id ?? []))
  }
  return found
}

/** One reward, ended or not, with its money; undefined when there is none. */
export const rewardOf = (database: Database, id: string) =>
  rewardsWithMoney(database).select(columns).where('rewards.id', '=', id).executeTakeFirst()

/** @throws for a second one of a stage to one person, as a duplicate of `one_reward_of_a_stage` */
export async function insertReward(unit: Unit, applicationId: string, earned: Earned): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('rewards')
    .values({ ...earned, id, applicationId, foundDueAt: unit.acting.now })
    .execute()
  return id
}

export const endReward = (unit: Unit, id: string) =>
  unit
    .updateTable('rewards')
    .set(({ eb }) => ({ endedAt: unit.acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const moveReward = (unit: Unit, id: string, dueOn: Day) =>
  unit
    .updateTable('rewards')
    .set(({ eb }) => ({ dueOn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Marks what was paid as true no longer, or as true after all. */
export const markTruth = (
  unit: Unit,
  id: string,
  { untrueSince, recovery }: { untrueSince: Instant | null; recovery: Recovery | null },
) =>
  unit
    .updateTable('rewards')
    .set(({ eb }) => ({ untrueSince, recovery, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** What became of it is settled: what came back ends it, what was let go stays paid. */
export const settleRecovery = (unit: Unit, id: string, recovery: 'got back' | 'let go') =>
  unit
    .updateTable('rewards')
    .set(({ eb }) => ({
      recovery,
      endedAt: recovery === 'got back' ? unit.acting.now : null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

/**
 * The homes into which a reward could go: where its carer lives on a day, or lived last, and the home from which they
 * referred or that they became.
 */
export async function homesPaid(
  database: Database,
  reward: { carerId: string; part: string; referralId: string; applicationId: string },
): Promise<{ livesIn: string | undefined; householdIds: string[] }> {
  const homes = await database
    .selectFrom('carerHomes')
    .select(['householdId', 'untilOn'])
    .where('carerId', '=', reward.carerId)
    .orderBy('fromOn', 'desc')
    .orderBy('id')
    .execute()
  const livesIn = (homes.find(({ untilOn }) => untilOn === null) ?? homes[0])?.householdId
  const { referrersHome, friendsHome } = await database
    .selectFrom('referrals')
    .innerJoin('applications', 'applications.id', 'referrals.applicationId')
    .select(['referrals.householdId as referrersHome', 'applications.householdId as friendsHome'])
    .where('referrals.id', '=', reward.referralId)
    .executeTakeFirstOrThrow()
  const named = reward.part === 'referrer' ? referrersHome : friendsHome
  return { livesIn, householdIds: [livesIn, named].flatMap((id) => id ?? []) }
}
