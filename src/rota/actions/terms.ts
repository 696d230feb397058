import { type Acting, transact } from '#src/database/transact.ts'
import { lockService } from '#src/service/store.ts'
import type { RotaTerms } from '../rules/terms.ts'
import { addTerms, newestTerms } from '../store/terms.ts'

/** Writes a new version of what the service says of its rota, unless somebody else has since the form was opened. */
export const changeTerms = (
  acting: Acting,
  madeFrom: number,
  terms: RotaTerms,
): Promise<'changed' | 'changed meanwhile'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if ((await newestTerms(unit)).version !== madeFrom) return 'changed meanwhile'
    const version = madeFrom + 1
    await addTerms(unit, version, { since: acting.now, accountId: acting.accountId, terms })
    unit.record({
      ...{ what: 'changed terms of the rota', on: ['rota terms', String(version)] },
      details: {
        ...{ days: terms.officeHours.length, weekday: terms.handOverWeekday },
        ...{ twoSides: terms.twoSides, firstNames: terms.firstNames },
      },
    })
    return 'changed'
  })
