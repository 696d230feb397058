import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Planned } from '../rules/changing.ts'
import type { SessionChange } from '../rules.ts'

/** Writes when and where a session is now; how many it holds is written with its places. */
export const writePlan = (
  unit: Unit,
  { now }: Acting,
  id: string,
  { capacity: _, ...planned }: Planned,
  told: 'told' | 'untold',
) =>
  unit
    .updateTable('groupSessions')
    .set(({ eb }) => ({
      ...planned,
      ...(told === 'told' && { changedAt: now }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

/** Notes that people were told something of these sessions. */
export const markChanged = (unit: Unit, { now }: Acting, ids: readonly string[]) =>
  unit
    .updateTable('groupSessions')
    .set(({ eb }) => ({ changedAt: now, version: eb('version', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute()

export const markCancelled = (unit: Unit, { accountId, now }: Acting, id: string) =>
  unit
    .updateTable('groupSessions')
    .set(({ eb }) => ({
      cancelledBy: accountId,
      cancelledAt: now,
      cancelledWhy: 'cancelled',
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

/** Counts what became different for people who had been told, with how much notice. */
export const insertChange = (
  unit: Unit,
  { accountId, now }: Acting,
  change: {
    sessionId: string
    change: SessionChange
    fromDay: Day
    toDay: Day | null
    workingDays: number
  },
) =>
  unit
    .insertInto('sessionChanges')
    .values({ id: randomUUID(), ...change, accountId, at: now })
    .execute()

/** What became different of a session, the first first. */
export const changesOf = prepared((database: Database, sessionId: string) =>
  database
    .selectFrom('sessionChanges')
    .select(['id', 'change', 'fromDay', 'toDay', 'workingDays', 'at'])
    .where('sessionId', '=', sessionId)
    .orderBy('at')
    .orderBy('id'),
)

/** Everybody who has said anything of one of these sessions, each once. */
export async function whoReplied(database: Database, sessionIds: readonly string[]): Promise<string[]> {
  if (sessionIds.length === 0) return []
  const rows = await database
    .selectFrom('sessionReplies')
    .select('carerId')
    .distinct()
    .where('sessionId', 'in', [...sessionIds])
    .where('reply', 'is not', null)
    .orderBy('carerId')
    .execute()
  return rows.map(({ carerId }) => carerId)
}

/** Whether it is noted of anybody whether they came. */
export const anyNoted = async (unit: Unit, sessionId: string): Promise<boolean> =>
  (await unit
    .selectFrom('sessionReplies')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where('attendance', '<>', 'not known')
    .executeTakeFirst()) !== undefined

/** Another session of the group on a day, which would be the same meeting twice. */
export const otherOn = (unit: Unit, { id, groupId }: { id: string; groupId: string }, onDay: Day) =>
  unit
    .selectFrom('groupSessions')
    .select('id')
    .where('groupId', '=', groupId)
    .where('onDay', '=', onDay)
    .where('cancelledAt', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()
