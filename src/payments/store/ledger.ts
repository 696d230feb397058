import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Written } from '../rules/ledger.ts'

/** Rows of one statement: SQLite takes 32,766 values in it. */
const atOnce = 500

/** All that the book says of these payments, each's entries in the order in which they were written. */
export async function entriesOf(
  database: Database,
  payableIds: readonly string[],
): Promise<Map<string, (Written & { enteredBy: string | null })[]>> {
  const found = new Map<string, (Written & { enteredBy: string | null })[]>()
  for (let from = 0; from < payableIds.length; from += atOnce) {
    const rows = await database
      .selectFrom('ledgerEntries')
      .select(['id', 'payableId', 'what', 'fromAccount', 'toAccount', 'pence', 'reversesId', 'enteredBy'])
      .where('payableId', 'in', payableIds.slice(from, from + atOnce))
      .orderBy('payableId')
      .orderBy('number')
      .execute()
    for (const { payableId, ...entry } of rows) {
      const entries = found.get(payableId)
      if (entries) entries.push(entry)
      else found.set(payableId, [entry])
    }
  }
  return found
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
  for (let from = 0; from < rows.length; from += atOnce)
    await unit
      .insertInto('ledgerEntries')
      .values(rows.slice(from, from + atOnce))
      .execute()
}
