import type { AppliesAs } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Terms } from '#src/schemes/rules.ts'
import { type Trigger, triggers } from '#src/schemes/rules.ts'
import { type Earned, earnedBy } from './earning.ts'
import { type EligibilityFacts, type EligibilityLine, eligibilityOf } from './eligibility.ts'

/** An invented referral on which terms are tried. */
export interface Example {
  /** How many carers refer the same person, from 1 to 4. */
  referrers: number
  facts: Omit<EligibilityFacts, 'referralId' | 'allowedAt' | 'appliesAs'>
  appliesAs: AppliesAs
  /** When each trigger was reached; one that is not here was not. */
  reached: Partial<Record<Trigger, Day>>
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

/** What the terms make of an example: the lines of its first referral, and everything that is earned. */
export function tryOn(terms: Terms, { referrers, facts, appliesAs, reached, leftOn }: Example): Tried {
  const ids = Array.from({ length: referrers }, (_, index) => String(index + 1))
  const eligibility = eligibilityOf(
    terms,
    ids.map((referralId) => ({ ...facts, appliesAs, referralId, allowedAt: null })),
  )
  const payable = ids.filter((id) => eligibility.get(id)?.payable)
  const earned = earnedBy(terms, {
    appliesAs,
    leftOn,
    reached: triggers.flatMap((trigger) => {
      const onDay = reached[trigger]
      return onDay === undefined ? [] : [{ trigger, onDay }]
    }),
    newCarerId: 'new carer',
    referrers: payable.map((id) => ({ referralId: id, carerId: id, carerUntilOn: null })),
  }).map((one) => ({ ...one, referrer: one.part === 'referrer' ? Number(one.carerId) : null }))
  return {
    lines: eligibility.get('1')?.lines ?? [],
    payable: payable.length > 0,
    earned,
    total: earned.reduce((sum, { pence }) => sum + pence, 0),
  }
}
