import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { carersOf } from '#src/constellations/store/page.ts'
import type { Database } from '#src/database/open.ts'
import { calledTogether } from './rules/worth-a-call.ts'
import type { Talk } from './rules.ts'
import type { TalkRow } from './store/talks.ts'

/**
 * Talks as a list shows them, each with what the viewer calls its home: its name, or for a hub carer how its carers are
 * called. One more query at most.
 */
export async function asListed(
  database: Database,
  viewer: Viewer,
  rows: readonly TalkRow[],
): Promise<(Talk & { name: string })[]> {
  const seesName = (row: TalkRow) => maySee(viewer, { ...row, id: row.householdId }, 'name')
  const unnamed = new Set(rows.filter((row) => !seesName(row)).map(({ householdId }) => householdId))
  const carers = await carersOf(database, [...unnamed])
  const called = (id: string) => calledTogether(carers.filter(({ householdId }) => householdId === id))
  return rows.map((row) => ({
    ...{ id: row.id, constellationId: row.constellationId, householdId: row.householdId, part: row.part },
    ...{ channel: row.channel, minutes: row.minutes, onDay: row.onDay, followUpOn: row.followUpOn },
    followedUp: row.followedUpAt !== null,
    name: unnamed.has(row.householdId) ? called(row.householdId) : row.name,
  }))
}
