import type { Day, Instant } from '#src/clock.ts'
import type { EntryWord, LedgerAccount } from '#src/payments/rules/ledger.ts'
import type { RunState } from '#src/payments/rules.ts'
import type { Explained } from '#src/rewards/rules/explaining.ts'
import type { HoldReason, Standing } from '#src/rewards/rules.ts'
import type { RewardPart } from '#src/schemes/rules/earning.ts'

/** A reward as a page shows it: what its reader may not see is left out. */
export interface RewardShown {
  id: string
  standing: Standing
  part: RewardPart
  /** What the scheme calls its stage. */
  stage: string
  /** Whole pence. */
  pence: number
  dueOn: Day
  /** Who is paid; undefined when the reader may not know. */
  payee: string | undefined
  /** Who was referred; undefined when the reader may not know, null when they are a home and no candidate. */
  candidate: string | null | undefined
  runId: string | null
  runNumber: number | null
}

export interface HoldShown {
  id: string
  why: HoldReason
  note: string | undefined
  /** Null when Kith held it by the rule. */
  heldBy: string | null
  heldAt: Instant
  releasedBy: string | undefined
  releasedAt: Instant | null
  mayRelease: boolean
}

export interface RecoveryShown {
  id: string
  decision: 'got back' | 'let go'
  saidBy: string
  saidAt: Instant
  confirmedBy: string | undefined
  confirmedAt: Instant | null
  withdrawnAt: Instant | null
  mayConfirm: boolean
}

/** Everything that its own page says of a reward. */
export interface RewardExplained extends RewardShown {
  referralHref: string | undefined
  scheme: { id: string; number: number; name: string; open: boolean } | undefined
  explained: Explained | undefined
  foundDueAt: Instant
  endedAt: Instant | null
  untrueSince: Instant | null
  preparedBy: string | undefined
  preparedAt: Instant | null
  approvedBy: string | undefined
  approvedAt: Instant | null
  costCode: string | null
  runState: RunState | null
  runHref: string | undefined
  entries: readonly {
    what: EntryWord
    fromAccount: LedgerAccount
    toAccount: LedgerAccount
    pence: number
    onDay: Day
    by: string | undefined
  }[]
  /** Undefined for who may not know of holds. */
  holds: readonly HoldShown[] | undefined
  recoveries: readonly RecoveryShown[] | undefined
  may: { prepare: boolean; approve: boolean; sendBack: boolean; hold: boolean; recover: boolean }
}
