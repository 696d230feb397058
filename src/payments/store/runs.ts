import { randomUUID } from 'node:crypto'
import type { Updateable } from 'kysely'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

/** Finds a run and lets nobody else change it until the unit ends; after the payments in it, never before. */
export const lockRun = (unit: Unit, id: string) =>
  unit
    .updateTable('paymentRuns')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Makes a draft with the next number; whoever calls it holds the lock of the service. */
export async function insertRun(unit: Unit, formatId: string, madeBy: string): Promise<string> {
  const id = randomUUID()
  const last = await unit
    .selectFrom('paymentRuns')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  await unit
    .insertInto('paymentRuns')
    .values({
      ...{ id, formatId, madeBy, number: (last?.number ?? 0) + 1 },
      ...{ state: 'draft', madeAt: unit.acting.now },
    })
    .execute()
  return id
}

/** Says that what stands in a draft is not what it was: whoever looked at it before approves it only once they looked again. */
export const markChanged = (unit: Unit, id: string) => changeRun(unit, id, {})

export const changeRun = (unit: Unit, id: string, change: Updateable<Schema['paymentRuns']>) =>
  unit
    .updateTable('paymentRuns')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
