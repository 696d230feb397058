import { addDays, dayOf, type Instant, startOf } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { coveredSpells } from '#src/rota/covered.ts'
import type { Moments } from '#src/rota/rules/wall.ts'
import type { Covered } from './rules/ringing.ts'

/** Days ahead for which it is asked who covers. */
const daysAhead = 15

/** When the out-of-hours rota of each of these sides is covered, from a moment until two weeks later. */
export async function coveredFrom(
  database: Database,
  now: Instant,
  sideIds: readonly string[],
): Promise<Covered> {
  const until = startOf(addDays(dayOf(now), daysAhead))
  const bySide = new Map<string, readonly Moments[]>()
  for (const id of sideIds) bySide.set(id, await coveredSpells(database, id, now, until))
  return (sideId) => bySide.get(sideId) ?? []
}
