import type { Unit } from '#src/database/transact.ts'
import { answered, type EntryWord, mayFollow, ways } from '../rules/ledger.ts'
import { entriesOf, insertEntries } from '../store/ledger.ts'
import { lockPayables, type PayableRow } from '../store/payables.ts'

/** What is written of one payment, all of its pence at once. */
export interface Entering {
  payableId: string
  /** Whole pence. */
  pence: number
  /** The line of a run by which it is sent or comes back. */
  lineId?: string
}

/**
 * Writes into the book, of several payments at once. Whoever calls it holds their locks.
 * @throws when the book does not say before what such an entry follows: then nothing of the unit is written
 */
export async function enter(unit: Unit, what: EntryWord, payments: readonly Entering[]): Promise<void> {
  const books = await entriesOf(
    unit,
    payments.map(({ payableId }) => payableId),
  )
  const { from, to } = ways[what]
  await insertEntries(
    unit,
    payments.map(({ payableId, pence, lineId }) => {
      const before = books.get(payableId) ?? []
      if (!mayFollow(before, what, pence))
        throw new Error(`The book does not have the pence of payable ${payableId} where it would be ${what}`)
      return {
        ...{ payableId, pence, what, number: before.length + 1 },
        lineId: lineId ?? null,
        fromAccount: from,
        toAccount: to,
        reversesId: answered(before, what)?.id ?? null,
      }
    }),
  )
}

export type RecoveryOutcome = 'entered' | 'no such payable' | 'not there'

/**
 * Says of a payment that finance was told to make that it is to come back (`to get back`), that it did (`got back`), or
 * that it stays where it is (`let go`). Who may say so, and that a second person does, is asked by who calls it.
 */
export async function enterRecovery(
  unit: Unit,
  payableId: string,
  what: 'to get back' | 'got back' | 'let go',
): Promise<RecoveryOutcome> {
  const [payable] = await lockPayables(unit, [payableId])
  if (!payable) return 'no such payable'
  const books = await entriesOf(unit, [payableId])
  if (!mayFollow(books.get(payableId) ?? [], what, payable.pence)) return 'not there'
  await enter(unit, what, [payable].map(asEntering))
  unit.record({
    what: `entered ${what}`,
    on: ['household', payable.householdId],
    details: { payable: payableId, pence: payable.pence },
  })
  return 'entered'
}

const asEntering = ({ id, pence }: PayableRow): Entering => ({ payableId: id, pence })
