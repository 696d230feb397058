import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import { lockedInOrder } from '#src/database/locking.ts'
import { foundInLots, groupedBy } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Earned } from '#src/schemes/rules/earning.ts'
import type { Recovery } from '../rules.ts'

/**
 * Finds applications and lets nobody else reckon their rewards until the unit ends, in the order of their ids. Whatever
 * changes a reward locks its application first, so what is read after that stands still.
 */
export const lockApplications = (unit: Unit, ids: readonly string[]) =>
  foundInLots(inOrder(ids), (lot) =>
    lockedInOrder(unit, unit.selectFrom('applications').select('id').where('id', 'in', lot)).execute(),
  )

/** The same of rewards, after their applications. */
export const lockRewards = (unit: Unit, ids: readonly string[]) =>
  foundInLots(inOrder(ids), (lot) =>
    lockedInOrder(unit, unit.selectFrom('rewards').select('id').where('id', 'in', lot)).execute(),
  )

const inOrder = (ids: readonly string[]) => [...new Set(ids)].sort()

/** The applications of these rewards, each once. */
export async function applicationsOf(database: Database, rewardIds: readonly string[]): Promise<string[]> {
  const rows = await foundInLots(rewardIds, (lot) =>
    database.selectFrom('rewards').select('applicationId').where('id', 'in', lot).execute(),
  )
  return inOrder(rows.map(({ applicationId }) => applicationId))
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

/** The rewards of some applications that have not ended, in the order in which they are due. */
export const bookedIn = (database: Database, applicationIds: readonly string[]) =>
  rewardsWithMoney(database)
    .select(columns)
    .where('rewards.applicationId', 'in', applicationIds)
    .where('rewards.endedAt', 'is', null)
    .orderBy('rewards.dueOn')
    .orderBy('rewards.id')
    .execute()

export type BookedRow = Awaited<ReturnType<typeof bookedIn>>[number]

/** The same by their applications. */
export const bookedByWay = async (database: Database, applicationIds: readonly string[]) =>
  groupedBy(await bookedIn(database, applicationIds), ({ applicationId }) => applicationId)

/** What is to be paid for the rewards of these applications. */
export async function payablesOf(database: Database, applicationIds: readonly string[]): Promise<string[]> {
  const rows = await foundInLots(applicationIds, (lot) =>
    rewardsWithMoney(database)
      .select('payables.id')
      .where('rewards.applicationId', 'in', lot)
      .where('rewards.endedAt', 'is', null)
      .execute(),
  )
  return rows.flatMap(({ id }) => id ?? [])
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
