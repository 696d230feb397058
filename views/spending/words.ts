import type { Answer } from '#src/spending/rules.ts'

export const stateWords: Record<Answer | 'given' | 'taken back', string> = {
  waiting: 'Waits for approval',
  approved: 'Approved',
  refused: 'Refused',
  given: 'Given',
  'taken back': 'Taken back',
}

/** Why an answer or a reversal is not taken. */
export const answerWords = {
  'answered already': 'Somebody has answered this meanwhile',
  'own entry': 'You entered this yourself, so somebody else approves or refuses it',
  'own home': 'This was your own household’s money, so somebody else approves or refuses it',
  'own constellation': 'Your own home is in this constellation, so somebody else approves or refuses it',
  'not approved': 'Only what is approved can be taken back',
  'reversed already': 'It is taken back already',
  'is a reversal': 'This takes something back itself. Note the right amount as new spending',
} as const
