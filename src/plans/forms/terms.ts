import { z } from 'zod'
import { crossings, hubSources, mostOfName, type PlanTerms, planModes } from '../rules.ts'

/** More constellations than any service opens in one plan. */
const mostToOpen = 9_999

const wholeNumber = (name: string, most: number, least = 1) =>
  z
    .string(`Enter ${name}`)
    .trim()
    .regex(/^\d{1,4}$/, `Enter ${name} as a whole number`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `Enter ${name} from ${least} to ${most}`)

const name = z
  .string()
  .trim()
  .max(mostOfName, `Use ${mostOfName} characters or fewer for the name`)
  .optional()
  .transform((text) => text || undefined)

/** Hidden in forms that create something. */
const once = z.string().max(64).optional()

const version = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

/** Nothing ticked comes as nothing, one as text, several as a list. */
const severalIds = z.preprocess(
  (typed) => (typed === undefined ? [] : [typed].flat()),
  z.array(z.string().min(1).max(64)).max(200, 'Choose fewer quadrants'),
)

const termsShape = {
  name,
  quadrantIds: severalIds,
  mode: z.enum(planModes, 'Choose what the plan may do'),
  hubsFrom: z.enum(hubSources).catch('all'),
  minHomes: wholeNumber('the fewest homes', 40),
  maxHomes: wholeNumber('the most homes', 40),
  limitKm: wholeNumber('how far a home may live, in km', 200),
  mostNew: z
    .string()
    .trim()
    .optional()
    .transform((text) => text || undefined)
    .pipe(wholeNumber('the most new constellations', mostToOpen, 0).optional()),
  across: z.enum(crossings, 'Choose whether homes may go to another quadrant'),
}

/** What was typed below an answer that was not chosen does not count. */
const withoutUnasked = (entered: unknown): unknown => {
  const { mode } = (entered as { mode?: unknown } | null) ?? {}
  return mode === 'fixed'
    ? { ...(entered as object), minHomes: '1', maxHomes: '1', mostNew: '', hubsFrom: 'all' }
    : entered
}

export const making = z.preprocess(withoutUnasked, z.object({ ...termsShape, once }))
export const changing = z.preprocess(withoutUnasked, z.object({ ...termsShape, version }))

type Typed = z.output<z.ZodObject<typeof termsShape>>

/** What a plan asks, as it was typed. One that opens nothing new has the sizes of the service, which it does not use. */
export const termsFrom = (
  { limitKm, mostNew, minHomes, maxHomes, mode, hubsFrom, across }: Typed,
  service: Pick<PlanTerms, 'minHomes' | 'maxHomes'>,
): PlanTerms => ({
  ...{ mode, hubsFrom, across, limitMetres: limitKm * 1000, mostNew: mostNew ?? null },
  minHomes: mode === 'fixed' ? service.minHomes : minHomes,
  maxHomes: mode === 'fixed' ? service.maxHomes : maxHomes,
})

export const naming = z.object({
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name')
    .max(mostOfName, `Use ${mostOfName} characters or fewer for the name`),
  keep: z.enum(['yes', 'no'], 'Choose whether to keep this plan'),
  version,
})

export const copying = z.object({ once })
