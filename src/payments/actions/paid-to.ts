import type { Unit } from '#src/database/transact.ts'
import type { PaidTo } from '../rules.ts'
import { payeeOfPayable } from '../store/payables.ts'

/** Who is paid by a payment, and every home into which it could go. */
export async function paidToBy(unit: Unit, payableId: string): Promise<PaidTo> {
  const payee = await payeeOfPayable(unit, payableId, unit.acting.today)
  if (!payee) throw new Error(`Payable ${payableId} has no payee`)
  return {
    carerId: payee.carerId,
    householdIds: [payee.householdId, ...(payee.livesIn === null ? [] : [payee.livesIn])],
  }
}
