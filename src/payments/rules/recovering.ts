import { type By, isOwn, type PaidTo, type PaymentKind } from '#src/payments/rules.ts'

export type RefusalToRecover = 'nothing to get back' | 'a reward' | 'own household' | 'asked by you'

/**
 * Why somebody may not say what became of money that is to come back: never whoever took back the claim that it paid,
 * nor anybody of the home that has it.
 */
export function refusalToRecover(
  payable: {
    kind: PaymentKind
    account: 'owed' | 'paid' | 'to get back' | undefined
    paidTo: PaidTo
    askedBy: string | null
  },
  by: By,
): RefusalToRecover | undefined {
  if (payable.account !== 'to get back') return 'nothing to get back'
  if (payable.kind === 'reward' || payable.kind === 'welcome bonus') return 'a reward'
  if (isOwn(payable.paidTo, by)) return 'own household'
  return payable.askedBy === by.accountId ? 'asked by you' : undefined
}
