import type { PaymentKind } from '#src/payments/rules.ts'

/** What finance books each kind of payment under, as the service has set it. */
export interface CostCodes {
  costCodeRewards: string
  costCodeWelcomes: string
  costCodeMentors: string
  costCodeGroups: string
  costCodeEvents: string
  costCodeActivities: string
}

const named: Readonly<Record<PaymentKind, keyof CostCodes>> = {
  reward: 'costCodeRewards',
  'welcome bonus': 'costCodeWelcomes',
  'mentor claim': 'costCodeMentors',
  'group claim': 'costCodeGroups',
  'event claim': 'costCodeEvents',
  'activity money': 'costCodeActivities',
}

/** The cost code of a kind today; a payment keeps the one with which it was made. */
export const costCodeOf = (codes: CostCodes, kind: PaymentKind): string => codes[named[kind]]
