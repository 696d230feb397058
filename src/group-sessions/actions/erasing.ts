import { type Acting, transact } from '#src/database/transact.ts'
import { allergiesDueBefore } from '../rules/family-days.ts'
import { eraseAllergies } from '../store/family-days.ts'

/**
 * Erases what the kitchen was told of who cannot eat what, so many days after each family day. Nobody decides it: it
 * was asked for one lunch.
 */
export const eraseOldAllergies = (acting: Acting, days: number): Promise<number> =>
  transact(acting, async (unit) => {
    const count = await eraseAllergies(unit, acting, allergiesDueBefore(acting.today, days))
    if (count > 0)
      unit.record({ what: 'erased allergies of family days', on: ['service', 'service'], details: { count } })
    return count
  })
