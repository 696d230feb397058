import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type NewsOf, newsFor, wasQuiet } from './rules/reaching.ts'
import type { CarerAt } from './store/coming.ts'
import { carersWithMail, quietTimesOf } from './store/reaching.ts'

/** News of a session that no message brought to a carer, so that somebody rings. */
export interface Unreached {
  what: NewsOf
  /** Who rings their home while it is left in peace; null where it only has no address. */
  rings: string | null
}

/** A session as it is asked what people must know of it. */
export interface SessionNews {
  id: string
  onDay: Day
  changedAt: Instant | null
  cancelledAt: Instant | null
}

/**
 * Those who replied to a session to come, or to one that would have been, and do not know what has become of it: nothing
 * finds them, or their home was quiet when it was told. Whoever has answered since knows.
 */
export async function unreachedAt(
  database: Database,
  session: SessionNews,
  rows: readonly CarerAt[],
  today: Day,
): Promise<Map<string, Unreached>> {
  const unreached = new Map<string, Unreached>()
  if (session.onDay < today) return unreached
  const told = rows.flatMap((row) => {
    const news = newsFor(row, session)
    return news ? [{ carerId: row.carerId, householdId: row.id, news }] : []
  })
  if (told.length === 0) return unreached
  const found = await carersWithMail(
    database,
    told.map(({ carerId }) => carerId),
  )
  const mail = new Set(found.map(({ id }) => id))
  const quiets = await quietTimesOf(database, [...new Set(told.map(({ householdId }) => householdId))])
  for (const { carerId, householdId, news } of told) {
    const quiet = quiets.find((one) => one.householdId === householdId && wasQuiet(one, news.at))
    if (quiet || !mail.has(carerId)) unreached.set(carerId, { what: news.what, rings: quiet?.rings ?? null })
  }
  return unreached
}
