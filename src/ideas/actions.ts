import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { recruitersOn } from '#src/referrals/store/telling.ts'
import { type IdeaStep, type RefusalToStep, refusalToStep, stateAfter } from './rules.ts'
import { insertIdea, lockIdea, readersOn, writeStep } from './store/ideas.ts'

/** Writes a carer's idea into the book, and tells those who recruit that there is one. */
export async function writeIdea(
  acting: Acting,
  once: string,
  idea: { carerId: string; householdId: string; about: string; words: string },
): Promise<{ written: string }> {
  const outcome = await transactOnce(
    acting,
    `${once} idea`,
    async (unit) => {
      const id = await insertIdea(unit, idea)
      unit.record({ what: 'wrote idea', on: ['idea', id] })
      for (const accountId of await recruitersOn(unit, acting.today))
        await tell(unit, {
          to: { accountId },
          kind: 'idea written',
          about: ['idea', id],
          key: `idea ${id} ${accountId}`,
          link: `/ideas/${id}`,
        })
      return { written: id }
    },
    ({ written }) => written,
  )
  return isRepeat(outcome) ? { written: outcome.repeat } : outcome
}

type Outcome = 'done' | RefusalToStep | 'changed by somebody else' | 'no such reader'

interface Step {
  step: IdeaStep
  toAccountId?: string
  answer?: string
}

/** Takes a step with an idea, unless something has happened to it since the page was opened. */
const takeStep = (
  acting: Acting,
  { id, version }: { id: string; version: number | undefined },
  taken: Step,
  telling: (unit: Unit, idea: { id: string; carerId: string }) => Promise<unknown>,
): Promise<Outcome> =>
  transact(acting, async (unit) => {
    const idea = await lockIdea(unit, id)
    if (!idea || (version !== undefined && idea.version !== version)) return 'changed by somebody else'
    const { step, toAccountId } = taken
    const refusal = refusalToStep(idea, step, toAccountId ?? null)
    if (refusal) return refusal
    if (toAccountId && !(await readersOn(unit, acting.today)).some((reader) => reader.id === toAccountId))
      return 'no such reader'
    const state = stateAfter(step, idea.state)
    await writeStep(unit, id, taken, state, state === idea.state ? 'stays' : 'moved')
    unit.record({ what: 'took step with idea', on: ['idea', id], details: { step, to: toAccountId ?? null } })
    await telling(unit, idea)
    return 'done'
  })

/** Gives an idea to whoever should look at it, and tells them. */
export const passOn = (acting: Acting, idea: { id: string; version: number }, toAccountId: string) =>
  takeStep(acting, idea, { step: 'passed on', toAccountId }, (unit, { id }) =>
    tell(unit, {
      to: { accountId: toAccountId },
      kind: 'idea for you',
      about: ['idea', id],
      key: `idea ${id} ${toAccountId} ${idea.version}`,
      link: `/ideas/${id}`,
    }),
  )

/** Says what becomes of an idea, in words that its author reads, and tells them that there is an answer. */
export const answerIdea = (
  acting: Acting,
  idea: { id: string; version: number },
  step: 'taken up' | 'not just now' | 'answered',
  answer: string,
) =>
  takeStep(acting, idea, { step, answer }, (unit, { id, carerId }) =>
    tell(unit, {
      to: { carerId },
      kind: 'idea answered',
      about: ['idea', id],
      key: `idea answered ${id} ${idea.version}`,
      link: `/ideas/${id}`,
    }),
  )

/** Takes an idea back that nobody has answered: its author's. */
export const takeBackIdea = (acting: Acting, id: string) =>
  takeStep(acting, { id, version: undefined }, { step: 'taken back' }, async () => undefined)
