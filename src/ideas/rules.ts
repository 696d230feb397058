import type { Day } from '#src/clock.ts'

/** How far an idea is. `with somebody`: it was passed on to whoever looks at it now. */
export const ideaStates = ['new', 'with somebody', 'taken up', 'not just now', 'taken back'] as const
export type IdeaState = (typeof ideaStates)[number]

/** A step of its way. */
export type IdeaStep = 'passed on' | 'taken up' | 'not just now' | 'answered' | 'taken back'

/** What whoever has it can make of it. */
export const ideaAnswers = ['taken up', 'not just now', 'answered'] as const satisfies readonly IdeaStep[]
export type IdeaAnswer = (typeof ideaAnswers)[number]

/** States in which somebody still has to say something to its author. */
export const openStates: readonly IdeaState[] = ['new', 'with somebody']

/** Most characters of an idea, and of an answer to it. */
export const mostWords = 2_000

/**
 * Whether a state comes after a step: an answer on the way changes none, and what was taken up stays so in whosever hands
 * it is.
 */
export const stateAfter = (step: IdeaStep, state: IdeaState): IdeaState => {
  if (step === 'answered' || (step === 'passed on' && state === 'taken up')) return state
  return step === 'passed on' ? 'with somebody' : step
}

export type RefusalToStep = 'taken back' | 'answered already' | 'with them already'

/**
 * Why a step cannot be taken with an idea. What was taken up can still be answered, and what was not just now can be
 * taken up later; what its author took back is over.
 */
export function refusalToStep(
  idea: { state: IdeaState; withAccountId: string | null },
  step: IdeaStep,
  toAccountId: string | null,
): RefusalToStep | undefined {
  if (idea.state === 'taken back') return 'taken back'
  if (step === 'taken back') return openStates.includes(idea.state) ? undefined : 'answered already'
  if (step === 'passed on' && idea.withAccountId === toAccountId) return 'with them already'
  return idea.state === step ? 'answered already' : undefined
}

/** The years of a strategy page that are there to choose: from that of the first day to that of today. */
export const yearsFrom = (first: Day | undefined, today: Day): number[] => {
  const [from, until] = [Number((first ?? today).slice(0, 4)), Number(today.slice(0, 4))]
  return Array.from({ length: until - from + 1 }, (_, index) => until - index)
}

/** What a year of finding carers came to, in numbers. */
export interface Year {
  ideas: number
  takenUp: number
  events: number
  /** At events, with a name and without. */
  eventEnquiries: number
  enquiries: number
  referrals: number
  approved: number
  ambassadorsJoined: number
  ambassadorsEnded: number
  ambassadors: number
}
