import { type Acting, transact } from '#src/database/transact.ts'
import { reckonRewardsAround } from '#src/rewards/actions/leaving.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { type FactChange, standsSince, writeFact } from '../store/facts.ts'
import { lockHousehold, writeHousehold } from '../store/household.ts'

export type FactOutcome = 'recorded' | 'no such household' | 'does not stand' | 'before it began'

/** Records that a fact begins or ends on a day; the history keeps what stood before. */
export const recordFact = (acting: Acting, id: string, change: FactChange): Promise<FactOutcome> =>
  transact(acting, async (unit) => {
    const household = await lockHousehold(unit, id)
    if (!household) return 'no such household'
    if (change.value === null) {
      const since = standsSince(household, change.fact)
      if (since === null) return 'does not stand'
      if (change.fromOn < since) return 'before it began'
    }
    await writeFact(unit, acting, id, household, change)
    await settleStays(unit, { householdId: id })
    if (change.fact === 'approval') await reckonRewardsAround(unit, id)
    unit.record({
      what: change.value === null ? 'ended fact' : 'recorded fact',
      on: ['household', id],
      details: { fact: change.fact, value: change.value, on: change.fromOn },
    })
    return 'recorded'
  })

/** Records the next yearly review and the last unannounced visit, dates only. */
export const recordReviews = (
  acting: Acting,
  id: string,
  dates: { nextReviewOn: string | null; lastUnannouncedVisitOn: string | null },
): Promise<'recorded' | 'no such household'> =>
  transact(acting, async (unit) => {
    if (!(await lockHousehold(unit, id))) return 'no such household'
    await writeHousehold(unit, id, dates)
    unit.record({ what: 'recorded reviews', on: ['household', id] })
    return 'recorded'
  })
