import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { answerRequest, insertRequest, openRequestOf } from '../store/requests.ts'
import { judgedByIds } from '../store/ties.ts'
import { tellFamily, tellWhoAnswers } from './telling.ts'

export interface Wish {
  wishFromOn: Day | null
  wishUntilOn: Day | null
  children: number
}

export type AskOutcome =
  | { asked: string }
  | { open: string }
  | 'in a constellation'
  | 'no such household'
  | Repeat

/** Asks the quadrant of a family outside any constellation for a break. Nobody is asked why. */
export const askForBreak = (
  acting: Acting,
  householdId: string,
  wish: Wish,
  once: string,
): Promise<AskOutcome> =>
  transactOnce<AskOutcome>(
    acting,
    once,
    async (unit) => {
      const household = await lockHousehold(unit, householdId)
      if (!household || household.endedOn !== null) return 'no such household'
      const [judged] = await judgedByIds(unit, [householdId])
      if (judged?.openIn) return 'in a constellation'
      const open = await openRequestOf(unit, householdId)
      if (open) return { open: open.id }
      const { quadrantId } = household
      const id = await insertRequest(unit, { householdId, quadrantId, ...wish })
      unit.record({ what: 'asked for break', on: ['household', householdId], details: { request: id } })
      await tellWhoAnswers(unit, { id, householdId, quadrantId })
      return { asked: id }
    },
    (outcome) => {
      if (typeof outcome !== 'object' || 'repeat' in outcome) return undefined
      return `/break-requests/${'asked' in outcome ? outcome.asked : outcome.open}`
    },
  )

export type AnswerOutcome = 'answered' | 'answered before'

/**
 * Answers a request once: in another way than by a tie, or taken back by the family itself. Of two who answer at one
 * moment the first does.
 */
export const answerBreak = (
  acting: Acting,
  request: { id: string; householdId: string },
  outcome: 'another way' | 'taken back',
): Promise<AnswerOutcome> =>
  transact<AnswerOutcome>(acting, async (unit) => {
    await lockHousehold(unit, request.householdId)
    if (!(await answerRequest(unit, request.id, outcome, null))) return 'answered before'
    unit.record({
      what: outcome === 'taken back' ? 'took back break request' : 'answered break request',
      on: ['household', request.householdId],
      details: { request: request.id },
    })
    if (outcome === 'another way') await tellFamily(unit, request)
    return 'answered'
  })
