import { z } from 'zod'
import { longest, saysWhere } from '#src/households/rules/details.ts'
import { householdKinds } from '#src/households/rules.ts'

const again = 'Open this page again'

/** Whether another is the same person. */
export const comparisonForm = z.object({
  kind: z.enum(['candidate', 'carer'], again),
  other: z.string(again).min(1, again).max(64, again),
  answer: z.enum(['the same', 'not the same'], 'Select whether they are the same person'),
})

/** Why what somebody gave is erased. */
export const erasureForm = z.object({
  why: z.enum(['due', 'asked'], 'Select why it is erased'),
  sure: z.literal('yes', 'Tick the box: what is erased cannot be brought back'),
})

const name = (missing: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .pipe(z.string().min(1, missing).max(longest.name, `Use ${longest.name} characters or fewer`))

/** The home that somebody becomes: a new one, or one that is in Kith by its name. */
export const joiningForm = z.discriminatedUnion(
  'home',
  [
    z.object({
      home: z.literal('new'),
      name: name('Enter a name for the household').refine((text) => !saysWhere(text), {
        error: 'Enter the household’s name without an address or postcode',
      }),
      kind: z.enum(householdKinds, 'Select the kind of household'),
      quadrantId: z.string('Select a quadrant').min(1, 'Select a quadrant').max(60, again),
      once: z.string(again).min(1, again).max(64, again),
    }),
    z.object({
      home: z.literal('known'),
      known: name('Enter the household’s name or its id in the case system'),
      once: z.string(again).min(1, again).max(64, again),
    }),
  ],
  'Select whether the household is in Kith already',
)
