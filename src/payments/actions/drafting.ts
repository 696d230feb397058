import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockService } from '#src/service/store.ts'
import { isOwn, type PaymentKind, paymentKinds } from '../rules.ts'
import { findFormat } from '../store/formats.ts'
import { gatherable } from '../store/gathering.ts'
import { endLine, insertLines, lineWithRun, openLinesOf } from '../store/lines.ts'
import { lockPayables } from '../store/payables.ts'
import { insertRun, lockRun, markChanged } from '../store/runs.ts'
import { actingBy } from './acting.ts'

export type DraftOutcome = { run: string } | 'nothing to pay' | 'no such format'

/** Gathers all that can be paid into a new draft; nothing of whoever makes it or of their home. */
export const draftRun = (
  acting: Acting,
  { formatId, kinds }: { formatId: string; kinds: readonly PaymentKind[] },
  once: string,
): Promise<DraftOutcome | Repeat> =>
  transactOnce<DraftOutcome>(
    acting,
    `${once} run`,
    async (unit) => {
      // One draft after the other: each has the next number, and what the one before has gathered is not in it.
      await lockService(unit)
      const format = await findFormat(unit, formatId)
      if (!format || format.endedAt !== null) return 'no such format'
      const payments = await toGather(unit, kinds)
      if (payments.length === 0) return 'nothing to pay'
      const { accountId } = await actingBy(unit)
      const run = await insertRun(unit, formatId, accountId)
      await insertLines(unit, run, payments)
      unit.record({
        what: 'drafted payment run',
        on: ['payment run', run],
        details: { lines: payments.length, pence: sumOf(payments) },
      })
      return { run }
    },
    (outcome) => (typeof outcome === 'object' ? `/payment-runs/${outcome.run}` : undefined),
  )

const sumOf = (payments: readonly { pence: number }[]) => payments.reduce((sum, { pence }) => sum + pence, 0)

/** What can be paid, locked, so that none of it is taken back before it stands in the run. */
async function toGather(unit: Unit, kinds: readonly PaymentKind[]) {
  const by = await actingBy(unit)
  const found = await gatherable(
    unit,
    kinds,
    { carerId: by.carerId, householdId: by.householdId },
    unit.acting.today,
  )
  const locked = await lockPayables(
    unit,
    found.map(({ id }) => id),
  )
  const open = new Map(locked.filter(({ cancelledAt }) => cancelledAt === null).map((row) => [row.id, row]))
  return found.flatMap(({ id, supplierNumber }) => {
    const row = open.get(id)
    return row && supplierNumber !== null ? [{ ...row, supplierNumber }] : []
  })
}

export type GatherOutcome = { gathered: number } | 'no such run' | 'not a draft'

/** Adds to a draft what can be paid since it was made. */
export const gatherAgain = (acting: Acting, runId: string): Promise<GatherOutcome> =>
  transact(acting, async (unit): Promise<GatherOutcome> => {
    await lockService(unit)
    const payments = await toGather(unit, paymentKinds)
    const run = await lockRun(unit, runId)
    if (!run) return 'no such run'
    if (run.state !== 'draft') return 'not a draft'
    if (payments.length > 0) {
      await insertLines(unit, runId, payments)
      await markChanged(unit, runId)
    }
    unit.record({
      what: 'added to payment run',
      on: ['payment run', runId],
      details: { lines: payments.length, pence: sumOf(payments) },
    })
    return { gathered: payments.length }
  })

export type TakeOutOutcome = { run: string } | 'no such line' | 'not a draft' | 'own household'

/** Takes a payment out of a draft: it can go into another. */
export const takeOut = (acting: Acting, lineId: string): Promise<TakeOutOutcome> =>
  transact(acting, async (unit): Promise<TakeOutOutcome> => {
    const found = await lineWithRun(unit, lineId)
    const run = found && (await lockRun(unit, found.runId))
    if (!run) return 'no such line'
    if (run.state !== 'draft') return 'not a draft'
    const line = (await openLinesOf(unit, run.id, acting.today)).find(({ id }) => id === lineId)
    if (!line) return 'no such line'
    if (isOwn(line.paidTo, await actingBy(unit))) return 'own household'
    await endLine(unit, lineId, 'taken out', null)
    await markChanged(unit, run.id)
    unit.record({
      what: 'took payment out of run',
      on: ['payment run', run.id],
      details: { payable: line.payableId, pence: line.pence },
    })
    return { run: run.id }
  })
