import { dayOf, type Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { isCovered } from './rules/turns.ts'
import { type Moments, merged, momentsOf, moved, wallAt } from './rules/wall.ts'
import { staffOn } from './store/staff.ts'
import { turnsWithin } from './store/turns.ts'

/**
 * When somebody covers a side between two moments, by the weeks that are published: moments in their order, none of which
 * meets the next. A turn of somebody who is there no more covers nothing.
 */
export async function coveredSpells(
  database: Database,
  sideId: string,
  from: Instant,
  until: Instant,
): Promise<Moments[]> {
  // A day more on both sides: in the hour that comes twice a wall time does not say which.
  const within = { from: moved(wallAt(from), -1), until: moved(wallAt(until), 1) }
  const staff = await staffOn(database, dayOf(from))
  const turns = (await turnsWithin(database, [sideId], within)).filter(
    (turn) => turn.publishedAt !== null && isCovered(staff, turn),
  )
  return merged(turns).flatMap((spell) => {
    const moments = momentsOf(spell)
    if (!moments) return []
    const cut = {
      from: moments.from > from ? moments.from : from,
      until: moments.until < until ? moments.until : until,
    }
    return cut.from < cut.until ? [cut] : []
  })
}
