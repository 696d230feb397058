import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tellHolders } from '#src/mail/telling-staff.ts'
import {
  type RefusalToConfirmNumber,
  type RefusalToSetNumber,
  refusalToConfirmNumber,
  refusalToSetNumber,
} from '../rules/payees.ts'
import type { PaidTo } from '../rules.ts'
import { carerHomesOn } from '../store/homes.ts'
import { confirmNumber, lockPayee, setNumber } from '../store/payees.ts'
import { actingBy } from './acting.ts'

const paidTo = async (unit: Unit, carerId: string): Promise<PaidTo> => ({
  carerId,
  householdIds: await carerHomesOn(unit, carerId, unit.acting.today),
})

export type SetNumberOutcome = 'set' | 'no such payee' | 'number of somebody else' | RefusalToSetNumber

/** Says under which number finance knows a payee; somebody else confirms it before anything is paid to it. */
export async function setSupplierNumber(
  acting: Acting,
  payeeId: string,
  set: { number: string; version: number },
): Promise<SetNumberOutcome> {
  try {
    return await transact<SetNumberOutcome>(acting, async (unit) => {
      const payee = await lockPayee(unit, payeeId)
      if (!payee) return 'no such payee'
      const by = await actingBy(unit)
      const to = await paidTo(unit, payee.carerId)
      const refusal = refusalToSetNumber({ ...payee, paidTo: to }, set, by)
      if (refusal) return refusal
      await setNumber(unit, payeeId, set.number, by.accountId)
      recordFor(unit, 'set supplier number', payeeId, to)
      await tellWhoConfirms(unit)
      return 'set'
    })
  } catch (error) {
    if (duplicateOf(error) === 'payees.supplier_number') return 'number of somebody else'
    throw error
  }
}

export type ConfirmNumberOutcome = 'confirmed' | 'no such payee' | RefusalToConfirmNumber

/** Confirms the number that somebody else set, as it was shown. */
export const confirmSupplierNumber = (
  acting: Acting,
  payeeId: string,
  version: number,
): Promise<ConfirmNumberOutcome> =>
  transact<ConfirmNumberOutcome>(acting, async (unit) => {
    const payee = await lockPayee(unit, payeeId)
    if (!payee) return 'no such payee'
    const by = await actingBy(unit)
    const to = await paidTo(unit, payee.carerId)
    const refusal = refusalToConfirmNumber({ ...payee, paidTo: to }, version, by)
    if (refusal) return refusal
    await confirmNumber(unit, payeeId, by.accountId)
    recordFor(unit, 'confirmed supplier number', payeeId, to)
    return 'confirmed'
  })

/** Once a day: when a service begins, many are entered one after the other. */
const tellWhoConfirms = (unit: Unit) =>
  tellHolders(unit, 'supplier number to confirm', 'payments', {
    ...{ about: ['payees', unit.acting.today], turn: unit.acting.today, link: '/payees' },
  })

/** Never the number: who has an account at which firm's system is nobody's who reads the trail. */
function recordFor(unit: Unit, what: string, payeeId: string, { householdIds }: PaidTo) {
  const [householdId] = householdIds
  unit.record({
    what,
    on: householdId === undefined ? ['payee', payeeId] : ['household', householdId],
    details: { payee: payeeId },
  })
}
