import { type Acting, transact } from '#src/database/transact.ts'
import { accountOf } from '../rules/ledger.ts'
import { type RefusalToRecover, refusalToRecover } from '../rules/recovering.ts'
import { entriesOf } from '../store/ledger.ts'
import { lockPayables } from '../store/payables.ts'
import { actingBy } from './acting.ts'
import { enterRecovery } from './entering.ts'
import { paidToBy } from './paid-to.ts'

export type RecoverOutcome = 'entered' | 'no such payable' | RefusalToRecover

/** Says what became of money that was paid for a claim and is to come back. Of a reward that is said on its own page. */
export const recover = (
  acting: Acting,
  payableId: string,
  decision: 'got back' | 'let go',
): Promise<RecoverOutcome> =>
  transact<RecoverOutcome>(acting, async (unit) => {
    const [payable] = await lockPayables(unit, [payableId])
    if (!payable) return 'no such payable'
    const written = (await entriesOf(unit, [payableId])).get(payableId) ?? []
    const asked = written.findLast(({ what }) => what === 'to get back')
    const refusal = refusalToRecover(
      {
        kind: payable.kind,
        account: accountOf(written),
        paidTo: await paidToBy(unit, payableId),
        askedBy: asked?.enteredBy ?? null,
      },
      await actingBy(unit),
    )
    if (refusal) return refusal
    const entered = await enterRecovery(unit, payableId, decision)
    return entered === 'not there' ? 'nothing to get back' : entered
  })
