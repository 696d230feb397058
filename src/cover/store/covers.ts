import { randomUUID } from 'node:crypto'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Days } from '#src/cover/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

/** One that was ended was one until the day of its end. */
export interface Cover extends Days {
  id: string
  awayId: string
  constellationId: string
  /** The home that stands in. */
  householdId: string
  agreedOn: Day
}

const columns = [
  'covers.id',
  'covers.awayId',
  'covers.constellationId',
  'covers.householdId',
  'covers.fromOn',
  'covers.untilOn',
  'covers.agreedOn',
] as const

/** Who stands in on the days of one absence. */
export const coverOfAway: (database: Database, awayId: string) => Promise<Cover | undefined> = preparedOne(
  (database: Database, awayId: string) =>
    database.selectFrom('covers').select(columns).where('awayId', '=', awayId).where('endedAt', 'is', null),
)

export const findCover: (database: Database, id: string) => Promise<Cover | undefined> = preparedOne(
  (database: Database, id: string) =>
    database.selectFrom('covers').select(columns).where('id', '=', id).where('endedAt', 'is', null),
)

/** A cover of a constellation that the viewer runs. */
export const coverRunBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('covers')
    .select(columns)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where((eb) => {
      if (has(viewer, 'manager')) return eb.lit(true)
      return has(viewer, 'liaison') && viewer.constellationIds.length > 0
        ? eb('constellationId', 'in', viewer.constellationIds)
        : eb.lit(false)
    }),
)

/** What a home has still to cover. */
export const coversBy: (database: Database, householdId: string, today: Day) => Promise<Cover[]> = prepared(
  (database: Database, householdId: string, today: Day) =>
    database
      .selectFrom('covers')
      .select(columns)
      .where('householdId', '=', householdId)
      .where('untilOn', '>', today)
      .where('endedAt', 'is', null)
      .orderBy('fromOn'),
)

export async function insertCover(unit: Unit, cover: Omit<Cover, 'id'>): Promise<Cover> {
  const row = { ...cover, id: randomUUID() }
  await unit
    .insertInto('covers')
    .values({
      ...row,
      namedBy: unit.acting.accountId,
      namedAt: unit.acting.now,
      endedBy: null,
      endedAt: null,
    })
    .execute()
  return row
}

/** @returns whether it stood until now */
export async function closeCover(unit: Unit, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('covers')
    .set({ endedBy: unit.acting.accountId, endedAt: unit.acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * When the hub homes of these constellations are away from today on, and who stands in: one query for a page, however
 * many constellations it lists.
 */
export const coverIn = prepared((database: Database, constellationIds: readonly string[], today: Day) =>
  database
    .selectFrom('aways')
    .innerJoin('households as hub', 'hub.id', 'aways.householdId')
    .leftJoin('covers', (join) =>
      join.onRef('covers.awayId', '=', 'aways.id').on('covers.endedAt', 'is', null),
    )
    .leftJoin('households as stand', 'stand.id', 'covers.householdId')
    .select([
      'aways.id',
      'aways.constellationId',
      'aways.householdId',
      'aways.fromOn',
      'aways.untilOn',
      'hub.name as hubName',
      'covers.id as coverId',
      'covers.householdId as coverHouseholdId',
      'covers.fromOn as coverFromOn',
      'covers.untilOn as coverUntilOn',
      'stand.name as coverName',
      'stand.quadrantId as coverQuadrantId',
      'stand.onHoldSince as coverOnHoldSince',
    ])
    .where('aways.constellationId', 'in', constellationIds)
    .where('aways.untilOn', '>', today)
    .where('aways.endedAt', 'is', null)
    .orderBy('aways.fromOn')
    .orderBy('aways.id'),
)

/** When these homes are away from today on. */
export const awaysAmong = prepared((database: Database, householdIds: readonly string[], today: Day) =>
  database
    .selectFrom('aways')
    .select(['householdId', 'fromOn', 'untilOn'])
    .where('householdId', 'in', householdIds)
    .where('untilOn', '>', today)
    .where('endedAt', 'is', null),
)

/** What a home has still to cover, with the constellation that it is for. */
export const coversOfHome = prepared((database: Database, householdId: string, today: Day) =>
  database
    .selectFrom('covers')
    .innerJoin('constellations', 'constellations.id', 'covers.constellationId')
    .select([
      'covers.id',
      'covers.constellationId',
      'covers.fromOn',
      'covers.untilOn',
      'constellations.name',
      'constellations.quadrantId',
    ])
    .where('covers.householdId', '=', householdId)
    .where('covers.untilOn', '>', today)
    .where('covers.endedAt', 'is', null)
    .orderBy('covers.fromOn')
    .orderBy('covers.id'),
)
