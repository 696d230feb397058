import type { ApplicationOutcome, StepTaken } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import { outcomeWords, stepWords } from '../applications/words.ts'

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
