import type { ApplicationOutcome, StepTaken } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import type { ConsentWay, WayIn } from '#src/referrals/rules/candidates.ts'
import { outcomeWords, stepWords } from '../applications/words.ts'
import { consentWords, wayInWords } from './words.ts'

export interface WayLine {
  id: string
  candidate: string | null
  quadrant: string | null
  openedOn: Day
  closedOn: Day | null
  outcome: ApplicationOutcome | null
  last: StepTaken | undefined
  referrals: readonly { id: string; carer: string; onDay: Day; scheme: string | null }[]
}

export const pipelineHeadings = [
  ...['Name', 'Quadrant', 'Enquired on', 'Last step', 'Reached on', 'Referred by', 'Referred on', 'Terms'],
  ...['Closed on', 'How it ended'],
]

/** One way as a line of a file; several referrers stand in one field. */
export const pipelineLine = (way: WayLine): string[] => [
  way.candidate ?? '',
  way.quadrant ?? '',
  way.openedOn,
  way.last ? stepWords[way.last.step] : '',
  way.last?.onDay ?? '',
  way.referrals.map(({ carer }) => carer).join('; '),
  way.referrals.map(({ onDay }) => onDay).join('; '),
  way.referrals.map(({ scheme }) => scheme ?? 'None').join('; '),
  way.closedOn ?? '',
  way.outcome === null ? '' : outcomeWords[way.outcome],
]

export interface CandidateLine {
  name: string | null
  email: string | null
  phone: string | null
  quadrant: string | null
  enquiredOn: Day
  byWayOf: WayIn
  consentedOn: Day
  consentedHow: ConsentWay
  way: { closedOn: Day | null; steps: readonly StepTaken[] } | undefined
  referrers: readonly string[]
}

export const candidateHeadings = [
  ...['Name', 'Email address', 'Phone', 'Quadrant', 'Enquired on', 'How', 'Last step', 'Reached on'],
  ...['Closed on', 'Referred by', 'Agreed that we keep this on', 'Agreed how'],
]

/** Somebody who enquired as a line of a file; where they live stands in none. */
export const candidateLine = (one: CandidateLine): string[] => {
  const last = one.way?.steps.at(-1)
  return [
    ...[one.name ?? '', one.email ?? '', one.phone ?? '', one.quadrant ?? '', one.enquiredOn],
    ...[wayInWords[one.byWayOf], last ? stepWords[last.step] : '', last?.onDay ?? ''],
    ...[one.way?.closedOn ?? '', one.referrers.join('; '), one.consentedOn, consentWords[one.consentedHow]],
  ]
}
