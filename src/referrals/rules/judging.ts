import type { Referrer } from '#src/schemes/rules/earning.ts'
import {
  amongSeveral,
  type EligibilityFacts,
  type EligibilityLine,
  isPayable,
  ownLines,
} from '#src/schemes/rules/eligibility.ts'
import type { Terms } from '#src/schemes/rules.ts'

/** A referral with the terms that it keeps; undefined when there was no scheme on its day. */
export interface Judged {
  facts: EligibilityFacts
  referrer: Referrer
  terms: Terms | undefined
}

export interface Judgement {
  /** Whether it is payable, and why, line by line. */
  of: ReadonlyMap<string, { lines: readonly EligibilityLine[]; payable: boolean }>
  /** The terms by which the application's rewards are reckoned; undefined when none of its referrals is payable. */
  terms: Terms | undefined
  /** Those that are payable, in the order in which they came. */
  payable: readonly Referrer[]
}

/**
 * What the terms say to the referrals of one application. Each is judged by the terms that it keeps; what several share,
 * and most of all the cap, is by one set of terms only: that of the first that is payable by itself. So two versions of a
 * scheme never pay twice for one family.
 * @param referrals those that stand, in the order in which they came
 */
export function judge(referrals: readonly Judged[]): Judgement {
  // Without terms nothing is payable, nor does it stand in the way of whoever came later.
  const alone = referrals.filter(termed).map((each) => ({ ...each, lines: ownLines(each.terms, each.facts) }))
  const inQuestion = alone.filter(({ lines, facts }) => isPayable(lines, facts.allowedAt))
  const terms = inQuestion[0]?.terms
  const ids = inQuestion.map(({ facts }) => facts.referralId)
  const judged = alone.map(({ facts, referrer, lines: own, ...each }) => {
    const [says, why] = amongSeveral(terms ?? each.terms, ids, facts.referralId, alone.length)
    const lines: EligibilityLine[] = [...own, { rule: 'several referrers', says, why }]
    return { referrer, lines, id: facts.referralId, payable: isPayable(lines, facts.allowedAt) }
  })
  return {
    terms,
    of: new Map(judged.map(({ id, lines, payable }) => [id, { lines, payable }])),
    payable: judged.filter(({ payable }) => payable).map(({ referrer }) => referrer),
  }
}

const termed = (referral: Judged): referral is Judged & { terms: Terms } => referral.terms !== undefined
