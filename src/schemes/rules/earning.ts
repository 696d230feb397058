import type { AppliesAs } from '#src/applications/rules.ts'
import { addDays, type Day } from '#src/clock.ts'
import type { Stage, Terms, Trigger } from '#src/schemes/rules.ts'

/** What happened on the way of one application, as far as rewards depend on it. */
export interface Story {
  appliesAs: AppliesAs
  /** What was reached, each on its day, as it stands now: what was put right is not in it. */
  reached: readonly { trigger: Trigger; onDay: Day }[]
  /** When the new carer left again; null while they have not. */
  leftOn: Day | null
  /** The new carer who is paid a welcome; null while none is known. */
  newCarerId: string | null
  /** The referrals that stand and are payable, in the order in which they came. */
  referrers: readonly Referrer[]
}

export interface Referrer {
  referralId: string
  carerId: string
  /** When they stopped being a carer; null while they have not. */
  carerUntilOn: Day | null
}

export type RewardPart = 'referrer' | 'new carer'

/** What one person has earned by one stage: due on a day that may be to come. */
export interface Earned {
  stage: string
  part: RewardPart
  referralId: string
  carerId: string
  /** Whole pence, more than none. */
  pence: number
  dueOn: Day
}

/** What was paid to somebody for a stage already: nothing takes it away, and the others share what is left. */
export type Paid = Pick<Earned, 'stage' | 'part' | 'carerId' | 'pence'>

/**
 * What a story has earned by the terms, in the order of the stages. In all its referrers never come to more than the cap,
 * nor to more than the stage for any one; shares add up to the penny, the odd pennies to whoever came first.
 * @param paid what was paid for it before: it counts against the cap and the stage, whoever it was paid to
 */
export function earnedBy(terms: Terms, story: Story, paid: readonly Paid[] = []): Earned[] {
  return leftOfStages(terms, story, paid).flatMap((left) => {
    const settled = paid.filter(({ stage }) => stage === left.stage.key)
    return [
      ...settledStill(terms, story, left, settled),
      ...newShares(terms, left),
      ...welcome(terms, story, left, settled),
    ]
  })
}

/** What of a stage is left for those who referred and were not paid for it yet, and how it comes to that. */
export interface LeftOfStage {
  stage: Stage
  dueOn: Day
  /** Whole pence that it is worth for what somebody applies as. */
  worth: number
  /** Whole pence of it that were paid to others who referred. */
  paidBefore: number
  /** Whole pence left under the cap, once everything paid and every stage before is taken from it. */
  underCap: number
  /** Whole pence that are shared. */
  left: number
  /** Who shares it, in the order in which they referred. */
  sharers: readonly Referrer[]
}

/** The stages of a story that are due before anybody left, each with what is left of it. */
export function leftOfStages(terms: Terms, story: Story, paid: readonly Paid[]): LeftOfStage[] {
  const toReferrers = paid.filter(({ part }) => part === 'referrer')
  let underCap = terms.capPence - sum(toReferrers)
  return dueStages(terms, story)
    .filter(({ dueOn }) => story.leftOn === null || story.leftOn > dueOn)
    .map((due) => {
      const before = toReferrers.filter(({ stage }) => stage === due.stage.key)
      const sharers = story.referrers.filter(({ carerId }) => !before.some((one) => one.carerId === carerId))
      const of = { worth: worth(terms, story, due.stage.referrerPence), paidBefore: sum(before), underCap }
      const left = Math.max(0, Math.min(of.worth - of.paidBefore, underCap))
      if (sharers.length > 0) underCap -= left
      return { ...due, ...of, left, sharers }
    })
}

interface DueStage {
  stage: Stage
  dueOn: Day
}

/** The stages that are reached, in their order: what comes after one that is not reached waits for it. */
function dueStages(terms: Terms, story: Story): DueStage[] {
  const due: DueStage[] = []
  for (const stage of terms.stages) {
    const dueOn = dueOf(terms, stage, story, due.at(-1)?.dueOn)
    if (dueOn === undefined) break
    due.push({ stage, dueOn })
  }
  return due
}

/** What was paid for a stage and is still earned. */
const settledStill = (terms: Terms, story: Story, { dueOn }: DueStage, settled: readonly Paid[]): Earned[] =>
  settled
    .filter(({ part }) => part === 'referrer')
    .flatMap((one) => {
      const referrer = story.referrers.find(({ carerId }) => carerId === one.carerId)
      return referrer && isStill(terms, referrer.carerUntilOn, dueOn)
        ? [{ ...one, referralId: referrer.referralId, dueOn }]
        : []
    })

/** How what is left of a stage is shared by those who were not paid for it yet and are still to be. */
const newShares = (terms: Terms, { stage, dueOn, left, sharers }: LeftOfStage): Earned[] =>
  sharers.flatMap(({ referralId, carerId, carerUntilOn }, index) => {
    const pence = shareOf(left, sharers.length, index)
    return pence > 0 && isStill(terms, carerUntilOn, dueOn)
      ? [{ stage: stage.key, part: 'referrer', referralId, carerId, pence, dueOn }]
      : []
  })

/** The welcome of a stage: to whom it was paid already, or else to the new carer, beside a referral that is payable. */
function welcome(terms: Terms, story: Story, { stage, dueOn }: DueStage, settled: readonly Paid[]): Earned[] {
  const was = settled.find(({ part }) => part === 'new carer')
  const carerId = was?.carerId ?? story.newCarerId
  const pence = was?.pence ?? worth(terms, story, stage.welcomePence)
  const [first] = story.referrers
  if (!first || carerId === null || pence === 0) return []
  const { referralId } = first
  return [{ stage: stage.key, part: 'new carer', referralId, carerId, pence, dueOn }]
}

/** What an amount of a stage is worth for what somebody applies as, in whole pence rounded down. */
export const worth = ({ respiteOnly, respitePercent }: Terms, { appliesAs }: Story, pence: number): number =>
  appliesAs === 'respite only' && respiteOnly === 'share' ? Math.floor((pence * respitePercent) / 100) : pence

const isStill = ({ stillCarer }: Terms, carerUntilOn: Day | null, dueOn: Day): boolean =>
  stillCarer === 'not required' || carerUntilOn === null || carerUntilOn > dueOn

const sum = (all: readonly { pence: number }[]) => all.reduce((total, { pence }) => total + pence, 0)

/** One of so many shares of an amount, in whole pence: all of them add up to it, and the first have the odd pennies. */
export const shareOf = (pence: number, shares: number, index: number): number =>
  Math.floor(pence / shares) + (index < pence % shares ? 1 : 0)

/** The day on which a stage is due; undefined while it is not reached. */
function dueOf(terms: Terms, stage: Stage, story: Story, before: Day | undefined): Day | undefined {
  const when = story.appliesAs === 'respite only' ? (stage.respiteWhen ?? stage.when) : stage.when
  const reached = earliest(when.map((all) => reachedAll(all, story)))
  if (reached === undefined) return undefined
  const stayed = terms.minimumStayWeeks > 0 ? dayOf('approval', story) : reached
  if (stayed === undefined) return undefined
  const days = [addDays(reached, stage.waitWeeks * 7), addDays(stayed, terms.minimumStayWeeks * 7)]
  return latest(before === undefined ? days : [...days, before])
}

function reachedAll(all: readonly Trigger[], story: Story): Day | undefined {
  const days = all.map((trigger) => dayOf(trigger, story))
  return days.length === 0 || days.some((day) => day === undefined)
    ? undefined
    : latest(days.filter((day) => day !== undefined))
}

const dayOf = (trigger: Trigger, { reached }: Story): Day | undefined =>
  reached.find((one) => one.trigger === trigger)?.onDay

const earliest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.filter((day) => day !== undefined).toSorted()[0]

const latest = (days: readonly Day[]): Day | undefined => days.toSorted().at(-1)
