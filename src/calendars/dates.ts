import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { OwnDate } from './rules.ts'
import { shiftsSignedUpTo } from './store/events.ts'
import { gatheringsAskedTo, gatheringsRun } from './store/gatherings.ts'
import { sessionsCoordinated, sessionsRepliedTo } from './store/groups.ts'
import { staysAgreed, visitsMade } from './store/homes.ts'
import { turnsCovered } from './store/rota.ts'

/** Every date that somebody has within these days, each once: whoever runs what they are asked to, goes. */
export async function datesOf(
  database: Database,
  { viewer, carerId }: { viewer: Viewer; carerId: string | null },
  days: { from: Day; until: Day },
): Promise<OwnDate[]> {
  const { householdId } = viewer
  const found = [
    ...(carerId === null ? [] : await sessionsRepliedTo(database, carerId, days)),
    ...(carerId === null ? [] : await shiftsSignedUpTo(database, carerId, days)),
    ...(householdId === null ? [] : await gatheringsAskedTo(database, householdId, days)),
    ...(householdId === null ? [] : await staysAgreed(database, householdId, days)),
    ...(await visitsMade(database, viewer.accountId, days)),
    ...(await turnsCovered(database, viewer.accountId, days)),
    ...(await gatheringsRun(database, viewer, days)),
    ...(await sessionsCoordinated(database, viewer, days)),
  ]
  return [...new Map(found.map((date) => [`${date.source} ${date.sourceId}`, date])).values()]
}
