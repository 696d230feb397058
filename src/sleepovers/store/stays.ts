import { randomUUID } from 'node:crypto'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { lockConstellations, lockHouseholds } from '#src/constellations/store/locks.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import type { StayStep } from '#src/sleepovers/rules.ts'
import { openPlaceOf, staysSeenBy } from './scope.ts'

export type StayRow = Selectable<Schema['sleepovers']>

/** A stay with the constellations in which its two homes hold their places today. */
export type PlacedStay = StayRow & { householdIn: string | null; hostIn: string | null }

/** A stay as the viewer may see it; undefined when it does not exist for the viewer. */
export const findStay = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('sleepovers')
    .selectAll('sleepovers')
    .select((eb) => [
      openPlaceOf(eb, 'householdId').as('householdIn'),
      openPlaceOf(eb, 'hostId').as('hostIn'),
    ])
    .where('sleepovers.id', '=', id)
    .where((eb) => staysSeenBy(viewer, eb)),
)

const stayById = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('sleepovers')
    .selectAll('sleepovers')
    .select((eb) => [
      openPlaceOf(eb, 'householdId').as('householdIn'),
      openPlaceOf(eb, 'hostId').as('hostIn'),
    ])
    .where('sleepovers.id', '=', id),
)

/**
 * Lets nobody else change a stay, either of its homes or what ties the two until the unit ends: the constellation first,
 * then the households in the order of their ids. Answers the stay as it stands behind the locks.
 */
export async function lockStay(unit: Unit, id: string): Promise<PlacedStay | undefined> {
  const found = await stayById(unit, id)
  if (!found) return undefined
  await lockConstellations(unit, found.constellationId === null ? [] : [found.constellationId])
  await lockHouseholds(unit, [found.householdId, found.hostId])
  return stayById(unit, id)
}

export const insertStay = (unit: Unit, stay: Insertable<Schema['sleepovers']>) =>
  unit.insertInto('sleepovers').values(stay).execute()

/** Changes a stay and counts its version up, so that a form made before knows that it is out of date. */
export const writeStay = (unit: Unit, id: string, change: Updateable<Schema['sleepovers']>) =>
  unit
    .updateTable('sleepovers')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Writes down what was done, with the dates that it was done for: nothing that happened is overwritten. */
export const addStep = (
  unit: Unit,
  stay: Pick<StayRow, 'id' | 'fromOn' | 'untilOn' | 'children'>,
  step: StayStep,
) =>
  unit
    .insertInto('sleepoverSteps')
    .values(({ selectFrom, eb, fn }) => ({
      id: randomUUID(),
      sleepoverId: stay.id,
      position: selectFrom('sleepoverSteps')
        .select(eb(fn.countAll<number>(), '+', 1).as('next'))
        .where('sleepoverId', '=', stay.id),
      step,
      accountId: unit.acting.accountId,
      at: unit.acting.now,
      fromOn: stay.fromOn,
      untilOn: stay.untilOn,
      children: stay.children,
    }))
    .execute()

/** Everything that was done, in its order. */
export const stepsOf = (database: Database, id: string) =>
  database
    .selectFrom('sleepoverSteps')
    .select(['step', 'at', 'fromOn', 'untilOn', 'children'])
    .where('sleepoverId', '=', id)
    .orderBy('position')
    .execute()
