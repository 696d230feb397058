import type { Unit } from '#src/database/transact.ts'

/** Finds a run and lets nobody else change it until the unit ends; after the payments in it, never before. */
export const lockRun = (unit: Unit, id: string) =>
  unit
    .updateTable('paymentRuns')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
