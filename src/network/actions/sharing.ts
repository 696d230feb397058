import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { carerHomeOf } from '#src/households/store/people.ts'
import type { Shareable } from '../rules.ts'
import { carersToday } from '../store/homes.ts'
import { switchOff, switchOn, takeBackAll } from '../store/shares.ts'

/** A carer in their own home. */
export interface Self {
  carerId: string
  householdId: string
}

/** Switches on and off what other carers see of somebody. Only they themselves do. */
export const changeShares = (
  acting: Acting,
  { carerId, householdId }: Self,
  { on, off }: { on: readonly Shareable[]; off: readonly Shareable[] },
): Promise<'changed' | 'nothing to change' | 'lives there no more'> =>
  transact(acting, async (unit) => {
    // Whoever leaves the home at this moment takes everything back under the same lock.
    await lockHousehold(unit, householdId)
    if (!(await carerHomeOf(unit, householdId, carerId))) return 'lives there no more'
    const switchedOn = await switchOn(unit, carerId, on)
    const switchedOff = await switchOff(unit, carerId, off)
    if (switchedOn + switchedOff === 0) return 'nothing to change'
    unit.record({
      what: 'changed sharing',
      on: ['household', householdId],
      details: { carer: carerId, on: on.join(', '), off: off.join(', ') },
    })
    return 'changed'
  })

/** Takes back what a home's carers, or one of them, let others see and lent: the home ends, or they leave it. */
export async function takeBackSharesOf(
  unit: Unit,
  { householdId, carerId }: { householdId: string; carerId?: string },
): Promise<void> {
  const carerIds = carerId === undefined ? await carersToday(unit, householdId) : [carerId]
  if ((await takeBackAll(unit, carerIds)) > 0)
    unit.record({ what: 'took back sharing', on: ['household', householdId] })
}
