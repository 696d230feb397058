import { z } from 'zod'
import { openTyped } from './rules/clock-words.ts'
import { type LineHours, lineKinds } from './rules/lines.ts'
import { situations } from './rules/situations.ts'
import { bankHoliday } from './rules/spells.ts'

const once = z.string().max(64).optional()
const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

const words = (missing: string, most: number, what: string) =>
  z.string(missing).trim().min(1, missing).max(most, `Use ${most} characters or fewer for ${what}`)

/** What a form that leaves a field out says too. */
const perhaps = z.string().trim().max(200, 'Use 200 characters or fewer').optional().default('')

/** The opening hours of each day, 8 for bank holidays: `hours-1` to `hours-8`. */
const hourFields = Array.from({ length: bankHoliday }, (_, index) => `hours-${index + 1}`)

/** Which place a line has for each situation, in their order: `for-1` to `for-10`. */
const forFields = situations.map((_, index) => `for-${index + 1}`)

const fieldsOf = <Field>(names: readonly string[], field: Field) =>
  Object.fromEntries(names.map((name) => [name, field])) as Record<`hours-${number}` | `for-${number}`, Field>

const rank = z.enum(['', '1', '2', '3', '4', '5'], 'Choose its place, or that it is not for this').default('')

const line = z.object({
  kind: z.enum(lineKinds, 'Choose what kind of line it is'),
  name: words('Enter its name', 80, 'its name'),
  number: z
    .string('Enter a telephone number, like 01632 960 118')
    .trim()
    .regex(/^\+?\d[\d ]{1,19}$/, 'Enter a telephone number, like 01632 960 118'),
  purpose: words('Enter what it is for', 160, 'what it is for'),
  scope: z.enum(['all', 'side', 'quadrant'], 'Choose whom it is for'),
  sideId: perhaps,
  quadrantId: perhaps,
  answers: z.enum(['always', 'hours', 'rota'], 'Choose when it answers'),
  position: z
    .string('Its place in the list must be a whole number from 1 to 99')
    .trim()
    .regex(/^[1-9]\d?$/, 'Its place in the list must be a whole number from 1 to 99')
    .transform(Number),
  ...fieldsOf(hourFields, perhaps),
  ...fieldsOf(forFields, rank),
})
type Line = z.output<typeof line>

function problemsOf(typed: Line, context: z.RefinementCtx) {
  const tell = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (typed.scope === 'side' && !typed.sideId) tell('sideId', 'Choose a side')
  if (typed.scope === 'quadrant' && !typed.quadrantId) tell('quadrantId', 'Choose a quadrant')
  // It is shown in every emergency at any minute, so it has to answer then.
  if (typed.kind === 'emergency safeguarding' && typed.answers !== 'always')
    tell('answers', 'An emergency line answers at any hour: choose another kind for one that does not')
  if (typed.answers !== 'hours') return
  for (const field of hourFields) {
    const hours = openTyped(String(typed[field as keyof Line]))
    if (hours === 'not hours') tell(field, 'Enter hours like 9am to 5pm, or leave it empty')
    if (hours === 'overlap') tell(field, 'Enter hours that do not overlap')
  }
  if (hourFields.every((field) => typed[field as keyof Line] === '')) tell('hours-1', 'Enter when it answers')
}

/** Only what its answers ask for: hours typed for a line that then answers always are left out. */
function termsOf(typed: Line) {
  const { kind, name, number, purpose, scope, answers, position } = typed
  const hours = hourFields.flatMap((field, index): LineHours[] => {
    const open = answers === 'hours' ? openTyped(String(typed[field as keyof Line])) : []
    return typeof open === 'string' ? [] : open.map((each) => ({ day: index + 1, ...each }))
  })
  const ranks = situations.map((situation, index) => ({
    situation,
    rank: Number(typed[`for-${index + 1}` as keyof Line]),
  }))
  return {
    ...{ kind, name, number, purpose, scope, answers, position, hours },
    sideId: scope === 'side' ? typed.sideId : null,
    quadrantId: scope === 'quadrant' ? typed.quadrantId : null,
    situations: ranks.filter((each) => each.rank > 0),
  }
}

export const makingLine = line
  .extend({ once })
  .superRefine(problemsOf)
  .transform(({ once, ...typed }) => ({ once, terms: termsOf(typed) }))

export const editingLine = line
  .extend({ version })
  .superRefine(problemsOf)
  .transform(({ version, ...typed }) => ({ version, terms: termsOf(typed) }))

const quadrantIds = z
  .preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().max(64)).max(100, 'Choose 100 quadrants or fewer'),
  )
  .transform((ids) => [...new Set(ids)])
const side = { name: words('Enter a name for the side', 60, 'the name'), quadrantIds }

export const makingSide = z.object({ ...side, once })
export const editingSide = z.object({ ...side, version })
