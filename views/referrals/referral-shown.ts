import type { ApplicationStep } from '#src/applications/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { ConsentWay } from '#src/referrals/rules/candidates.ts'
import type { Progress } from '#src/referrals/rules/progress.ts'
import type { EligibilityLine } from '#src/schemes/rules/eligibility.ts'

/** A referral as its page says it. */
export interface ReferralShown {
  id: string
  applicationId: string
  candidateId: string | null
  candidate: string | null
  carer: string
  carerId: string
  onDay: Day
  namedAt: 'first enquiry' | 'later'
  linkId: string | null
  scheme: string | null
  schemeVersionId: string | null
  toldSince: Instant | null
  toldHow: ConsentWay | null
  knownSinceOn: Day | null
  knownLastOn: Day | null
  recordedAt: Instant
  recordedBy: string | null
  withdrawnAt: Instant | null
  withdrawnBy: string | null
  allowedAt: Instant | null
  allowedBy: string | null
  allowedWhy: string | null
  version: number
  closedOn: Day | null
  steps: readonly { step: ApplicationStep; onDay: Day }[]
  told: Progress
  judgement: { lines: readonly EligibilityLine[]; payable: boolean } | undefined
  others: readonly { id: string; carer: string }[]
  rewards: readonly {
    id: string
    stageName: string
    part: 'referrer' | 'new carer'
    pence: number
    dueOn: Day
    carer: string
  }[]
  mayAllow: boolean
}
