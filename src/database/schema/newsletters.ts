import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Audience, CopyState, EditionState, Section } from '#src/newsletters/rules.ts'

/** Editions of the newsletter, and to whom each went. */
export interface NewsletterTables {
  editions: {
    id: string
    month: Day
    title: string
    quadrantId: string | null
    state: EditionState
    madeBy: string | null
    madeAt: Instant
    gatheredAt: Instant | null
    sentBy: string | null
    sendingAt: Instant | null
    pausedAt: Instant | null
    cancelledAt: Instant | null
    endedAt: Instant | null
    people: number | null
    version: Generated<number>
  }
  editionItems: {
    id: string
    editionId: string
    section: Section
    sourceId: string | null
    position: number
    heading: string
    words: string
    link: string | null
    linkWords: string | null
    changedAt: Instant | null
    leftOutAt: Instant | null
  }
  editionAudiences: { editionId: string; audience: Audience; of: Generated<string> }
  editionCopies: {
    editionId: string
    personId: string
    carerId: string | null
    accountId: string | null
    state: CopyState
    why: string | null
    attempts: Generated<number>
    dueAt: Instant
    claimedUntil: Instant | null
    claimedBy: string | null
    sentAt: Instant | null
  }
}
