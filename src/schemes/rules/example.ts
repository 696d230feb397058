import type { AppliesAs } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import { judge } from '#src/referrals/rules/judging.ts'
import { type Terms, type Trigger, triggers } from '#src/schemes/rules.ts'
import { type Earned, earnedBy } from './earning.ts'
import type { EligibilityFacts, EligibilityLine } from './eligibility.ts'

/** Most carers who refer one person in an example. */
export const mostReferrers = 4

/** An invented referral on which terms are tried. */
export interface Example {
  /** How many carers refer the same person, from 1 to 4. */
  referrers: number
  /** How many of them, the last ones, may not refer by the terms. */
  barred: number
  facts: Omit<EligibilityFacts, 'referralId' | 'allowedAt' | 'appliesAs'>
  appliesAs: AppliesAs
  /** When each trigger was reached; one that is not here was not. */
  reached: Partial<Record<Trigger, Day>>
  /** When the referrers stopped being carers. */
  stoppedOn: Day | null
  /** When the new carer left again. */
  leftOn: Day | null
}

export interface Tried {
  lines: readonly EligibilityLine[]
  payable: boolean
  /** With the number of the referrer, from 1; null for the new carer. */
  earned: readonly (Earned & { referrer: number | null })[]
  /** Whole pence of all of it. */
  total: number
}

/** The days that these terms ask for: those of their stages, and approval where it is from then that somebody stays. */
export const askedBy = ({ stages, minimumStayWeeks }: Terms): Trigger[] =>
  triggers.filter(
    (trigger) =>
      (trigger === 'approval' && minimumStayWeeks > 0) ||
      stages.some(({ when, respiteWhen = [] }) => [...when, ...respiteWhen].flat().includes(trigger)),
  )

/**
 * What the terms make of an example, by the very rules by which rewards are reckoned: the lines of its first referral, and
 * everything that is earned.
 */
export function tryOn(terms: Terms, example: Example): Tried {
  const { referrers, barred, facts, appliesAs, reached, stoppedOn, leftOn } = example
  const judgement = judge(
    Array.from({ length: referrers }, (_, index) => {
      const id = String(index + 1)
      const own = index >= referrers - barred ? { ...facts, referrer: 'nobody' as const } : facts
      return {
        terms,
        referrer: { referralId: id, carerId: id, carerUntilOn: stoppedOn },
        facts: { ...own, appliesAs, referralId: id, allowedAt: null },
      }
    }),
  )
  const earned = earnedBy(judgement.terms ?? terms, {
    ...{ appliesAs, leftOn, newCarerId: 'new carer', referrers: judgement.payable },
    reached: triggers.flatMap((trigger) => {
      const onDay = reached[trigger]
      return onDay === undefined ? [] : [{ trigger, onDay }]
    }),
  }).map((one) => ({ ...one, referrer: one.part === 'referrer' ? Number(one.carerId) : null }))
  return {
    lines: judgement.of.get('1')?.lines ?? [],
    payable: judgement.payable.length > 0,
    earned,
    total: earned.reduce((sum, { pence }) => sum + pence, 0),
  }
}
