import type { Instant } from '#src/clock.ts'

/** The service itself: its settings, quadrants and set-up, what falls due by itself, forms sent twice. */
export interface ServiceTables {
  service: {
    id: string
    setUpAt: Instant | null
    placesVersion: number
    postcodeEditionId: string | null
    signOnIssuer: string | null
  }
  settings: { version: number; since: Instant; accountId: string | null; terms: string }
  quadrants: { id: string; name: string; position: number }
  setupLinks: { tokenHash: string; expiresAt: Instant; usedAt: Instant | null }
  once: { accountId: string; token: string; location: string; at: Instant }
  jobRuns: {
    job: string
    dueAt: Instant
    startedAt: Instant
    finishedAt: Instant | null
    outcome: 'done' | 'failed' | null
  }
}
