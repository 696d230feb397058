import type { CallRefusal } from '#src/caseload/rules/calls.ts'
import type { CoverRefusal } from '#src/caseload/rules/cover.ts'
import { type Induction, type InductionRefusal, standards } from '#src/caseload/rules/inductions.ts'
import type { SupportRefusal } from '#src/caseload/rules/support.ts'

/** Why a call was not logged. */
export const callRefusedWords: Record<CallRefusal, string> = {
  'not in the future': 'The day must not be after today',
  'before it began': 'The day must be within the last year',
  'not a home of yours': 'Select a home of your quadrants: this one is not among them today',
}

/** "3 of 7", and whose workbook it is where it is another's. */
export const progressInWords = ({
  standardsMet,
  workbookOf,
  version,
}: Pick<Induction, 'standardsMet' | 'workbookOf' | 'version'>) =>
  version === 0
    ? 'Not recorded'
    : `${standardsMet} of ${standards}${workbookOf === null ? '' : ', in a shared workbook'}`

/** At which field, and why, a carer's progress was not recorded. */
export const inductionRefusedWords: Record<
  InductionRefusal | 'changed meanwhile',
  readonly [field: string, words: string]
> = {
  'not in this home': ['workbookOf', 'Select a carer of this household'],
  'is shared itself': ['workbookOf', 'Select a carer with a workbook of their own'],
  'shares another': ['workbookOf', 'Another carer works in this workbook, so it stays their own'],
  'in the future': ['completedOn', 'The day must not be after today'],
  'not all met': ['standardsMet', `All ${standards} standards must be met before it is signed off`],
  'not a helper': ['helperId', 'Select a coordinator of their quadrant'],
  'changed meanwhile': ['', 'Somebody else has changed this. Look at it again before you save'],
}

/** At which field, and why, support from outside was not recorded so. */
export const supportRefusedWords: Record<
  SupportRefusal | 'changed meanwhile',
  readonly [field: string, words: string]
> = {
  'in the future': ['', 'No day may be after today'],
  'contact before it': ['firstContactOn', 'The first contact must not be before the referral'],
  'end before it': ['endedOn', 'The end must not be before the referral'],
  'has one already': ['', 'This carer has independent support that has not ended'],
  'no coordinator of theirs': ['coordinatorId', 'Select a coordinator of their quadrant'],
  'changed meanwhile': inductionRefusedWords['changed meanwhile'],
}

/** At which field, and why, somebody cannot be away then or stand in. */
export const coverRefusedWords: Record<CoverRefusal, readonly [field: string, words: string]> = {
  'ends before it starts': ['untilOn', 'The day back must be after the first day away'],
  'too long': ['untilOn', 'The day back must be within a year of the first day away'],
  'over already': ['untilOn', 'The day back must be after today'],
  'away then already': ['fromOn', 'These days overlap with others on which she is away'],
  'no coordinator': ['coveringId', 'Select a coordinator'],
  'is herself': ['coveringId', 'Select somebody else to stand in'],
  'is away herself': ['coveringId', 'Select somebody who is not away on these days'],
}
