import type { Day } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { beginHosting, endHosting, openHosting } from '../store/hostings.ts'
import { settleStays } from './settling.ts'

export type HostingOutcome = 'recorded' | 'no such household' | 'already so' | 'before it began'

/** Records that a household agrees to host from a day on, or no more. What it has agreed to then needs a decision. */
export const recordHosting = (
  acting: Acting,
  householdId: string,
  { hosts, fromOn }: { hosts: boolean; fromOn: Day },
): Promise<HostingOutcome> =>
  transact(acting, async (unit) => {
    if (!(await lockHousehold(unit, householdId))) return 'no such household'
    const open = await openHosting(unit, householdId)
    if (hosts === (open !== undefined)) return 'already so'
    if (open && fromOn < open.fromOn) return 'before it began'
    if (open) await endHosting(unit, open.id, fromOn)
    else await beginHosting(unit, householdId, fromOn)
    await settleStays(unit, { householdId })
    unit.record({
      what: hosts ? 'agreed to host' : 'ended hosting',
      on: ['household', householdId],
      details: { on: fromOn },
    })
    return 'recorded'
  })
