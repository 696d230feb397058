/** What waits for whoever pays; amounts in whole pence. */
export interface PaymentsFront {
  toApprove: { count: number; pence: number }
  toPay: { count: number; pence: number }
  toGetBack: { count: number; pence: number }
  /** Payees whom finance does not know yet. */
  unknown: number
  runs: Readonly<Record<'draft' | 'approved' | 'exported', number>>
  /** Runs whose file was kept long enough. */
  due: readonly { id: string; number: number }[]
}
