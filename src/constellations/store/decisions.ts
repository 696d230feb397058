import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { ExceptionRule } from '#src/constellations/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { asPair } from './homes.ts'

export interface NewException {
  constellationId: string
  householdId: string | null
  rule: ExceptionRule
  reason: string
  untilOn: Day
}

export async function insertException(unit: Unit, acting: Acting, exception: NewException): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('exceptions')
    .values({
      ...exception,
      id,
      fromOn: acting.today,
      grantedBy: acting.accountId,
      grantedAt: acting.now,
      endedBy: null,
      endedAt: null,
    })
    .execute()
  return id
}

export const findException = (database: Database, id: string) =>
  database
    .selectFrom('exceptions')
    .select(['id', 'constellationId', 'endedAt'])
    .where('id', '=', id)
    .executeTakeFirst()

/** @returns whether it stood until now */
export async function endException(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('exceptions')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Marks two homes too far from each other in practice. @returns whether the mark is new */
export async function insertTooFarPair(
  unit: Unit,
  acting: Acting,
  pair: { hubId: string; householdId: string; reason: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit
    .insertInto('tooFarPairs')
    .values({
      id: randomUUID(),
      ...asPair(pair.hubId, pair.householdId),
      reason: pair.reason,
      markedBy: acting.accountId,
      markedAt: acting.now,
      endedBy: null,
      endedAt: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** @returns whether it stood until now */
export async function endTooFarPair(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('tooFarPairs')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts a home on a waiting list. @returns whether it did not wait there yet */
export async function insertWait(
  unit: Unit,
  acting: Acting,
  wait: { constellationId: string; householdId: string; fit: string | null },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit
    .insertInto('waits')
    .values({
      ...wait,
      id: randomUUID(),
      sinceOn: acting.today,
      addedBy: acting.accountId,
      endedOn: null,
      endedBy: null,
      outcome: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const findWait = (database: Database, id: string) =>
  database
    .selectFrom('waits')
    .select(['id', 'constellationId', 'householdId', 'endedOn'])
    .where('id', '=', id)
    .executeTakeFirst()

/** @returns whether it waited until now */
export async function takeOffList(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('waits')
    .set({ endedOn: acting.today, endedBy: acting.accountId, outcome: 'taken off' })
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
