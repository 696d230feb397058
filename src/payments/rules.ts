import type { Instant } from '#src/clock.ts'

/** Everything that somebody can be paid for. */
export const paymentKinds = [
  'reward',
  'welcome bonus',
  'mentor claim',
  'group claim',
  'event claim',
  'activity money',
] as const
export type PaymentKind = (typeof paymentKinds)[number]

/** Who does a step of money: the account, and who they are when they foster. */
export interface By {
  accountId: string
  carerId: string | null
  householdId: string | null
}

/** Who is paid: the carer, and every home into which it could go (theirs today, and the one for which it was made). */
export interface PaidTo {
  carerId: string
  householdIds: readonly string[]
}

/** Whether it goes to whoever acts, or into their own home. Then every step of it is somebody else's, managers not exempt. */
export const isOwn = ({ carerId, householdIds }: PaidTo, by: By): boolean =>
  carerId === by.carerId || (by.householdId !== null && householdIds.includes(by.householdId))

/** What is to be paid, as far as a step of it asks. */
export interface Payable {
  preparedBy: string
  approvedAt: Instant | null
  cancelledAt: Instant | null
}

export type RefusalToApprove = 'cancelled' | 'approved already' | 'prepared by you' | 'own household' | 'held'

/**
 * Why somebody may not approve a payment: never whoever prepared it, nor anybody of the home that is paid, and nothing
 * that is held back.
 * @param held how many reasons hold it back that nobody has released
 */
export function refusalToApprove(
  payable: Payable & { paidTo: PaidTo; held: number },
  by: By,
): RefusalToApprove | undefined {
  if (payable.cancelledAt !== null) return 'cancelled'
  if (payable.approvedAt !== null) return 'approved already'
  if (payable.preparedBy === by.accountId) return 'prepared by you'
  if (isOwn(payable.paidTo, by)) return 'own household'
  return payable.held > 0 ? 'held' : undefined
}

/** Where a run stands. */
export type RunState = 'draft' | 'approved' | 'exported' | 'settled' | 'abandoned'

/** Whether finance was told to pay what stands in a run. */
export const isSent = (state: RunState | null): boolean => state === 'exported' || state === 'settled'

export const standings = [
  'to approve',
  'to pay',
  'in a draft',
  'in a run',
  'sent',
  'settled',
  'to get back',
  'got back',
  'cancelled',
] as const
export type Standing = (typeof standings)[number]

/**
 * Where a payment stands, by its own row, the run of its open line, and the books.
 * @param account where the books have its pence; undefined when nowhere
 */
export function standingOf(
  payable: Pick<Payable, 'approvedAt' | 'cancelledAt'>,
  runState: RunState | null,
  account: 'owed' | 'paid' | 'to get back' | undefined,
): Standing {
  if (payable.cancelledAt !== null) return 'cancelled'
  if (payable.approvedAt === null) return 'to approve'
  if (account === 'to get back') return 'to get back'
  if (account === undefined) return 'got back'
  if (runState === 'draft') return 'in a draft'
  if (runState === 'approved') return 'in a run'
  if (runState === 'exported') return 'sent'
  return runState === 'settled' ? 'settled' : 'to pay'
}
