import { z } from 'zod'
import { ideaAnswers, mostWords } from './rules.ts'

const once = z.string().max(64).optional()
const version = z.coerce.number('Open this page again').int().min(1)

export const ideaForm = z.object({
  about: z
    .string('Enter what it is about')
    .trim()
    .min(1, 'Enter what it is about')
    .max(100, 'Use 100 characters or fewer for what it is about'),
  note: z
    .string('Enter your idea')
    .trim()
    .min(1, 'Enter your idea')
    .max(mostWords, 'Use 2,000 characters or fewer'),
  once,
})

export const passOnForm = z.object({
  toAccountId: z.string('Choose who looks at it').min(1, 'Choose who looks at it').max(64),
  version,
})

export const answerForm = z.object({
  step: z.enum(ideaAnswers, 'Choose what becomes of it'),
  note: z
    .string('Enter what you say to its author')
    .trim()
    .min(1, 'Enter what you say to its author')
    .max(mostWords, 'Use 2,000 characters or fewer'),
  version,
})
