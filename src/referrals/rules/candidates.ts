import type { ApplicationOutcome, ApplicationStep } from '#src/applications/rules.ts'
import { addDays, addMonths, type Day } from '#src/clock.ts'

/** How somebody came to enquire: by a carer's link, by telling staff, at an event, or before Kith kept enquiries. */
const waysIn = ['link', 'staff', 'event', 'before'] as const
export type WayIn = (typeof waysIn)[number]

/** How somebody said that what they gave may be kept, or that their referrer may be told. */
export const consentWays = ['online', 'by phone', 'in person', 'in writing'] as const
export type ConsentWay = (typeof consentWays)[number]

/** The ways in which staff hear it. */
export const heardWays = ['by phone', 'in person', 'in writing'] as const satisfies readonly ConsentWay[]

/** Longest text of each field of an enquiry, in characters. */
export const longestEnquiry = { name: 120, email: 200, phone: 40, postcode: 20, toldBy: 120 } as const

/** Where somebody stands who enquired. */
export interface CandidateStanding {
  enquiredOn: Day
  erased: boolean
  /** Found to be somebody else in the list. */
  merged: boolean
  /** They are with a household of the service. */
  joined: boolean
  /** Of all their applications: when the last step was, and whether one was ever applied for. */
  lastStepOn: Day | null
  applied: boolean
  /** When the last of their applications ended; null while one is open, or when one was approved. */
  endedOn: Day | null
}

/** Steps from which on somebody has applied: then what they gave is kept as long as an applicant's. */
export const appliedSteps: readonly ApplicationStep[] = [
  'application',
  'stage 1',
  'stage 2',
  'panel recommendation',
  'decision',
  'review',
]

/** For so many months after it ended what a refused or withdrawn applicant gave is kept. */
export const applicantMonths = 36

/** Where somebody stands, by what is known of them and of each of their applications. */
export function standingOfCandidate(
  { enquiredOn, erasedAt, sameAsId }: { enquiredOn: Day; erasedAt: string | null; sameAsId: string | null },
  ways: readonly {
    householdId: string | null
    closedOn: Day | null
    outcome: ApplicationOutcome | null
    steps: readonly { step: ApplicationStep; onDay: Day }[]
  }[],
): CandidateStanding {
  const steps = ways.flatMap((way) => way.steps)
  const goesOn = ways.some(({ closedOn, outcome }) => closedOn === null || outcome === 'approved')
  return {
    ...{ enquiredOn, erased: erasedAt !== null, merged: sameAsId !== null },
    joined: ways.some(({ householdId }) => householdId !== null),
    lastStepOn: lastOf(steps.map(({ onDay }) => onDay)),
    applied: steps.some(({ step }) => appliedSteps.includes(step)),
    endedOn: goesOn ? null : lastOf(ways.flatMap(({ closedOn }) => closedOn ?? [])),
  }
}

const lastOf = (days: readonly Day[]): Day | null => days.toSorted().at(-1) ?? null

export type ErasingRefusal = 'erased already' | 'joined' | 'has applied' | 'not due'

/**
 * Why what an enquirer gave is not erased. By itself it is due some months after they were last in touch, when they
 * never applied; who asks for it is erased at once. Of whoever applied it is kept for three years after that ended, also
 * when they ask.
 * @param why `due` when only time has passed, `asked` when they wish it
 */
export function refusalToErase(
  { enquiredOn, erased, merged, joined, lastStepOn, applied, endedOn }: CandidateStanding,
  why: 'due' | 'asked',
  months: number,
  today: Day,
): ErasingRefusal | undefined {
  if (erased || merged) return 'erased already'
  if (joined) return 'joined'
  if (applied)
    return endedOn === null || addMonths(endedOn, applicantMonths) > today ? 'has applied' : undefined
  const last = lastStepOn !== null && lastStepOn > enquiredOn ? lastStepOn : enquiredOn
  return why === 'due' && addMonths(last, months) > today ? 'not due' : undefined
}

/** The last day of being in touch, or of an application, for which so many months are over today, months being of different lengths. */
export function lastInTouchDue(months: number, today: Day): Day {
  let day = addDays(addMonths(today, -months), 3)
  while (addMonths(day, months) > today) day = addDays(day, -1)
  return day
}

export type JoiningRefusal =
  | 'erased'
  | 'merged'
  | 'joined already'
  | 'no application'
  | 'home has one'
  | 'has left'

/** Why an enquirer's application cannot become a household's. */
export function refusalToJoin(
  candidate: { erased: boolean; merged: boolean },
  application: { householdId: string | null } | undefined,
  home: { endedOn: Day | null; hasOpenApplication: boolean } | 'new',
): JoiningRefusal | undefined {
  if (candidate.erased) return 'erased'
  if (candidate.merged) return 'merged'
  if (!application) return 'no application'
  if (application.householdId !== null) return 'joined already'
  if (home === 'new') return undefined
  if (home.endedOn !== null) return 'has left'
  return home.hasOpenApplication ? 'home has one' : undefined
}
