import type { IdeaAnswer, IdeaState, IdeaStep } from '#src/ideas/rules.ts'

export const stateWords: Readonly<Record<IdeaState, string>> = {
  new: 'New',
  'with somebody': 'Somebody looks at it',
  'taken up': 'Taken up',
  'not just now': 'Not just now',
  'taken back': 'Taken back',
}

export const stepWords: Readonly<Record<IdeaStep, string>> = {
  'passed on': 'Passed on',
  'taken up': 'Taken up',
  'not just now': 'Not just now',
  answered: 'Answered',
  'taken back': 'Taken back by its author',
}

export const answerWords: Readonly<Record<IdeaAnswer, string>> = {
  'taken up': 'It is taken up',
  'not just now': 'Not just now',
  answered: 'There is something to say first',
}
