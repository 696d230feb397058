import { randomUUID } from 'node:crypto'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Days } from '#src/cover/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'

export interface Away extends Days {
  id: string
  householdId: string
  /** Of a hub home, the constellation that is without it then. */
  constellationId: string | null
}

const columns = [
  'aways.id',
  'aways.householdId',
  'aways.constellationId',
  'aways.fromOn',
  'aways.untilOn',
] as const

/** The days away of a household that stand, those that end after a day, the first first. */
export const awaysOf: (database: Database, householdId: string, after: Day) => Promise<Away[]> = prepared(
  (database: Database, householdId: string, after: Day) =>
    database
      .selectFrom('aways')
      .select(columns)
      .where('householdId', '=', householdId)
      .where('untilOn', '>', after)
      .where('endedAt', 'is', null)
      .orderBy('fromOn'),
)

/** Days away as they stand; undefined when there are none or they were changed or taken back since. */
export const findAway: (database: Database, id: string) => Promise<Away | undefined> = preparedOne(
  (database: Database, id: string) =>
    database.selectFrom('aways').select(columns).where('id', '=', id).where('endedAt', 'is', null),
)

/** The same as the viewer may see it: of the own household, of one of her constellations, or any for a manager. */
export const findAwaySeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('aways')
    .innerJoin('households', 'households.id', 'aways.householdId')
    .leftJoin('constellations', 'constellations.id', 'aways.constellationId')
    .select([...columns, 'households.name', 'households.quadrantId', 'constellations.name as constellation'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('aways.id', '=', id)
    .where('aways.endedAt', 'is', null)
    .where((eb) => {
      if (has(viewer, 'manager')) return eb.lit(true)
      return eb.or([
        eb('aways.householdId', '=', viewer.householdId ?? ''),
        ...(has(viewer, 'liaison') && viewer.constellationIds.length > 0
          ? [
              eb('aways.householdId', 'in', (of) =>
                of
                  .selectFrom('memberships')
                  .select('memberships.householdId')
                  .where('memberships.constellationId', 'in', viewer.constellationIds)
                  .where('memberships.leftOn', 'is', null),
              ),
            ]
          : []),
      ])
    }),
)

export async function insertAway(unit: Unit, away: Omit<Away, 'id'>): Promise<Away> {
  const row = { ...away, id: randomUUID() }
  await unit
    .insertInto('aways')
    .values({
      ...row,
      recordedBy: unit.acting.accountId,
      recordedAt: unit.acting.now,
      endedBy: null,
      endedAt: null,
    })
    .execute()
  return row
}

/** Takes days away back, or makes room for what stands in their place. @returns whether they stood until now */
export async function closeAway(unit: Unit, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('aways')
    .set({ endedBy: unit.acting.accountId, endedAt: unit.acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
