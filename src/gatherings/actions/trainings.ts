import { randomUUID } from 'node:crypto'
import { lockConstellation } from '#src/constellations/store/locks.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { endTraining, insertTraining, type NewTraining } from '../store/trainings.ts'

export type TrainingOutcome = 'recorded' | 'to come' | 'no such constellation'

/** Writes down training that was given, at a gathering or by itself. */
export async function recordTraining(
  acting: Acting,
  once: string | undefined,
  training: NewTraining,
): Promise<TrainingOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once ?? randomUUID()} training`,
    async (unit): Promise<TrainingOutcome> => {
      if (!(await lockConstellation(unit, training.constellationId))) return 'no such constellation'
      if (training.onDay > acting.today) return 'to come'
      const id = await insertTraining(unit, acting, training)
      unit.record({
        what: 'recorded training',
        on: ['constellation', training.constellationId],
        details: { training: id, minutes: training.minutes },
      })
      return 'recorded'
    },
    (outcome) => (outcome === 'recorded' ? '/gatherings' : undefined),
  )
  return isRepeat(outcome) ? 'recorded' : outcome
}

/** Takes back what was written down by mistake; the row stays, ended. */
export const withdrawTraining = (
  acting: Acting,
  { id, constellationId }: { id: string; constellationId: string },
): Promise<'withdrawn' | 'over'> =>
  transact(acting, async (unit) => {
    if (!(await endTraining(unit, acting, id))) return 'over'
    unit.record({
      what: 'withdrew training',
      on: ['constellation', constellationId],
      details: { training: id },
    })
    return 'withdrawn'
  })
