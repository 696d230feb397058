import type { ClosingRefusal } from '#src/applications/rules/closing.ts'
import type { MilestoneRefusal } from '#src/applications/rules/milestones.ts'
import {
  type BackDay,
  backDayOf,
  type VisitRefusal,
  type VisitState,
} from '#src/applications/rules/visits.ts'
import type {
  ApplicationOutcome,
  ApplicationStep,
  AppliesAs,
  ClosedWhy,
  Milestone,
  OpeningRefusal,
  StepRefusal,
  VisitKind,
} from '#src/applications/rules.ts'
import { addDays, type Day, type Instant } from '#src/clock.ts'
import { dayInWords, nearDayInWords, timeInWords } from '../components/day.tsx'

export const stepWords: Record<ApplicationStep, string> = {
  enquiry: 'Enquiry',
  'first conversation': 'First conversation',
  'initial visit': 'Initial visit',
  application: 'Application',
  'stage 1': 'Stage 1 complete',
  'stage 2': 'Stage 2 complete',
  'panel recommendation': 'Panel’s recommendation',
  decision: 'Decision-maker’s decision',
  review: 'Review, as was asked for',
}

export const outcomeWords: Record<ApplicationOutcome, string> = {
  approved: 'Approved',
  'not approved': 'Not approved',
  withdrawn: 'Withdrawn, or went no further',
  'by mistake': 'Begun by mistake',
}

/** Why it went no further: for staff only. */
export const closedWhyWords: Record<ClosedWhy, string> = {
  'changed their mind': 'They changed their mind',
  'not the right time': 'Not the right time for them',
  'another service': 'They went to another service',
  'no answer': 'No answer from them',
  'not eligible to foster': 'They cannot foster just now',
  'not progressed by the service': 'The service did not go on',
  decision: 'The decision-maker’s decision',
  other: 'Something else',
}

export const appliesAsWords: Record<AppliesAs, string> = {
  foster: 'Fostering',
  'respite only': 'Short breaks only',
  connected: 'Connected (kinship) care',
  private: 'Private fostering',
  'special guardianship': 'Special guardianship',
}

export const milestoneWords: Record<Milestone, string> = {
  '8 weeks': '8 weeks',
  '12 weeks': '12 weeks',
  '2 short stays': '2 short stays',
  'first review': 'First review, satisfactory',
}

/** Why it cannot be confirmed, by its field. */
export function milestoneRefusalWords(refusal: MilestoneRefusal): {
  milestone?: string
  onDay?: string
  ''?: string
} {
  switch (refusal.why) {
    case 'not approved':
      return { '': 'Nothing can be confirmed until the application is closed as approved' }
    case 'to come':
      return { onDay: 'The day must be today or in the past' }
    case 'confirmed already':
      return { milestone: 'This is confirmed already. Put its day right instead' }
    case 'too early':
      return { onDay: `The day must be ${dayInWords(refusal.from)} or later` }
  }
}

export const visitKindWords: Record<VisitKind, string> = {
  'first visit': 'First visit',
  visit: 'Visit',
  'induction meeting': 'Induction meeting',
}

export const visitStateWords: Record<VisitState, string> = {
  planned: 'To come',
  'under way': 'Under way',
  late: 'Not home yet',
  'home safe': 'Home safe',
  cancelled: 'Cancelled',
}

export const backDayWords: Record<BackDay, string> = {
  same: 'The same day',
  next: 'The next day, after midnight',
}

/** "20:30", with its day where that is after midnight. */
export const backInWords = (visit: { onDay: Day; backBy: Instant }): string =>
  backDayOf(visit) === 'same'
    ? timeInWords(visit.backBy)
    : `${timeInWords(visit.backBy)} on ${nearDayInWords(addDays(visit.onDay, 1))}`

/** Why a step cannot be on that day, with the step in whose way it is. */
export function stepRefusalWords(refusal: StepRefusal): string {
  switch (refusal.why) {
    case 'to come':
      return 'The day must be today or in the past'
    case 'recorded already':
      return 'This step is recorded already. Put its day right instead'
    case 'before':
      return `The day must not be before “${stepWords[refusal.than.step]}”, ${dayInWords(refusal.than.onDay)}`
    case 'after':
      return `The day must not be after “${stepWords[refusal.than.step]}”, ${dayInWords(refusal.than.onDay)}`
  }
}

export const openingRefusalWords: Record<OpeningRefusal, string> = {
  'has left': 'This household has left the service',
  'approved already': 'This household is approved already',
  'open already': 'Its way to approval has begun already: open it from the page of the household',
  erased: 'What they gave has been erased. If they come back, write down a new enquiry',
}

/** The same by its field: a day that is refused is marked at the day, a step at the step. */
export const stepProblems = (refusal: StepRefusal): Record<string, string> => ({
  [refusal.why === 'recorded already' ? 'step' : 'onDay']: stepRefusalWords(refusal),
})

/** Why the day of a step cannot be put right, where something was confirmed after approval. */
export const milestoneInTheWayWords = ({ milestone, onDay }: { milestone: Milestone; onDay: Day }): string =>
  `“${milestoneWords[milestone]}” was confirmed for ${dayInWords(onDay)}, which would be too early then. Ask whoever supervises them to put that right first`

export function closingRefusalWords(refusal: ClosingRefusal): {
  outcome?: string
  onDay?: string
  why?: string
} {
  switch (refusal.why) {
    case 'to come':
      return { onDay: 'The day must be today or in the past' }
    case 'no home':
      return { outcome: 'They are no household yet. Make them one on the page of their enquiry first' }
    case 'no decision':
      return { outcome: 'Record the decision-maker’s decision with its day first' }
    case 'no reason':
      return { why: 'Select why it went no further' }
    case 'before':
      return {
        onDay: `The day must not be before “${stepWords[refusal.than.step]}”, ${dayInWords(refusal.than.onDay)}`,
      }
  }
}

/** What is wrong with a planned visit, by its field. */
export const visitRefusals: Record<VisitRefusal, Record<string, string>> = {
  'over by then': { backTime: 'By then it is over. Enter a time that is still to come' },
  'too far ahead': { onDay: 'The day must be within a year' },
  'nobody to expect her': { expectedBy: 'Select somebody else of the staff who can sign in' },
}
