import { addDays } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { isAsked, longestInDays, stateOn } from '../rules/consultations.ts'
import { lockAssociation } from '../store/associations.ts'
import {
  changeConsultation,
  choicesOf,
  insertConsultation,
  lockConsultation,
  type NewConsultation,
  quadrantOfCarer,
  writeReply,
} from '../store/consultations.ts'

export type ConsultOutcome = { asked: string } | 'no such association' | 'has been' | 'too long'

/** Asks carers about something until a day. */
export async function consult(acting: Acting, once: string, asked: NewConsultation): Promise<ConsultOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} consultation`,
    async (unit): Promise<ConsultOutcome> => {
      if (asked.lastOn < acting.today) return 'has been'
      if (asked.lastOn > addDays(acting.today, longestInDays)) return 'too long'
      if (asked.associationId !== null && !(await lockAssociation(unit, asked.associationId)))
        return 'no such association'
      const id = await insertConsultation(unit, asked)
      unit.record({
        what: 'asked carers',
        on: ['consultation', id],
        details: { quadrant: asked.quadrantId, until: asked.lastOn },
      })
      return { asked: id }
    },
    (said) => (typeof said === 'object' ? said.asked : undefined),
  )
  return isRepeat(outcome) ? { asked: outcome.repeat } : outcome
}

export type ReplyOutcome = 'replied' | 'gone' | 'not asked' | 'over' | 'no such answer'

/**
 * Writes down what a carer answers, once, however often they change it until it closes. The trail says that an answer was
 * given, not by which account's carer it was which one.
 */
export async function reply(
  acting: Acting,
  once: string,
  id: string,
  carerId: string,
  answer: { position: number; words: string | null },
): Promise<ReplyOutcome> {
  const outcome = await transactOnce<ReplyOutcome>(
    acting,
    `${once} reply`,
    async (unit) => {
      const asked = await lockConsultation(unit, id)
      if (!asked) return 'gone'
      const quadrantId = await quadrantOfCarer(unit, carerId)
      if (quadrantId === undefined || !isAsked(asked, quadrantId)) return 'not asked'
      if (stateOn(asked, acting.today) !== 'open') return 'over'
      if (!(await choicesOf(unit, id)).some(({ position }) => position === answer.position))
        return 'no such answer'
      await writeReply(unit, id, carerId, answer)
      unit.record({ what: 'replied to consultation', on: ['consultation', id] })
      return 'replied'
    },
    (said) => (said === 'replied' ? said : undefined),
  )
  return isRepeat(outcome) ? 'replied' : outcome
}

export type DecideOutcome = 'done' | 'gone' | 'open' | 'changed meanwhile'

/** Says what came of a question that has closed, or puts right what was said. */
export const decide = (
  acting: Acting,
  { id, version }: { id: string; version: number },
  decided: string,
): Promise<DecideOutcome> =>
  transact(acting, async (unit): Promise<DecideOutcome> => {
    const asked = await lockConsultation(unit, id)
    if (!asked || asked.takenBackAt !== null) return 'gone'
    if (asked.version !== version) return 'changed meanwhile'
    if (stateOn(asked, acting.today) === 'open') return 'open'
    await changeConsultation(unit, id, {
      ...{ decided, decidedBy: acting.accountId, decidedAt: asked.decidedAt ?? acting.now },
    })
    unit.record({ what: 'decided consultation', on: ['consultation', id] })
    return 'done'
  })

/** Takes a question back that should not have been asked; what was answered is shown to nobody any more. */
export const takeBackConsultation = (acting: Acting, id: string): Promise<'done' | 'gone'> =>
  transact(acting, async (unit) => {
    const asked = await lockConsultation(unit, id)
    if (!asked || asked.takenBackAt !== null || asked.decidedAt !== null) return 'gone'
    await changeConsultation(unit, id, { takenBackBy: acting.accountId, takenBackAt: acting.now })
    unit.record({ what: 'took consultation back', on: ['consultation', id] })
    return 'done'
  })
