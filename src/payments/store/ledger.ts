import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { foundInLots, groupedBy, inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Written } from '../rules/ledger.ts'

/** All that the book says of these payments, each's entries in the order in which they were written. */
export async function entriesOf(
  database: Database,
  payableIds: readonly string[],
): Promise<Map<string, (Written & { enteredBy: string | null })[]>> {
  const rows = await foundInLots(payableIds, (lot) =>
    database
      .selectFrom('ledgerEntries')
      .select(['id', 'payableId', 'what', 'fromAccount', 'toAccount', 'pence', 'reversesId', 'enteredBy'])
      .where('payableId', 'in', lot)
      .orderBy('payableId')
      .orderBy('number')
      .execute(),
  )
  return groupedBy(rows, ({ payableId }) => payableId)
}

export type NewEntry = Pick<
  Insertable<Schema['ledgerEntries']>,
  'payableId' | 'lineId' | 'what' | 'fromAccount' | 'toAccount' | 'pence' | 'reversesId' | 'number'
>

/** @throws for a line that was sent before, and for an entry that was answered before, as a duplicate */
export async function insertEntries(unit: Unit, entries: readonly NewEntry[]): Promise<void> {
  const { accountId, now, today } = unit.acting
  const rows = entries.map((entry) => ({
    ...entry,
    id: randomUUID(),
    onDay: today,
    enteredBy: accountId,
    enteredAt: now,
  }))
  for (const lot of inLots(rows)) await unit.insertInto('ledgerEntries').values(lot).execute()
}
