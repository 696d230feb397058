import { randomUUID } from 'node:crypto'
import type { Unit } from '#src/database/transact.ts'

/** The payee that a carer is, made where they are none yet. */
export async function payeeFor(unit: Unit, carerId: string): Promise<string> {
  await unit
    .insertInto('payees')
    .values({ id: randomUUID(), carerId })
    .onConflict((clash) => clash.column('carerId').doNothing())
    .execute()
  const { id } = await unit
    .selectFrom('payees')
    .select('id')
    .where('carerId', '=', carerId)
    .executeTakeFirstOrThrow()
  return id
}
