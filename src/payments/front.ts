import { addMonths } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import type { PaymentsFront } from './rules/front.ts'
import { filesDue, runsWaiting } from './store/listing.ts'
import { countOfUnknown } from './store/payees.ts'
import { payablesTotal } from './store/reading.ts'

/** Most payees that are counted: above it nobody minds how many there are. */
const mostCounted = 1_000

/** What waits for whoever pays. */
export async function paymentsFront({ database, today }: Acting, settings: Settings): Promise<PaymentsFront> {
  const all = { kind: undefined, payeeId: undefined }
  const runs = { draft: 0, approved: 0, exported: 0 }
  for (const { state, count } of await runsWaiting(database))
    if (state === 'draft' || state === 'approved' || state === 'exported') runs[state] = Number(count)
  return {
    toApprove: await payablesTotal(database, 'to approve', all),
    toPay: await payablesTotal(database, 'to pay', all),
    toGetBack: await payablesTotal(database, 'to get back', all),
    unknown: Number((await countOfUnknown(database, mostCounted))?.count ?? 0),
    runs,
    due: await filesDue(database, addMonths(today, -settings.runFileMonths)),
  }
}
