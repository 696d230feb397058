import type { Viewer } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { isOpenAt } from './rules/times.ts'
import { hostsWhoExpect } from './store/hub-home.ts'

/**
 * The hub homes that expect the viewer's household to a gathering about now: to these it said yes, and so many hours
 * before until the end it may be shown where they are.
 */
export async function hostsNow({ database, today, now }: Acting, viewer: Viewer, hours: number) {
  if (viewer.householdId === null) return []
  const days = { from: today, until: addDays(today, Math.ceil(hours / 24)) }
  const expecting = await hostsWhoExpect(database, viewer.householdId, days)
  return expecting.flatMap((gathering) =>
    gathering.hostId !== null && isOpenAt(gathering, hours, now) ? [gathering.hostId] : [],
  )
}
