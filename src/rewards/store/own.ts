import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { rewardsWithMoney } from './rewards.ts'

/**
 * What somebody earned, the newest first. Of a friend who has not agreed that they are told, only what they were paid:
 * anything more would tell how it goes.
 */
export const rewardsOfCarer = (database: Database, carerId: string, most: number) =>
  rewardsWithMoney(database)
    .innerJoin('referrals', 'referrals.id', 'rewards.referralId')
    .select([
      ...(['rewards.id', 'rewards.stage', 'rewards.part', 'rewards.pence', 'rewards.dueOn'] as const),
      ...(['rewards.endedAt', 'rewards.untrueSince', 'rewards.recovery'] as const),
      ...(['referrals.schemeVersionId', 'payables.id as payableId', 'payables.approvedAt'] as const),
      ...(['paymentRuns.state as runState', 'paymentRuns.exportedAt'] as const),
    ])
    .where('rewards.carerId', '=', carerId)
    .where('rewards.endedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('rewards.part', '=', 'new carer'),
        eb('referrals.toldSince', 'is not', null),
        eb('paymentRuns.state', 'in', ['exported', 'settled']),
      ]),
    )
    .orderBy('rewards.dueOn', 'desc')
    .orderBy('rewards.id')
    .limit(most)
    .execute()

/** Whether whoever earned a reward sees it before they are paid: it is for their own coming, or their friend has agreed. */
export const mayBeTold = async (database: Database, rewardId: string): Promise<boolean> =>
  (await database
    .selectFrom('rewards')
    .innerJoin('referrals', 'referrals.id', 'rewards.referralId')
    .select('rewards.id')
    .where('rewards.id', '=', rewardId)
    .where((eb) => eb.or([eb('rewards.part', '=', 'new carer'), eb('referrals.toldSince', 'is not', null)]))
    .executeTakeFirst()) !== undefined

/** The day on which a carer was first paid anything; undefined when never. */
export async function firstPaid(database: Database, carerId: string): Promise<Day | undefined> {
  const row = await database
    .selectFrom('ledgerEntries')
    .innerJoin('payables', 'payables.id', 'ledgerEntries.payableId')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .select('ledgerEntries.onDay')
    .where('payees.carerId', '=', carerId)
    .where('ledgerEntries.what', '=', 'sent')
    .orderBy('ledgerEntries.onDay')
    .limit(1)
    .executeTakeFirst()
  return row?.onDay
}
