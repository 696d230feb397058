import type { Day } from '#src/clock.ts'
import { lockConstellation } from '#src/constellations/store/locks.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { firstOf } from '../rules/months.ts'
import { endMonthOff, gatheringIn, insertMonthOff, isMonthOff } from '../store/months-off.ts'

export type NoneOutcome = 'none planned' | 'one is planned' | 'has been' | 'no such constellation'

/** Says that none is planned in a month: holidays. Nobody is asked then why there was none. */
export const planNone = (acting: Acting, constellationId: string, month: Day): Promise<NoneOutcome> =>
  transact(acting, async (unit): Promise<NoneOutcome> => {
    if (!(await lockConstellation(unit, constellationId))) return 'no such constellation'
    if (month < firstOf(acting.today)) return 'has been'
    if (await gatheringIn(unit, constellationId, month)) return 'one is planned'
    if (await isMonthOff(unit, constellationId, month)) return 'none planned'
    const id = await insertMonthOff(unit, acting, constellationId, month)
    unit.record({
      what: 'planned none: holidays',
      on: ['constellation', constellationId],
      details: { monthOff: id, month },
    })
    return 'none planned'
  })

/** Ends that: one may be planned after all. */
export const endMonthWithout = (
  acting: Acting,
  { id, constellationId, month }: { id: string; constellationId: string; month: Day },
): Promise<'ended' | 'over'> =>
  transact(acting, async (unit) => {
    if (!(await endMonthOff(unit, acting, constellationId, month))) return 'over'
    unit.record({
      what: 'ended month without gathering',
      on: ['constellation', constellationId],
      details: { monthOff: id, month },
    })
    return 'ended'
  })
