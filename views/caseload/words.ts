import type { CallRefusal } from '#src/caseload/rules/calls.ts'

/** Why a call was not logged. */
export const callRefusedWords: Record<CallRefusal, string> = {
  'not in the future': 'The day must not be after today',
  'before it began': 'The day must be within the last year',
  'not a home of yours': 'Select a home of your quadrants: this one is not among them today',
}
