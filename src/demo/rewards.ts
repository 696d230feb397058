import { addDays, addMonths, type Day } from '#src/clock.ts'
import { bytesOf, sha256Of } from '#src/payments/file.ts'
import { ways as bookWays, type EntryWord } from '#src/payments/rules/ledger.ts'
import { presets } from '#src/payments/rules/presets.ts'
import { judge } from '#src/referrals/rules/judging.ts'
import { reachedBy, referrerOn } from '#src/referrals/rules/story.ts'
import { type Earned, earnedBy } from '#src/schemes/rules/earning.ts'
import { seal } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { type Random, randomFrom } from './random.ts'
import type { ReferralNoted } from './referring.ts'

/** A reward of the set with the application that earned it. */
interface Reward extends Earned {
  id: string
  referral: ReferralNoted
}

/** Days after it was due until somebody prepared a reward, approved it, and until finance was told. */
const pace = { prepared: 20, approved: 30, sent: 60 }

/**
 * What the referrals of a set have earned, by the same rules as everywhere: of long ago paid in a run of the month,
 * lately approved, prepared, held, or due.
 */
export function addRewards(
  making: Making,
  homes: Iterable<HomeNoted>,
  referrals: readonly ReferralNoted[],
): void {
  const { rows, today, size, staff } = making
  const random = randomFrom(`kith ${size} rewards`)
  const home = new Map([...homes].map((each) => [each.id, each]))
  const payees = new Map<string, string>()
  const runs = new Map<Day, PaidReward[]>()
  const rewards = referrals.flatMap((referral) =>
    earnedIn(referral, home.get(referral.referrerHomeId)).map((earned) => ({
      ...{ ...earned, id: random.id(), referral },
    })),
  )
  for (const reward of rewards) {
    const { dueOn } = reward
    rows.add('rewards', {
      ...{ id: reward.id, referralId: reward.referralId, applicationId: reward.referral.applicationId },
      ...{ stage: reward.stage, part: reward.part, carerId: reward.carerId, pence: reward.pence, dueOn },
      ...{ foundDueAt: during(dueOn), untrueSince: null, endedAt: null, recovery: null, version: 1 },
    })
    const since = (days: number) => addDays(dueOn, days) <= today
    if (reward.pence > defaultSettings.holdAbovePounds * 100)
      rows.add('rewardHolds', {
        ...{ id: random.id(), rewardId: reward.id, why: 'over an amount', noteSealed: null, heldBy: null },
        heldAt: during(dueOn),
        releasedBy: since(pace.prepared) ? staff.manager : null,
        releasedAt: since(pace.prepared) ? during(addDays(dueOn, 5)) : null,
      })
    if (!since(pace.prepared)) continue
    const paid = addPayable(making, random, payees, reward, since(pace.approved))
    const month = `${addDays(dueOn, pace.sent).slice(0, 7)}-01`
    if (since(pace.sent)) runs.set(month, [...(runs.get(month) ?? []), paid])
  }
  addRuns(making, random, runs)
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

interface PaidReward {
  payableId: string
  reward: Reward
  supplierNumber: string
}

/** Prepared by the recruiter, and approved by whoever pays once some days have gone. */
function addPayable(
  { rows, staff }: Making,
  random: Random,
  payees: Map<string, string>,
  reward: Reward,
  approved: boolean,
): PaidReward {
  const payableId = random.id()
  const known = payees.get(reward.carerId)
  const payeeId = known ?? random.id()
  const supplierNumber = `F${payeeId.slice(0, 8).toUpperCase()}`
  const { dueOn, pence } = reward
  if (known === undefined) {
    payees.set(reward.carerId, payeeId)
    const setAt = during(addDays(dueOn, 1))
    rows.add('payees', {
      ...{ id: payeeId, carerId: reward.carerId, supplierNumber, setBy: staff.recruiter, setAt },
      ...{ confirmedBy: staff.payments, confirmedAt: setAt, version: 2 },
    })
  }
  const approvedAt = approved ? during(addDays(dueOn, pace.approved)) : null
  const householdId =
    reward.part === 'referrer' ? reward.referral.referrerHomeId : (reward.referral.home?.id ?? '')
  rows.add('payables', {
    ...{ id: payableId, kind: 'reward', sourceId: reward.id, payeeId, householdId, pence },
    ...{ costCode: defaultSettings.costCodeRewards, preparedBy: staff.recruiter },
    ...{ preparedAt: during(addDays(dueOn, pace.prepared)), approvedBy: approved ? staff.payments : null },
    ...{ approvedAt, cancelledBy: null, cancelledAt: null, version: 1 },
  })
  const paid = { payableId, reward, supplierNumber }
  if (approved) addEntry({ rows, staff }, random, paid, 'approved', addDays(dueOn, pace.approved), null)
  return paid
}

function addEntry(
  { rows, staff }: Pick<Making, 'rows' | 'staff'>,
  random: Random,
  { payableId, reward }: PaidReward,
  what: EntryWord,
  onDay: Day,
  lineId: string | null,
) {
  const { from, to } = bookWays[what]
  rows.add('ledgerEntries', {
    ...{ id: random.id(), payableId, number: what === 'approved' ? 1 : 2, lineId, what },
    ...{ fromAccount: from, toAccount: to, pence: reward.pence, onDay, reversesId: null },
    ...{ enteredBy: staff.payments, enteredAt: during(onDay) },
  })
}

/** A run each month, settled but for the last, of which finance has not said yet that it paid. */
function addRuns(making: Making, random: Random, runs: ReadonlyMap<Day, readonly PaidReward[]>) {
  const { rows, keys, staff, today } = making
  const { ledger } = presets
  if (!ledger || runs.size === 0) return
  const formatId = random.id()
  const months = [...runs.keys()].toSorted()
  rows.add('paymentFormats', {
    ...{ id: formatId, name: ledger.name, terms: JSON.stringify(ledger.format), madeBy: staff.payments },
    ...{ madeAt: during(months[0] ?? today), endedAt: null, version: 1 },
  })
  for (const [index, month] of months.entries()) {
    const paid = runs.get(month) ?? []
    const [onDay = today] = [addDays(addMonths(month, 1), -1), today].toSorted()
    const id = random.id()
    const number = index + 1
    const lines = paid.map(({ reward, payableId, supplierNumber }, at) => ({
      ...{ id: random.id(), place: at + 1, pence: reward.pence, payableId, supplierNumber },
      ...{ kind: 'reward' as const, payee: supplierNumber, costCode: defaultSettings.costCodeRewards },
    }))
    const bytes = bytesOf(ledger.format, { number, onDay, lines })
    const last = index === months.length - 1
    rows.add('paymentRuns', {
      ...{ id, number, state: last ? 'exported' : 'settled', formatId, madeBy: staff.recruiter },
      ...{ madeAt: during(onDay, '09:10'), approvedBy: staff.payments, approvedAt: during(onDay, '09:20') },
      ...{ exportedBy: staff.payments, exportedAt: during(onDay), settledBy: last ? null : staff.payments },
      settledAt: last ? null : during(addDays(onDay, 3)),
      settledOn: last ? null : addDays(onDay, 3),
      ...{ abandonedBy: null, abandonedAt: null, lines: lines.length },
      totalPence: lines.reduce((sum, { pence }) => sum + pence, 0),
      fileSealed: seal(keys, id, bytes.toString('base64')),
      ...{ fileSha256: sha256Of(bytes), fileErasedAt: null, version: last ? 3 : 4 },
    })
    for (const [at, line] of lines.entries()) {
      const { id: lineId, place, pence, payableId, supplierNumber, costCode } = line
      rows.add('runLines', {
        ...{ id: lineId, runId: id, payableId, pence, costCode, place, supplierNumber },
        ...{ addedBy: staff.recruiter, addedAt: during(onDay, '09:10'), endedHow: null, endedOn: null },
        ...{ endedWhy: null, endedBy: null, endedAt: null },
      })
      const one = paid[at]
      if (one) addEntry(making, random, one, 'sent', onDay, lineId)
    }
  }
}
