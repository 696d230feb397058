import type { Day } from '#src/clock.ts'
import type { Approval } from '#src/households/rules.ts'

/** What carers lend a hand with. */
export const helpKinds = ['train applicants', 'interview staff', 'go to a meeting'] as const
export type HelpKind = (typeof helpKinds)[number]

/** How far something is that a carer was asked to help with. */
export const helpStates = ['asked', 'yes', 'no', 'done', 'taken back'] as const
export type HelpState = (typeof helpStates)[number]

export type HelpStep = 'yes' | 'no' | 'done' | 'taken back'

/** What can become of it in each state. A yes can be taken back by its carer, who says no then. */
const next: Readonly<Record<HelpState, readonly HelpStep[]>> = {
  asked: ['yes', 'no', 'taken back'],
  yes: ['no', 'done', 'taken back'],
  no: [],
  done: [],
  'taken back': [],
}

export type RefusalToStep = 'over' | 'to come'

/** Why a step cannot be taken: it is over, or the day on which it was to be is still to come. */
export function refusalToStep(
  ask: { state: HelpState; onDay: Day },
  step: HelpStep,
  today: Day,
): RefusalToStep | undefined {
  if (!next[ask.state].includes(step)) return 'over'
  return step === 'done' && today < ask.onDay ? 'to come' : undefined
}

/** As far as it says whether somebody can be asked today. */
export interface HelperStanding {
  approval: Approval
  onHoldSince: Day | null
  isQuiet: boolean
  /** Whether a carer of that home lives there, in a home of the service. */
  livesThere: boolean
}

/** Whether somebody can be asked to help: of an approved home that is there, neither on hold nor in a quiet time. */
export const canBeAsked = ({ approval, onHoldSince, isQuiet, livesThere }: HelperStanding): boolean =>
  livesThere && approval === 'approved' && onHoldSince === null && !isQuiet

export type RefusalToAsk = 'not available' | 'asked already' | 'over' | 'has been'

/** For how long ahead somebody can be asked, in days. */
export const longestAheadInDays = 366
