import { randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

export async function codesLeft(database: Database, accountId: string): Promise<number> {
  const { left } = await database
    .selectFrom('recoveryCodes')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('replacedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

/** None of the codes of before works any more. */
export const replaceCodes = (unit: Unit, accountId: string, at: Instant) =>
  unit
    .updateTable('recoveryCodes')
    .set({ replacedAt: at })
    .where('accountId', '=', accountId)
    .where('replacedAt', 'is', null)
    .execute()

export const addCodes = (unit: Unit, accountId: string, hashes: readonly string[], madeAt: Instant) =>
  unit
    .insertInto('recoveryCodes')
    .values(hashes.map((codeHash) => ({ id: randomUUID(), accountId, codeHash, madeAt })))
    .execute()

/** @returns whether it stood and nobody had used it */
export async function useCode(unit: Unit, accountId: string, hash: string, at: Instant) {
  const { numUpdatedRows } = await unit
    .updateTable('recoveryCodes')
    .set({ usedAt: at })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', hash)
    .where('usedAt', 'is', null)
    .where('replacedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
