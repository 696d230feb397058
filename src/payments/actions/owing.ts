import type { Unit } from '#src/database/transact.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { costCodeOf } from '../rules/cost-codes.ts'
import { isSent, type PaymentKind, type RefusalToApprove, refusalToApprove } from '../rules.ts'
import { endLine } from '../store/lines.ts'
import {
  holdsOn,
  insertPayable,
  lockPayables,
  markApproved,
  markCancelled,
  openLineOf,
} from '../store/payables.ts'
import { payeeFor } from '../store/payees.ts'
import { lockRun, markChanged } from '../store/runs.ts'
import { actingBy } from './acting.ts'
import { enter } from './entering.ts'
import { paidToBy } from './paid-to.ts'

/** The payee that a carer is for finance, made where they are none yet. */
export const payeeOf = (unit: Unit, carerId: string): Promise<string> => payeeFor(unit, carerId)

/** What is owed to somebody. */
export interface Owing {
  kind: PaymentKind
  /** The reward, the claim or the spending that it pays; it is paid once. */
  sourceId: string
  carerId: string
  /** The home for which it is made. */
  householdId: string
  /** Whole pence. */
  pence: number
  /** What finance books it under; left out, what the service has set for its kind. */
  costCode?: string | undefined
  preparedBy: string
  /** Left out, somebody approves it later by `approve`. Never who prepared it. */
  approvedBy?: string | undefined
}

/**
 * Owes somebody something: the one door by which a payment comes to be. What was approved already goes into the book.
 * @returns the id of the payable
 * @throws when the same was owed before and not cancelled, and when one person prepared and approved it
 */
export async function owe(unit: Unit, { carerId, approvedBy, costCode, ...owing }: Owing): Promise<string> {
  const payeeId = await payeeFor(unit, carerId)
  const settings = (await currentSettings(unit)) ?? defaultSettings
  const id = await insertPayable(unit, {
    ...owing,
    payeeId,
    costCode: costCode ?? costCodeOf(settings, owing.kind),
    approvedBy: approvedBy ?? null,
  })
  if (approvedBy !== undefined) await enter(unit, 'approved', [{ payableId: id, pence: owing.pence }])
  unit.record({
    what: approvedBy === undefined ? 'prepared payment' : 'owed payment',
    on: ['household', owing.householdId],
    details: { payable: id, pence: owing.pence, kind: owing.kind, source: owing.sourceId },
  })
  return id
}

export type ApproveOutcome = 'approved' | 'no such payable' | RefusalToApprove

/** Approves what somebody else prepared: from then on it is owed, and goes into the next run. */
export async function approve(unit: Unit, payableId: string): Promise<ApproveOutcome> {
  const [payable] = await lockPayables(unit, [payableId])
  if (!payable) return 'no such payable'
  const by = await actingBy(unit)
  const paidTo = await paidToBy(unit, payableId)
  const held = (await holdsOn(unit, [payable.sourceId])).size
  const refusal = refusalToApprove({ ...payable, paidTo, held }, by)
  if (refusal) return refusal
  await markApproved(unit, payableId, by.accountId)
  await enter(unit, 'approved', [{ payableId, pence: payable.pence }])
  unit.record({
    what: 'approved payment',
    on: ['household', payable.householdId],
    details: { payable: payableId, pence: payable.pence },
  })
  return 'approved'
}

export type CancelOutcome = 'cancelled' | 'no such payable' | 'cancelled already' | 'sent already'

/**
 * Takes back what was to be paid, until finance was told to pay it. It leaves a draft at once; a run that was approved
 * with it is frozen, and cannot be exported any more: it is abandoned, and the rest goes into another.
 */
export async function cancelPayable(unit: Unit, payableId: string): Promise<CancelOutcome> {
  const [payable] = await lockPayables(unit, [payableId])
  if (!payable) return 'no such payable'
  if (payable.cancelledAt !== null) return 'cancelled already'
  const line = await openLineOf(unit, payableId)
  const run = line && (await lockRun(unit, line.runId))
  if (run && isSent(run.state)) return 'sent already'
  // After a return it stands in no run, and is owed again: until then what finance was told stands.
  if (line && run?.state === 'draft') {
    await endLine(unit, line.id, 'taken out', 'cancelled')
    await markChanged(unit, run.id)
  }
  if (payable.approvedAt !== null) await enter(unit, 'cancelled', [{ payableId, pence: payable.pence }])
  await markCancelled(unit, payableId, unit.acting.accountId ?? unit.acting.actor)
  unit.record({
    what: 'cancelled payment',
    on: ['household', payable.householdId],
    details: { payable: payableId, pence: payable.pence },
  })
  return 'cancelled'
}
