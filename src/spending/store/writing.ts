import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Acting, Unit } from '#src/database/transact.ts'

export interface NewSpending {
  constellationId: string
  gatheringId: string | null
  pence: number
  what: string
  onDay: Day
  /** The home whose money it was. */
  householdId: string | null
  reversesId: string | null
}

export async function insertSpending(unit: Unit, acting: Acting, spending: NewSpending): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('spendings')
    .values({ ...spending, id, preparedBy: acting.accountId, preparedAt: acting.now })
    .execute()
  return id
}

/** Finds a spending and lets nobody else answer it until the unit ends. */
export const lockSpending = (unit: Unit, id: string) =>
  unit
    .updateTable('spendings')
    .set(({ ref }) => ({ what: ref('what') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Whether something puts this right already. */
export const reversalOf = (unit: Unit, id: string) =>
  unit
    .selectFrom('spendings')
    .select('id')
    .where('reversesId', '=', id)
    .where('refusedAt', 'is', null)
    .executeTakeFirst()

export const markApproved = (unit: Unit, acting: Acting, id: string) =>
  unit
    .updateTable('spendings')
    .set({ approvedBy: acting.accountId, approvedAt: acting.now })
    .where('id', '=', id)
    .execute()

export const markRefused = (unit: Unit, acting: Acting, id: string) =>
  unit
    .updateTable('spendings')
    .set({ refusedBy: acting.accountId, refusedAt: acting.now })
    .where('id', '=', id)
    .execute()

export async function insertBudget(
  unit: Unit,
  acting: Acting,
  budget: { constellationId: string; pence: number; onDay: Day },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('activityBudgets')
    .values({ ...budget, id, givenBy: acting.accountId, givenAt: acting.now })
    .execute()
  return id
}

/** @returns whether it stood until now */
export async function endBudget(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('activityBudgets')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
