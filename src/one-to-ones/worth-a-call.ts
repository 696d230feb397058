import { runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type WorthACall, worthACallAmong } from './rules/worth-a-call.ts'
import { lastSpokenIn } from './store/homes.ts'

/**
 * The homes of the constellations that a viewer looks after as hub carer that would be glad of a call, the longest
 * waiting first; one query. For nobody else: a home is never told that nobody rang it.
 * @param days the setting `worthACallDays`
 */
export const worthACall = async (
  database: Database,
  viewer: Viewer,
  today: Day,
  days: number,
): Promise<WorthACall[]> =>
  worthACallAmong(await lastSpokenIn(database, runs(viewer), viewer.householdId ?? '', today), today, days)
