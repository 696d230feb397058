import type { Insertable } from 'kysely'
import type { Instant } from '#src/clock.ts'
import { foundInLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

/** Marks an address unless it is marked. */
export const addBounce = (database: Database, bounce: Insertable<Schema['bounces']>) =>
  database
    .insertInto('bounces')
    .values(bounce)
    .onConflict((conflict) => conflict.column('addressPrint').where('endedAt', 'is', null).doNothing())
    .execute()

export const bouncesOf = (database: Database, prints: readonly string[]) =>
  foundInLots(prints, (lot) => bouncesOfLot(database, lot))

const bouncesOfLot = prepared((database, prints: readonly string[]) =>
  database
    .selectFrom('bounces')
    .select(['addressPrint', 'bouncedAt'])
    .where('addressPrint', 'in', prints)
    .where('endedAt', 'is', null),
)

/** @returns whether the address was marked */
export async function endBouncesOf(
  unit: Unit,
  addressPrint: string,
  { at, by }: { at: Instant; by: string | null },
): Promise<boolean> {
  const ended = await unit
    .updateTable('bounces')
    .set({ endedAt: at, endedBy: by })
    .where('addressPrint', '=', addressPrint)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute()
  return ended.length > 0
}
