import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

/** Since when a household agrees to host; undefined when it does not. */
export const openHosting = preparedOne((database: Database, householdId: string) =>
  database
    .selectFrom('hostings')
    .select(['id', 'fromOn'])
    .where('householdId', '=', householdId)
    .where('untilOn', 'is', null),
)

export const beginHosting = (unit: Unit, householdId: string, fromOn: Day) =>
  unit
    .insertInto('hostings')
    .values({
      id: randomUUID(),
      householdId,
      fromOn,
      recordedBy: unit.acting.accountId,
      recordedAt: unit.acting.now,
    })
    .execute()

export const endHosting = (unit: Unit, id: string, untilOn: Day) =>
  unit.updateTable('hostings').set({ untilOn }).where('id', '=', id).execute()
