import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'

/**
 * What somebody referred of which the friend agreed that they are told, who agreed last first, each with how many there
 * are from the first on, so that Friend 1 stays Friend 1: nothing of who, when or why,
 * for none of that is theirs to read.
 */
export const toldReferralsOf = prepared((database: Database, carerId: string, limit: number) =>
  database
    .selectFrom('referrals')
    .innerJoin('applications', 'applications.id', 'referrals.applicationId')
    .select(['referrals.id', 'referrals.applicationId', 'referrals.schemeVersionId', 'applications.outcome'])
    .select(({ fn }) => fn.countAll<number>().over().as('inAll'))
    .where('referrals.carerId', '=', carerId)
    .where('referrals.withdrawnAt', 'is', null)
    .where('referrals.toldSince', 'is not', null)
    .orderBy('referrals.toldSince', 'desc')
    .orderBy('referrals.id')
    .limit(limit),
)

/** What somebody's referrals earned for themselves, and whether it was paid. */
export const ownRewardsOf = prepared((database: Database, carerId: string, referralIds: readonly string[]) =>
  database
    .selectFrom('rewards')
    .select(['rewards.referralId', 'rewards.pence'])
    .where('rewards.carerId', '=', carerId)
    .where('rewards.part', '=', 'referrer')
    .where('rewards.referralId', 'in', referralIds)
    .where('rewards.endedAt', 'is', null)
    .orderBy('rewards.dueOn')
    .orderBy('rewards.id'),
)
