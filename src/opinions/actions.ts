import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { OpinionWord } from './rules.ts'
import { closeOpinion, homesEverIn, insertOpinion } from './store.ts'

export interface Opinion {
  constellationId: string
  /** The home that it is on; null for the whole constellation. */
  householdId: string | null
  opinion: OpinionWord
  onDay: Day
}

/** Keeps what a liaison worker thinks would have happened without the constellation: an opinion, and no event. */
export async function keepOpinion(
  acting: Acting,
  once: string,
  opinion: Opinion,
): Promise<'kept' | 'in the future' | 'not of this constellation'> {
  const { constellationId, householdId, onDay } = opinion
  const outcome = await transactOnce(
    acting,
    `${once} opinion ${constellationId}`,
    async (unit) => {
      if (onDay > acting.today) return 'in the future'
      if (householdId && !(await homesEverIn(unit, constellationId)).some(({ id }) => id === householdId))
        return 'not of this constellation'
      const id = await insertOpinion(unit, opinion)
      unit.record({
        what: 'kept opinion',
        on: ['constellation', constellationId],
        details: { opinion: id, household: householdId },
      })
      return 'kept'
    },
    (outcome) => (outcome === 'kept' ? `/constellations/${constellationId}` : undefined),
  )
  return isRepeat(outcome) ? 'kept' : outcome
}

/** Takes an opinion back. */
export const takeBackOpinion = (
  acting: Acting,
  { id, constellationId }: { id: string; constellationId: string },
): Promise<'taken back' | 'over'> =>
  transact(acting, async (unit) => {
    if (!(await closeOpinion(unit, id))) return 'over'
    unit.record({
      what: 'took opinion back',
      on: ['constellation', constellationId],
      details: { opinion: id },
    })
    return 'taken back'
  })
