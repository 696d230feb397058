import { addDays, type Day } from '#src/clock.ts'
import { judge } from '#src/referrals/rules/judging.ts'
import { reachedBy, referrerOn } from '#src/referrals/rules/story.ts'
import type { HoldReason } from '#src/rewards/rules.ts'
import { type Earned, earnedBy } from '#src/schemes/rules/earning.ts'
import { seal } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import type { ToPay } from './paying.ts'
import { type Random, randomFrom } from './random.ts'
import type { ReferralNoted } from './referring.ts'

/** A reward of the set with the application that earned it. */
interface Reward extends Earned {
  id: string
  referral: ReferralNoted
}

/** Days after it was due until somebody prepared a reward, approved it, and until finance was told. */
const pace = { prepared: 20, approved: 30, sent: 60 }

/** How far a reward has come, and of a hundred how many are at least so far and no further, the newest of them. */
type Stands = 'due' | 'prepared' | 'approved' | 'sent'
const atLeast = { due: 1, prepared: 2, approved: 4 }

/**
 * What the referrals of a set have earned, by the same rules as everywhere: of long ago paid in a run of the month,
 * lately approved, prepared, held, or due. @returns what is prepared of it, or further
 */
export function addRewards(
  making: Making,
  homes: Iterable<HomeNoted>,
  referrals: readonly ReferralNoted[],
): ToPay[] {
  const { rows, today, size, staff } = making
  const random = randomFrom(`kith ${size} rewards`)
  const home = new Map([...homes].map((each) => [each.id, each]))
  const rewards = referrals.flatMap((referral) =>
    earnedIn(referral, home.get(referral.referrerHomeId)).map((earned) => ({
      ...{ ...earned, id: random.id(), referral },
    })),
  )
  const stands = standing(rewards, today)
  let waiting = 0
  return rewards.flatMap((reward) => {
    const { dueOn } = reward
    const { putRightOn } = reward.referral
    const stand = putRightOn === null ? (stands.get(reward.id) ?? 'due') : 'sent'
    rows.add('rewards', {
      ...{ id: reward.id, referralId: reward.referralId, applicationId: reward.referral.applicationId },
      ...{ stage: reward.stage, part: reward.part, carerId: reward.carerId, pence: reward.pence, dueOn },
      ...{ foundDueAt: during(dueOn), endedAt: null, version: 1 },
      ...(putRightOn === null
        ? { untrueSince: null, recovery: null }
        : { untrueSince: during(putRightOn), recovery: 'to get back' as const }),
    })
    if (reward.pence > defaultSettings.holdAbovePounds * 100)
      rows.add('rewardHolds', {
        ...{ id: random.id(), rewardId: reward.id, why: 'over an amount', noteSealed: null, heldBy: null },
        heldAt: during(dueOn),
        releasedBy: stand === 'due' ? null : staff.manager,
        releasedAt: stand === 'due' ? null : during(addDays(dueOn, 5)),
      })
    if (stand === 'due') addHold(making, random, reward, heldFor[waiting++ % heldFor.length])
    return stand === 'due' ? [] : [asToPay(reward, stand, making)]
  })
}

/** Of the rewards that are due, in turn, for what somebody has to look before they are prepared. */
const heldFor: readonly (HoldReason | undefined)[] = [undefined, 'asked', 'duplicate suspected']

function addHold(
  { rows, keys, staff }: Making,
  random: Random,
  { id: rewardId, dueOn }: Reward,
  why: HoldReason | undefined,
): void {
  if (why === undefined) return
  const id = random.id()
  const note = 'Both gave the same phone number: please ring them first.'
  rows.add('rewardHolds', {
    ...{ id, rewardId, why, heldAt: during(dueOn), releasedBy: null, releasedAt: null },
    noteSealed: why === 'asked' ? seal(keys, id, note) : null,
    heldBy: why === 'asked' ? staff.payments : null,
  })
}

/** How far each has come: by how long ago it was due, but for the newest, of whom some wait in every set. */
function standing(rewards: readonly Reward[], today: Day): ReadonlyMap<string, Stands> {
  const stands = new Map<string, Stands>()
  const quota = (word: keyof typeof atLeast) =>
    Math.max(1, Math.floor((rewards.length * atLeast[word]) / 100))
  const left = {
    due: Math.max(3, quota('due')),
    prepared: quota('prepared'),
    approved: Math.max(3, quota('approved')),
  }
  const newest = rewards.toSorted((one, other) =>
    one.dueOn < other.dueOn ? 1 : one.dueOn > other.dueOn ? -1 : 0,
  )
  for (const { id, dueOn, referral } of newest) {
    // What is to come back was paid.
    if (referral.putRightOn !== null) continue
    const since = (days: number) => addDays(dueOn, days) <= today
    const byAge = !since(pace.prepared)
      ? 'due'
      : !since(pace.approved)
        ? 'prepared'
        : !since(pace.sent)
          ? 'approved'
          : 'sent'
    const words = ['due', 'prepared', 'approved'] as const
    const stand = words.find(
      (word) => word === byAge || (byAge !== 'due' && left[word] > 0 && isBefore(word, byAge)),
    )
    if (stand) left[stand]--
    stands.set(id, stand ?? 'sent')
  }
  return stands
}

const order: readonly Stands[] = ['due', 'prepared', 'approved', 'sent']
const isBefore = (one: Stands, other: Stands) => order.indexOf(one) < order.indexOf(other)

/** Prepared by the recruiter, and approved by whoever pays once some days have gone; what waited long, only lately. */
function asToPay(reward: Reward, stand: Stands, { today, staff }: Making): ToPay {
  const { id, dueOn, carerId, pence, part, referral } = reward
  const lately = (days: number, daysAgo: number): Day =>
    [stand === 'sent' ? addDays(dueOn, days) : addDays(today, -daysAgo), addDays(today, -1)].toSorted()[0] ??
    today
  const householdId = part === 'referrer' ? referral.referrerHomeId : (referral.home?.id ?? '')
  return {
    ...{ kind: part === 'referrer' ? 'reward' : 'welcome bonus', sourceId: id, carerId, householdId, pence },
    ...{ preparedBy: staff.recruiter, preparedOn: lately(pace.prepared, 9), approvedBy: staff.payments },
    approvedOn: stand === 'prepared' ? null : lately(pace.approved, 5),
    untrueOn: referral.putRightOn,
    sentIn: stand === 'sent' ? `${addDays(dueOn, pace.sent).slice(0, 7)}-01` : null,
  }
}

/** What a referral has earned; each of these is the only one of its application. */
function earnedIn(referral: ReferralNoted, by: HomeNoted | undefined): Earned[] {
  const { id, carerId, onDay, scheme, approvedOn, steps } = referral
  if (!scheme || !by) return []
  const standing = { ...by, approvalFromOn: null }
  const referrer = { referralId: id, carerId, carerUntilOn: null }
  const { terms, payable } = judge([
    {
      terms: scheme.terms,
      referrer,
      facts: {
        ...{ referralId: id, referredOn: onDay, sameHousehold: 'no', referrer: referrerOn(onDay, standing) },
        ...{ namedAt: referral.namedAt, knownSinceOn: null, knownLastOn: null, transfers: 'no' },
        ...{ appliesAs: referral.appliesAs, allowedAt: null },
      },
    },
  ])
  if (!terms) return []
  const outcome = approvedOn === null ? null : ('approved' as const)
  return earnedBy(terms, {
    appliesAs: referral.appliesAs,
    reached: reachedBy({ outcome, closedOn: approvedOn, steps, milestones: [] }),
    leftOn: null,
    newCarerId: referral.home?.carerIds[0] ?? null,
    referrers: payable,
  })
}
