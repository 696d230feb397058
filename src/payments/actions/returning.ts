import { dayOf } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { accountOf } from '../rules/ledger.ts'
import { type RefusalToReturn, type ReturnReason, refusalToReturn } from '../rules/runs.ts'
import { entriesOf } from '../store/ledger.ts'
import { endLine, lineWithRun } from '../store/lines.ts'
import { lockPayables } from '../store/payables.ts'
import { lockRun } from '../store/runs.ts'
import { actingBy } from './acting.ts'
import { enter } from './entering.ts'
import { paidToBy } from './paid-to.ts'
import { tellOfPayment } from './telling.ts'

export interface Returned {
  lineId: string
  onDay: string
  why: ReturnReason
}

export type ReturnOutcome = { run: string } | 'no such line' | RefusalToReturn

/**
 * Says that a payment came back: the book turns it back by a new entry, and it can be paid in another run. The run, its
 * total and its file stay what they were.
 */
export const returnLine = (acting: Acting, { lineId, onDay, why }: Returned): Promise<ReturnOutcome> =>
  transact(acting, async (unit): Promise<ReturnOutcome> => {
    const found = await lineWithRun(unit, lineId)
    if (!found) return 'no such line'
    const { payableId, pence } = found
    await lockPayables(unit, [payableId])
    const run = await lockRun(unit, found.runId)
    const line = await lineWithRun(unit, lineId)
    if (!run || !line) return 'no such line'
    const refusal = refusalToReturn(
      {
        paidTo: await paidToBy(unit, payableId),
        state: run.state,
        exportedOn: run.exportedAt === null ? null : dayOf(run.exportedAt),
        endedAt: line.endedAt,
        account: accountOf((await entriesOf(unit, [payableId])).get(payableId) ?? []),
      },
      onDay,
      await actingBy(unit),
      acting.today,
    )
    if (refusal) return refusal
    await enter(unit, 'returned', [{ payableId, pence, lineId }])
    await endLine(unit, lineId, 'returned', why, onDay)
    unit.record({
      what: 'returned payment',
      on: ['payment run', run.id],
      details: { payable: payableId, pence, onDay },
    })
    await tellOfPayment(unit, ['payment run', run.id])
    return { run: run.id }
  })
