import { isWithService, type Through } from '#src/access/rules/relations.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'

/** Whoever plans events, and says who is counted on. */
export const runsEvents = (viewer: Viewer): boolean => has(viewer, 'recruiter', 'manager')

/**
 * What somebody who signed up is to whoever runs events: an ambassador, or somebody who was one and whose name and claim
 * stay with the event while their home is with the service.
 * @param ambassadorId null for who is none any more
 */
export function throughEvents(
  { ambassadorId, endedOn }: { ambassadorId: string | null; endedOn: Day | null },
  today: Day,
): Through | undefined {
  if (ambassadorId !== null) return 'ambassador'
  return isWithService(endedOn, today) ? 'stood' : undefined
}
