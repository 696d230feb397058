import type { Unit } from '#src/database/transact.ts'
import { currentSettings } from '#src/service/store.ts'
import { areInRuns } from '../rules/claims.ts'
import type { PaymentKind } from '../rules.ts'
import { payableOf, payeeAtHome } from '../store/claims.ts'
import { enterRecovery } from './entering.ts'
import { cancelPayable, owe } from './owing.ts'
import { tellOfPayment } from './telling.ts'

/** A claim that is approved in this unit. */
export interface ApprovedClaim {
  id: string
  carerId: string
  householdId: string
  /** Whole pence. */
  pence: number
  /** Null where whoever made it is not known: then it was the carer. */
  preparedBy: string | null
}

/**
 * Owes what a claim comes to, in the unit that approves it, where the service pays claims in runs by then. Hours that are
 * worth nothing are approved and owe nothing.
 */
export async function oweClaim(
  unit: Unit,
  kind: Exclude<PaymentKind, 'reward' | 'welcome bonus'>,
  { id, preparedBy, carerId, householdId, pence }: ApprovedClaim,
): Promise<void> {
  if (pence === 0 || !(await paysInRuns(unit))) return
  const { accountId, actor } = unit.acting
  await owe(unit, {
    ...{ kind, carerId, householdId, pence, sourceId: id },
    ...{ preparedBy: preparedBy ?? carerId, approvedBy: accountId ?? actor },
  })
}

const paysInRuns = async (unit: Unit): Promise<boolean> =>
  areInRuns((await currentSettings(unit))?.claimsInRunsSince ?? '', unit.acting.today)

/** A spending of the activities budget that is approved in this unit. */
export interface ApprovedSpending {
  id: string
  householdId: string | null
  pence: number
  preparedBy: string | null
  reversesId: string | null
}

/**
 * Owes a home what it spent on an activity. An entry that takes one back takes back what was to be paid for that; what
 * finance was told to pay already is marked to get back, for somebody to decide.
 */
export async function oweSpending(unit: Unit, spending: ApprovedSpending): Promise<void> {
  if (spending.reversesId !== null) {
    const paid = await payableOf(unit, 'activity money', spending.reversesId)
    if (!paid || (await cancelPayable(unit, paid.id)) !== 'sent already') return
    await enterRecovery(unit, paid.id, 'to get back')
    await tellOfPayment(unit, ['payable', paid.id])
    return
  }
  if (spending.householdId === null || !(await paysInRuns(unit))) return
  const { today } = unit.acting
  const payee = await payeeAtHome(unit, spending.householdId, spending.preparedBy, today)
  if (!payee) return
  await oweClaim(unit, 'activity money', { ...spending, ...payee, householdId: spending.householdId })
}
