import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

const columns = [
  'groupSessions.id',
  'groupSessions.groupId',
  'groupSessions.onDay',
  'groupSessions.fromTime',
  'groupSessions.untilTime',
  'groupSessions.venue',
  'groupSessions.topic',
  'groupSessions.capacity',
  'groupSessions.taken',
  'groupSessions.changedAt',
  'groupSessions.cancelledAt',
  'groupSessions.cancelledWhy',
  'groupSessions.registerAt',
  'groupSessions.themes',
  'groupSessions.version',
] as const

/** A session by itself: what of it is for whom, the access table says of its group. */
export const findSession = preparedOne((database: Database, id: string) =>
  database.selectFrom('groupSessions').select(columns).where('groupSessions.id', '=', id),
)

/** Finds a session with its group's privacy, and lets nobody else change it or its replies until the unit ends. */
export async function lockSession(unit: Unit, id: string) {
  const session = await unit
    .updateTable('groupSessions')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  if (!session) return undefined
  const group = await unit
    .selectFrom('groups')
    .select(['privacy', 'form', 'quadrantId', 'at', 'venue as usualVenue', 'endedOn as groupEndedOn'])
    .where('id', '=', session.groupId)
    .executeTakeFirstOrThrow()
  return { ...session, ...group }
}

export type LockedSession = NonNullable<Awaited<ReturnType<typeof lockSession>>>

/** How many people have a place now, which the database holds against the capacity. */
export const writeTaken = (
  unit: Unit,
  id: string,
  { taken, capacity }: { taken: number; capacity: number | null },
) => unit.updateTable('groupSessions').set({ taken, capacity }).where('id', '=', id).execute()

/** A session and its group by their ids. */
export interface SessionNamed {
  sessionId: string
  groupId: string
}
