import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { penceOf } from '#src/spending/rules.ts'
import { mostStages, newKey } from './rules/drafting.ts'
import { type Stage, type Terms, type Trigger, triggers } from './rules.ts'

const once = z.string().max(64).optional()
const version = z.coerce.number('Open this page again').int().min(1)

const whole = (what: string, least: number, most: number) => {
  const wrong = `${what} must be a whole number from ${least} to ${most}`
  return z
    .string(wrong)
    .trim()
    .regex(/^\d{1,3}$/, wrong)
    .transform(Number)
    .pipe(z.number().min(least, wrong).max(most, wrong))
}

/** A field that a form repeats: none, one or several come as a list. */
const list = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().trim().max(200, 'Use 200 characters or fewer')).max(50, 'Enter fewer'),
)

const mostPence = 1_000_000

const choice = <Value extends string>(values: readonly Value[], message: string) => z.enum(values, message)

export const draftForm = z
  .object({
    version,
    name: z
      .string('Enter a name')
      .trim()
      .min(1, 'Enter a name')
      .max(80, 'Use 80 characters or fewer for the name'),
    capPounds: z
      .string('Enter the most that is paid for one referral')
      .trim()
      .refine((text) => {
        const pence = penceOf(text)
        return pence !== undefined && pence > 0 && pence <= mostPence
      }, 'Enter the most that is paid for one referral, from £0.01 to £10,000.00'),
    referrers: choice(['approved carers', 'any carer'], 'Choose who may refer'),
    namedAtFirstEnquiry: choice(
      ['required', 'not required'],
      'Choose whether the referrer must be named at the first enquiry',
    ),
    knownAlready: choice(['ever', 'lately', 'allowed'], 'Choose whether somebody known already counts'),
    knownMonths: whole('Months since they were in touch', 1, 120),
    transfers: choice(['allowed', 'left out'], 'Choose whether transfers from another service count'),
    leftOut: z.preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(choice(['connected', 'private', 'special guardianship'], 'Choose from the list')),
    ),
    respiteOnly: choice(['none', 'share', 'as others'], 'Choose what is paid for respite only'),
    respitePercent: whole('The share for respite only', 0, 100),
    severalReferrers: choice(['first', 'shared', 'none'], 'Choose who is paid when several refer'),
    stillCarer: choice(
      ['required', 'not required'],
      'Choose whether the referrer must still be a carer when it is due',
    ),
    minimumStayWeeks: whole('Weeks that the new carer stays', 0, 104),
    ...{ stageKey: list, stageName: list, stageWhen: list, stageAnd: list, stageOr: list },
    ...{ stageRespite: list, stageWait: list, stagePounds: list, stageWelcome: list },
  })
  .transform((typed, context): { version: number; name: string; terms: Terms } => {
    const stages = stagesTyped(typed, (message) =>
      context.addIssue({ code: 'custom', path: ['stageName'], message }),
    )
    const { version, name, capPounds, leftOut } = typed
    const { referrers, namedAtFirstEnquiry, knownAlready, knownMonths, transfers } = typed
    const { respiteOnly, respitePercent, severalReferrers, stillCarer, minimumStayWeeks } = typed
    return {
      version,
      name,
      terms: {
        ...{ stages, capPence: penceOf(capPounds) ?? 0, referrers, namedAtFirstEnquiry, knownAlready },
        ...{ knownMonths, transfers, leftOut: [...new Set(leftOut)], respiteOnly, respitePercent },
        ...{ severalReferrers, stillCarer, minimumStayWeeks },
      },
    }
  })

type StageLists = Readonly<
  Record<
    | 'stageKey'
    | 'stageName'
    | 'stageWhen'
    | 'stageAnd'
    | 'stageOr'
    | 'stageRespite'
    | 'stageWait'
    | 'stagePounds'
    | 'stageWelcome',
    readonly string[]
  >
>

const isTrigger = (text: string | undefined): text is Trigger => triggers.some((trigger) => trigger === text)

/** The stages as their rows were filled in; a row without a name is none. */
function stagesTyped(lists: StageLists, wrong: (message: string) => void): Stage[] {
  const stages: Stage[] = []
  for (const [row, name] of lists.stageName.entries()) {
    if (name === '') continue
    const at = (list: keyof StageLists) => lists[list][row] ?? ''
    const [first, also, or, respite] = [at('stageWhen'), at('stageAnd'), at('stageOr'), at('stageRespite')]
    const referrerPence = penceOf(at('stagePounds') || '0')
    const welcomePence = penceOf(at('stageWelcome') || '0')
    const weeks = at('stageWait') || '0'
    if (!isTrigger(first)) wrong(`Choose when “${name}” is reached`)
    else if (!isPence(referrerPence) || !isPence(welcomePence))
      wrong(`Enter what “${name}” is worth in pounds and pence, such as 250.00`)
    else if (!/^\d{1,2}$/.test(weeks)) wrong(`Enter the weeks to wait after “${name}”, from 0 to 99`)
    else
      stages.push({
        ...{
          key: keyOf(at('stageKey'), stages),
          name,
          waitWeeks: Number(weeks),
          referrerPence,
          welcomePence,
        },
        when: [isTrigger(also) && also !== first ? [first, also] : [first], ...(isTrigger(or) ? [[or]] : [])],
        ...(isTrigger(respite) ? { respiteWhen: [[respite]] } : {}),
      })
  }
  if (stages.length > mostStages) wrong(`Use ${mostStages} stages or fewer`)
  if (new Set(stages.map(({ name }) => name.toLowerCase())).size < stages.length)
    wrong('Give each stage a name of its own')
  return stages
}

const isPence = (pence: number | undefined): pence is number => pence !== undefined && pence <= mostPence

const keyOf = (typed: string, stages: readonly Stage[]): string =>
  typed !== '' && !stages.some(({ key }) => key === typed) ? typed : newKey(stages)

/** With what a draft begins: published terms of others, or a version of one's own. */
export const beginForm = z.object({
  from: z
    .string('Choose what to begin with')
    .max(64)
    .refine((from) => from !== '', 'Choose what to begin with'),
  once,
})

export const publishForm = z.object({
  version,
  fromOn: z
    .string('Enter the day from which it counts')
    .trim()
    .min(1, 'Enter the day from which it counts')
    .refine(isDay, 'Enter a real date, such as 27 3 2027'),
})

export const dropForm = z.object({ version })
