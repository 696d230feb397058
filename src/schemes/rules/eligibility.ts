import type { AppliesAs } from '#src/applications/rules.ts'
import { addMonths, type Day } from '#src/clock.ts'
import type { Terms } from '#src/schemes/rules.ts'

/** What the terms ask about a referral. */
export interface EligibilityFacts {
  referralId: string
  referredOn: Day
  /** Whether referrer and candidate are one person or live together. */
  sameHousehold: 'yes' | 'no'
  /** What the referrer was on that day: of a household that is approved, of one that is not, or nobody's carer. */
  referrer: 'approved carer' | 'carer' | 'nobody'
  namedAt: 'first enquiry' | 'later'
  /** Since when, and when last, the service knew the candidate before; null when it did not. */
  knownSinceOn: Day | null
  knownLastOn: Day | null
  transfers: 'yes' | 'no'
  appliesAs: AppliesAs
  /** Since when a manager has it paid all the same; it never lifts the bar on one's own household. */
  allowedAt: string | null
}

/** The lines of the terms, in the order in which a page explains them. */
export const eligibilityRules = [
  'own household',
  'who refers',
  'named in time',
  'known already',
  'transfers',
  'applies as',
  'respite only',
  'several referrers',
] as const
export type EligibilityRule = (typeof eligibilityRules)[number]

/** What one line of the terms says to a referral: `no` makes it not payable. */
export interface EligibilityLine {
  rule: EligibilityRule
  says: 'yes' | 'no'
  /** Which of a rule's answers it is, for its sentence on the screen. */
  why: EligibilityWhy
}

export type EligibilityWhy =
  | 'another household'
  | 'same household'
  | 'may refer'
  | 'not an approved carer'
  | 'not a carer'
  | 'named first'
  | 'named later'
  | 'any time'
  | 'not known before'
  | 'known before'
  | 'not in touch lately'
  | 'in touch lately'
  | 'no transfer'
  | 'transfer counts'
  | 'transfer left out'
  | 'counts'
  | 'left out'
  | 'in full'
  | 'in part'
  | 'the only one'
  | 'the first'
  | 'shared'
  | 'not the first'
  | 'more than one'

type Answer = [says: EligibilityLine['says'], why: EligibilityWhy]
type OwnRule = Exclude<EligibilityRule, 'several referrers'>

const answers: Readonly<Record<OwnRule, (terms: Terms, facts: EligibilityFacts) => Answer>> = {
  'own household': (_, { sameHousehold }) =>
    sameHousehold === 'yes' ? ['no', 'same household'] : ['yes', 'another household'],
  'who refers': ({ referrers }, { referrer }) => {
    if (referrer === 'nobody') return ['no', 'not a carer']
    return referrers === 'approved carers' && referrer !== 'approved carer'
      ? ['no', 'not an approved carer']
      : ['yes', 'may refer']
  },
  'named in time': ({ namedAtFirstEnquiry }, { namedAt }) => {
    if (namedAt === 'first enquiry') return ['yes', 'named first']
    return namedAtFirstEnquiry === 'required' ? ['no', 'named later'] : ['yes', 'any time']
  },
  'known already': wasKnown,
  transfers: ({ transfers }, facts) => {
    if (facts.transfers === 'no') return ['yes', 'no transfer']
    return transfers === 'allowed' ? ['yes', 'transfer counts'] : ['no', 'transfer left out']
  },
  'applies as': ({ leftOut }, { appliesAs }) =>
    leftOut.some((left) => left === appliesAs) ? ['no', 'left out'] : ['yes', 'counts'],
  'respite only': ({ respiteOnly }, { appliesAs }) => {
    if (appliesAs !== 'respite only') return ['yes', 'in full']
    if (respiteOnly === 'none') return ['no', 'left out']
    return ['yes', respiteOnly === 'share' ? 'in part' : 'in full']
  },
}

function wasKnown({ knownAlready, knownMonths }: Terms, facts: EligibilityFacts): Answer {
  const { referredOn, knownSinceOn, knownLastOn } = facts
  const knownBefore = knownSinceOn !== null && knownSinceOn < referredOn
  if (knownAlready === 'allowed') return ['yes', 'any time']
  if (!knownBefore) return ['yes', 'not known before']
  if (knownAlready === 'ever') return ['no', 'known before']
  const lately = (knownLastOn ?? knownSinceOn) > addMonths(referredOn, -knownMonths)
  return lately ? ['no', 'in touch lately'] : ['yes', 'not in touch lately']
}

const ownRules = Object.keys(answers) as OwnRule[]

/** What the terms say to one referral by itself, line by line: all but who is paid when several referred. */
export const ownLines = (terms: Terms, facts: EligibilityFacts): EligibilityLine[] =>
  ownRules.map((rule) => {
    const [says, why] = answers[rule](terms, facts)
    return { rule, says, why }
  })

/**
 * What nobody can lift: the bar on one's own household, and which of several referrers is paid, because a stage is paid
 * once however many are named.
 */
const stands: readonly EligibilityRule[] = ['own household', 'several referrers']

/** Whether these lines let it be paid; what a manager allowed lifts the others. */
export const isPayable = (lines: readonly EligibilityLine[], allowedAt: string | null): boolean =>
  lines.every(({ rule, says }) => says === 'yes' || (allowedAt !== null && !stands.includes(rule)))

/**
 * Which of several referrers the terms pay.
 * @param payable those that could be paid by themselves, in the order in which they came
 */
export function amongSeveral(
  { severalReferrers }: Terms,
  payable: readonly string[],
  referralId: string,
  referrals: number,
): Answer {
  if (referrals === 1) return ['yes', 'the only one']
  if (severalReferrers === 'none') return ['no', 'more than one']
  if (severalReferrers === 'shared') return ['yes', payable.length > 1 ? 'shared' : 'the only one']
  // Of those that the other lines leave out it does not matter who came first.
  const [first = referralId] = payable
  return first === referralId || !payable.includes(referralId)
    ? ['yes', 'the first']
    : ['no', 'not the first']
}
