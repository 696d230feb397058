import type { Instant } from '#src/clock.ts'
import { type By, isOwn, type PaidTo } from '#src/payments/rules.ts'

export interface Payee {
  supplierNumber: string | null
  setBy: string | null
  confirmedAt: Instant | null
  version: number
}

/** The number under which finance pays somebody: only one that a second person confirmed. */
export const confirmedNumber = ({ supplierNumber, confirmedAt }: Omit<Payee, 'version' | 'setBy'>) =>
  confirmedAt === null ? null : supplierNumber

export type RefusalToSetNumber = 'own household' | 'changed by somebody else' | 'same number'

/** Why somebody may not say under which number finance knows a payee. */
export function refusalToSetNumber(
  payee: Payee & { paidTo: PaidTo },
  set: { number: string; version: number },
  by: By,
): RefusalToSetNumber | undefined {
  if (isOwn(payee.paidTo, by)) return 'own household'
  if (payee.version !== set.version) return 'changed by somebody else'
  return payee.supplierNumber === set.number ? 'same number' : undefined
}

export type RefusalToConfirmNumber =
  | 'own household'
  | 'changed by somebody else'
  | 'no number'
  | 'confirmed already'
  | 'set by you'

/** Why somebody may not confirm a number: never who set it, and only the one that they were shown. */
export function refusalToConfirmNumber(
  payee: Payee & { paidTo: PaidTo },
  version: number,
  by: By,
): RefusalToConfirmNumber | undefined {
  if (isOwn(payee.paidTo, by)) return 'own household'
  if (payee.version !== version) return 'changed by somebody else'
  if (payee.supplierNumber === null) return 'no number'
  if (payee.confirmedAt !== null) return 'confirmed already'
  return payee.setBy === by.accountId ? 'set by you' : undefined
}
