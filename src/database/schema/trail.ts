import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Channel } from '#src/mail/rules.ts'

/** What was done, who saw what, and what was told of it. */
export interface TrailTables {
  auditHead: { id: string; seq: number; hash: string | null }
  auditEntries: {
    seq: number
    at: Instant
    accountId: string | null
    actor: 'account' | 'command' | 'service'
    fromAddress: string | null
    requestId: string | null
    what: string
    onKind: string
    onId: string
    details: string | null
    hash: string | null
  }
  sightings: {
    onKind: 'household' | 'constellation'
    onId: string
    day: Day
    accountId: string
    what: string
    at: Instant
  }
  addressShowings: {
    id: string
    householdId: string
    accountId: string
    day: Day
    reasonSealed: string
    at: Instant
    openUntil: Instant
  }
  outbox: {
    id: string
    key: string
    accountId: string | null
    carerId: string | null
    kind: string
    aboutKind: string
    aboutId: string
    sealed: string | null
    madeAt: Instant
    dueAt: Instant
    claimedUntil: Instant | null
    claimedBy: string | null
    attempts: Generated<number>
    problem: string | null
    sentAt: Instant | null
    givenUpAt: Instant | null
    withheld: string | null
    channel: Generated<Channel>
    /** What goes first: 0 what may not wait, 1 what is told one by one, 2 what goes to everybody. */
    rank: Generated<number>
    /** The message of a day that says it with others. */
    digestId: string | null
  }
}
