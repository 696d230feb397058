import { has, type Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { open } from '#src/secrets/seal.ts'
import { judgedStory } from './judging.ts'
import { progressOf } from './rules/progress.ts'
import { type FoundReferral, referralsOfWays, rewardsOfReferral } from './store/referrals.ts'

/** A referral as its page says it: what the terms say to it line by line, what it earned, and what happened. */
export async function showReferral(acting: Acting, viewer: Viewer, referral: FoundReferral) {
  const { database, keys } = acting
  const { id, applicationId, allowedWhySealed, ...rest } = referral
  const judged = await judgedStory(database, applicationId)
  const judgement = judged?.judgement.of.get(id)
  const steps = judged?.told.steps ?? []
  const stages = judged?.judgement.terms?.stages ?? []
  return {
    ...{ id, applicationId, ...rest, steps },
    allowedWhy: allowedWhySealed === null ? null : open(keys, id, allowedWhySealed),
    /** What the referrer is told, once the friend agreed. */
    told: progressOf({ outcome: referral.outcome, steps }),
    judgement: referral.withdrawnAt === null ? judgement : undefined,
    others: (await referralsOfWays(database, [applicationId])).filter((other) => other.id !== id),
    rewards: (await rewardsOfReferral(database, id)).map((reward) => ({
      ...reward,
      stageName: stages.find(({ key }) => key === reward.stage)?.name ?? reward.stage,
    })),
    mayAllow: has(viewer, 'manager'),
  }
}
