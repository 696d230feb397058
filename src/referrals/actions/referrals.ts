import type { Day } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { seal } from '#src/secrets/seal.ts'
import { judgedStory } from '../judging.ts'
import type { heardWays } from '../rules/candidates.ts'
import { type AllowingRefusal, refusalToAllow } from '../rules/overriding.ts'
import { lockReferral, type ReferralChange, writeReferral } from '../store/referrals.ts'

type Locked = NonNullable<Awaited<ReturnType<typeof lockReferral>>>

/** Writes a change of a referral that stands, says so in the trail, and reckons what is earned by it. */
async function change(
  unit: Unit,
  { id, applicationId }: Locked,
  what: string,
  written: ReferralChange,
  details: Record<string, string | null> = {},
) {
  await writeReferral(unit, id, written)
  await reckonRewards(unit, applicationId)
  unit.record({ what, on: ['referral', id], details: { application: applicationId, ...details } })
}

/** A change by a form that was made from this version of a referral that stands. */
const changing = <Word extends string>(
  acting: Acting,
  { id, version }: { id: string; version: number },
  deed: (unit: Unit, referral: Locked) => Promise<Word>,
): Promise<Word | 'changed' | 'withdrawn'> =>
  transact<Word | 'changed' | 'withdrawn'>(acting, async (unit) => {
    const referral = await lockReferral(unit, id)
    if (!referral || referral.withdrawnAt !== null) return 'withdrawn'
    return referral.version === version ? deed(unit, referral) : 'changed'
  })

/** Says since when the service knew the friend, and whether the referrer was named at once: the terms ask it. */
export const sayKnown = (
  acting: Acting,
  of: { id: string; version: number },
  said: { namedAt: 'first enquiry' | 'later'; knownSinceOn: Day | null; knownLastOn: Day | null },
) =>
  changing(acting, of, async (unit, referral) => {
    const { namedAt, knownSinceOn, knownLastOn } = said
    await change(unit, referral, 'said what is known of referral', said, {
      ...{ named: namedAt, since: knownSinceOn, last: knownLastOn },
    })
    return 'said'
  })

/** Records that the friend agrees that the referrer is told how it goes, or agrees no more. */
export const sayTold = (
  acting: Acting,
  of: { id: string; version: number },
  how: (typeof heardWays)[number] | 'not',
) =>
  changing(acting, of, async (unit, referral) => {
    const told = how === 'not' ? { toldSince: null, toldHow: null } : { toldSince: acting.now, toldHow: how }
    await change(unit, referral, 'said whether referrer is told', told, { how })
    return 'said'
  })

/** Withdraws a referral: entered by mistake, or taken back by whoever referred. What it earned and was not paid ends. */
export const withdrawReferral = (acting: Acting, of: { id: string; version: number }) =>
  changing(acting, of, async (unit, referral) => {
    const withdrawn = { withdrawnAt: acting.now, withdrawnBy: acting.accountId }
    await change(unit, referral, 'withdrew referral', withdrawn)
    return 'withdrawn now'
  })

/** Has a referral paid all the same, though the terms refuse it, for a reason that only those see who see the terms. */
export const allowReferral = (
  acting: Acting,
  id: string,
  why: string,
): Promise<'allowed' | AllowingRefusal> =>
  transact(acting, async (unit) => {
    const referral = await lockReferral(unit, id)
    if (!referral) return 'withdrawn'
    const judged = await judgedStory(unit, referral.applicationId)
    const refused = refusalToAllow(referral, judged?.judgement.of.get(id)?.lines)
    if (refused) return refused
    await change(unit, referral, 'allowed referral', {
      ...{ allowedAt: acting.now, allowedBy: acting.accountId },
      allowedWhySealed: seal(acting.keys, id, why),
    })
    return 'allowed'
  })

/** Ends that: from now on the terms decide again. Who allowed it and when stays in the trail. */
export const endAllowance = (acting: Acting, id: string): Promise<'ended' | 'ended before'> =>
  transact(acting, async (unit) => {
    const referral = await lockReferral(unit, id)
    if (!referral || referral.allowedAt === null) return 'ended before'
    await change(
      unit,
      referral,
      'ended allowance of referral',
      { allowedAt: null, allowedBy: null, allowedWhySealed: null },
      { since: referral.allowedAt },
    )
    return 'ended'
  })
