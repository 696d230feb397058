import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** What sends editions in this process, by the database whose editions they are. */
const wakers = new WeakMap<Database, () => void>()

/** Has editions go on as soon as the unit is written. */
export function wakeAfterwards(unit: Unit): void {
  const { database } = unit.acting
  unit.afterwards(() => wakers.get(database)?.())
}

/** Has `wake` called after each unit that sent an edition in this process, or let one go on. */
export const whenSent = (database: Database, wake: () => void): void => void wakers.set(database, wake)
