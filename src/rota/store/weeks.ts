import { randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import { lockedInOrder } from '#src/database/locking.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { moved, type Spell, type Wall } from '../rules/wall.ts'

const weeks = (database: Database) =>
  database
    .selectFrom('rotaWeeks')
    .select([
      'id',
      'sideId',
      'fromWall as from',
      'untilWall as until',
      'publishedAt',
      'publishedBy',
      'version',
    ])

const weeksBetween = prepared((database: Database, sideId: string, from: Wall, until: Wall) =>
  weeks(database)
    .where('sideId', '=', sideId)
    .where('untilWall', '>', from)
    .where('fromWall', '<', until)
    .orderBy('fromWall')
    .orderBy('id'),
)

/** Weeks around one that bear on where it begins and ends. */
const daysAround = 28

/** The weeks of a side that are planned some weeks around a time, in their order. */
export const weeksAround = (database: Database, sideId: string, at: Wall): Promise<WeekRow[]> =>
  weeksBetween(database, sideId, moved(at, -daysAround), moved(at, daysAround))

export const weekNamed = preparedOne((database: Database, id: string) => weeks(database).where('id', '=', id))

export type WeekRow = Awaited<ReturnType<typeof weeksBetween>>[number]

/** Lets nobody else plan these sides until the unit ends; those of them that stand. */
export const lockSides = (unit: Unit, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  lockedInOrder(
    unit,
    unit
      .selectFrom('sides')
      .select(['id', 'name'])
      .where('id', 'in', [...new Set(ids)])
      .where('endedAt', 'is', null),
  ).execute()

/** Lets nobody else give these people turns, on any side. */
export async function lockWorkers(unit: Unit, accountIds: readonly string[]): Promise<void> {
  const ids = [...new Set(accountIds)]
  if (ids.length > 0)
    await lockedInOrder(unit, unit.selectFrom('accounts').select('id').where('id', 'in', ids)).execute()
}

export async function insertWeek(unit: Unit, sideId: string, { from, until }: Spell): Promise<WeekRow> {
  const id = randomUUID()
  await unit
    .insertInto('rotaWeeks')
    .values({ id, sideId, fromWall: from, untilWall: until, publishedAt: null, publishedBy: null })
    .execute()
  return { id, sideId, from, until, publishedAt: null, publishedBy: null, version: 1 }
}

/** Counts a week one version up and says which it is. */
export const nextVersion = async (unit: Unit, id: string): Promise<number> =>
  (
    await unit
      .updateTable('rotaWeeks')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow()
  ).version

export const markPublished = (unit: Unit, id: string, at: Instant, by: string | null) =>
  unit.updateTable('rotaWeeks').set({ publishedAt: at, publishedBy: by }).where('id', '=', id).execute()

export const insertChange = (
  unit: Unit,
  { weekId, version, note }: { weekId: string; version: number; note: string },
) =>
  unit
    .insertInto('rotaChanges')
    .values({
      ...{ id: randomUUID(), weekId, version, note },
      ...{ changedAt: unit.acting.now, changedBy: unit.acting.accountId },
    })
    .execute()

/** What changed of a week since it was published, the newest first. */
export const changesOf = prepared((database: Database, weekId: string) =>
  database
    .selectFrom('rotaChanges')
    .leftJoin('accounts', 'accounts.id', 'rotaChanges.changedBy')
    .select(['rotaChanges.version', 'note', 'changedAt', 'accounts.name as by'])
    .where('weekId', '=', weekId)
    .orderBy('rotaChanges.version', 'desc'),
)
