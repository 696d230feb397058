import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'

/** How many choices a question has: with one there is nothing to say, and more nobody reads on a phone. */
export const fewestChoices = 2
export const mostChoices = 6
export const mostChoice = 80

/** For how many days a question can be open, from the day on which it is asked. */
export const longestInDays = 180

export type ConsultationState = 'open' | 'closed' | 'decided' | 'taken back'

interface Standing {
  fromOn: Day
  lastOn: Day
  decidedAt: string | null
  takenBackAt: string | null
}

/** Whether somebody reads what is asked in every quadrant: whoever works with carers. Others read what they are asked. */
export const readsAllQuestions = (viewer: Viewer): boolean =>
  has(viewer, 'coordinator', 'liaison', 'supervising_worker', 'recruiter', 'manager')

/** How far a question is on a day. The last day is one on which people still reply. */
export function stateOn({ lastOn, decidedAt, takenBackAt }: Standing, today: Day): ConsultationState {
  if (takenBackAt !== null) return 'taken back'
  if (decidedAt !== null) return 'decided'
  return today <= lastOn ? 'open' : 'closed'
}

/** Whether a carer is asked: the service, or the quadrant of their home. */
export const isAsked = (asked: { quadrantId: string | null }, quadrantId: string | null): boolean =>
  asked.quadrantId === null || asked.quadrantId === quadrantId

/** The fewest replies of which anything but their number is told, and the fewest of one answer that are counted. */
const fewestTold = 5

/** Counts are told in steps of this. */
const step = 5

/** How many gave an answer as it is told: about so many, or too few to say. */
export type Told = { about: number } | 'few'

/**
 * How the answers were divided, as those are told who asked: nothing before it is over, or one could see what the next
 * person says; nothing of fewer than five replies; and else in steps of five, so that nobody's answer follows from
 * knowing all others.
 */
export function divisionOf(counts: readonly number[], isOver: boolean): Told[] | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (!isOver || all < fewestTold) return undefined
  return counts.map((count) => (count < fewestTold ? 'few' : { about: Math.round(count / step) * step }))
}
