import {
  leftOfStages,
  type Paid,
  type RewardPart,
  type Story,
  shareOf,
  worth,
} from '#src/schemes/rules/earning.ts'
import type { Stage, Terms } from '#src/schemes/rules.ts'

/** A step from what a stage is worth to what somebody gets: whole pence, less than none for what is taken off. */
export type AmountLine = { pence: number } & (
  | { why: 'stage' }
  /** Only so many percent of it are paid for respite only. */
  | { why: 'respite'; percent: number }
  /** Others who referred were paid for the stage before. */
  | { why: 'paid before' }
  /** So much was left of the most that all who referred get for one referral. */
  | { why: 'cap'; capPence: number; underCap: number }
  /** So many share it, and this one came in such a place, from 1. */
  | { why: 'shared'; sharers: number; place: number }
  /** By what stands now it would come to something else: it is what it came to then. */
  | { why: 'then' }
)

/**
 * From what the terms say of a stage to what one person gets for it: lines that add up to it, to the penny, by the very
 * rule by which it was reckoned.
 * @param paid what was paid before this reward was
 */
export function amountLines(
  terms: Terms,
  story: Story,
  stage: Stage,
  reward: { part: RewardPart; carerId: string; pence: number },
  paid: readonly Paid[],
): AmountLine[] {
  const whole = reward.part === 'referrer' ? stage.referrerPence : stage.welcomePence
  const ofIt = worth(terms, story, whole)
  const lines: AmountLine[] = [
    { why: 'stage', pence: whole },
    { why: 'respite', percent: terms.respitePercent, pence: ofIt - whole },
    ...(reward.part === 'referrer' ? takenOff(terms, story, stage, reward.carerId, paid) : []),
  ]
  const then = reward.pence - lines.reduce((sum, { pence }) => sum + pence, 0)
  return [...lines, { why: 'then' as const, pence: then }].filter(
    ({ why, pence }) => why === 'stage' || pence !== 0,
  )
}

/** What payments before, the cap and those who share it take off; nothing where it is not earned as things stand. */
function takenOff(
  terms: Terms,
  story: Story,
  { key }: Stage,
  carerId: string,
  paid: readonly Paid[],
): AmountLine[] {
  const of = leftOfStages(terms, story, paid).find(({ stage }) => stage.key === key)
  const index = of?.sharers.findIndex((one) => one.carerId === carerId) ?? -1
  if (!of || index < 0) return []
  const { paidBefore, underCap, left, sharers } = of
  return [
    { why: 'paid before', pence: -paidBefore },
    {
      why: 'cap',
      capPence: terms.capPence,
      underCap: Math.max(0, underCap),
      pence: left - (of.worth - paidBefore),
    },
    {
      ...{ why: 'shared', sharers: sharers.length, place: index + 1 },
      pence: shareOf(left, sharers.length, index) - left,
    },
  ]
}
