import { type Day, dayOf, daysBetween, type Instant } from '#src/clock.ts'
import type { PeerPart, RequestOutcome } from '#src/mentoring/rules.ts'

/** Somebody would like a mentor or a buddy. */
export interface PeerRequest {
  id: string
  carerId: string
  householdId: string
  wants: PeerPart
  askedBy: string | null
  askedAt: Instant
  endedAt: Instant | null
  outcome: RequestOutcome | null
}

/** The age of a request in whole days: 0 on the day on which they asked. */
export const daysOpen = (askedAt: Instant, today: Day): number => daysBetween(dayOf(askedAt), today)
