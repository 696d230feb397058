import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'

/** The terms of rewards, what was earned, and money on its way. */
export interface MoneyTables {
  schemeDrafts: {
    id: string
    name: string
    terms: string
    madeBy: string | null
    madeAt: Instant
    endedAt: Instant | null
    version: Generated<number>
  }
  schemeVersions: {
    id: string
    number: number
    name: string
    fromOn: Day
    terms: string
    publishedBy: string | null
    publishedAt: Instant
  }
  payees: {
    id: string
    carerId: string
    supplierNumber: string | null
    setBy: string | null
    setAt: Instant | null
    confirmedBy: string | null
    confirmedAt: Instant | null
    version: Generated<number>
  }
  payables: {
    id: string
    kind: 'reward' | 'welcome bonus' | 'mentor claim' | 'group claim' | 'event claim' | 'activity money'
    sourceId: string
    payeeId: string
    householdId: string
    pence: number
    costCode: string
    preparedBy: string
    preparedAt: Instant
    approvedBy: string | null
    approvedAt: Instant | null
    cancelledBy: string | null
    cancelledAt: Instant | null
    version: Generated<number>
  }
  paymentFormats: {
    id: string
    name: string
    terms: string
    madeBy: string | null
    madeAt: Instant
    endedAt: Instant | null
    version: Generated<number>
  }
  paymentRuns: {
    id: string
    number: number
    state: 'draft' | 'approved' | 'exported' | 'settled' | 'abandoned'
    formatId: string
    madeBy: string
    madeAt: Instant
    approvedBy: string | null
    approvedAt: Instant | null
    exportedBy: string | null
    exportedAt: Instant | null
    settledBy: string | null
    settledAt: Instant | null
    settledOn: Day | null
    abandonedBy: string | null
    abandonedAt: Instant | null
    lines: number | null
    totalPence: number | null
    fileSealed: string | null
    fileSha256: string | null
    fileErasedAt: Instant | null
    version: Generated<number>
  }
  runLines: {
    id: string
    runId: string
    payableId: string
    pence: number
    costCode: string
    place: number
    supplierNumber: string
    addedBy: string | null
    addedAt: Instant
    endedHow: 'taken out' | 'abandoned' | 'returned' | null
    endedOn: Day | null
    endedWhy: string | null
    endedBy: string | null
    endedAt: Instant | null
  }
  ledgerEntries: {
    id: string
    payableId: string
    number: number
    lineId: string | null
    what: 'approved' | 'cancelled' | 'sent' | 'returned' | 'to get back' | 'got back' | 'let go'
    fromAccount: 'cost' | 'owed' | 'paid' | 'to get back'
    toAccount: 'cost' | 'owed' | 'paid' | 'to get back'
    pence: number
    onDay: Day
    reversesId: string | null
    enteredBy: string | null
    enteredAt: Instant
  }
  rewards: {
    id: string
    referralId: string
    applicationId: string
    stage: string
    part: 'referrer' | 'new carer'
    carerId: string
    pence: number
    dueOn: Day
    foundDueAt: Instant
    untrueSince: Instant | null
    endedAt: Instant | null
    recovery: 'to get back' | 'got back' | 'let go' | null
    version: Generated<number>
  }
  rewardHolds: {
    id: string
    rewardId: string
    why: 'same household' | 'over an amount' | 'duplicate suspected' | 'asked'
    noteSealed: string | null
    heldBy: string | null
    heldAt: Instant
    releasedBy: string | null
    releasedAt: Instant | null
  }
  rewardRecoveries: {
    id: string
    rewardId: string
    decision: 'got back' | 'let go'
    saidBy: string
    saidAt: Instant
    confirmedBy: string | null
    confirmedAt: Instant | null
    withdrawnAt: Instant | null
  }
}
