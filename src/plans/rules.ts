import { addDays, type Day, dayOf, type Instant } from '#src/clock.ts'

/** `fixed`: the constellations that run are filled. `choose`: homes may open new ones beside them. */
export const planModes = ['fixed', 'choose'] as const
export type PlanMode = (typeof planModes)[number]

/** Who could open a new constellation: every home that may, or those that are named. */
export const hubSources = ['all', 'named'] as const
type HubSource = (typeof hubSources)[number]

/** Whether a home may join one in another quadrant. */
export const crossings = ['free', 'seldom', 'never'] as const
export type Crossing = (typeof crossings)[number]

/** Metres that a journey counts longer where a home joins one in another quadrant and that is to be *seldom*. */
export const seldomMetres = 5_000

/** What is asked for single homes of a plan. The last four name another home: a peer, or a hub home. */
const wishesOfOne = ['could be hub', 'not as hub', 'left out'] as const
const wishesOfTwo = ['together', 'apart', 'with', 'not with'] as const
export const wishes = [...wishesOfOne, ...wishesOfTwo] as const
export type Wish = (typeof wishes)[number]
export const isOfTwo = (wish: Wish): boolean => wishesOfTwo.some((one) => one === wish)

/** What is worked out in a thread: the plan, or what would be if. */
export const asks = ['plan', 'moves', 'hub leaves', 'limits', 'longest'] as const
export type Ask = (typeof asks)[number]

/** Why nothing was worked out: said in the row of the run in place of how far it is. */
export type NothingToPlan =
  | 'nobody to place'
  | 'no hub homes'
  | 'too many hub homes'
  | 'no plan yet'
  | 'no such hub home'

export type RunState = 'running' | 'done' | 'cancelled' | 'not found' | 'failed'

/** What a plan does with a hub home. */
export type HubPart = 'runs' | 'opens' | 'stays closed'
/** What a plan does with a home. */
export type HomePart = 'stays' | 'joins' | 'left out'

/** What is asked of a plan. */
export interface PlanTerms {
  mode: PlanMode
  hubsFrom: HubSource
  minHomes: number
  maxHomes: number
  limitMetres: number
  /** At most so many new constellations; null for as many as are good. */
  mostNew: number | null
  across: Crossing
}

export interface Plan extends PlanTerms {
  id: string
  name: string
  madeBy: string
  madeAt: Instant
  keptAt: Instant | null
  version: number
}

/** A plan in numbers, of which none says where anybody lives: distances are of all homes together, in whole km. */
export interface PlanFigures {
  /** Homes that have a place by it, those that have one today among them, and hub homes that it opens. */
  served: number
  /** Homes that it looked at. */
  homes: number
  /** No plan serves more. */
  servedBound: number
  joining: number
  staying: number
  leftOut: number
  opens: number
  /** All journeys of those who join, and of those who stay. */
  joiningKm: number
  stayingKm: number
  /** How far the plan can be from the best possible, at most, in ten thousandths, rounded up. */
  gap: number
  /** What was not looked at, and why. */
  without: Without
  /** Whether it is small enough to be proven; unknown of plans of before. */
  mayProve?: boolean
  /** Of one that was to be proven, whether it is better than what was there before. */
  proof?: { better: boolean }
  /** Somebody wanted to wait no longer, and it is the best of those that were found by then. */
  early?: true
}

/** Homes and constellations that a plan does not look at. */
export interface Without {
  /** Constellations that have no hub home today, or one that has no place on the map. */
  constellations: number
  /** Homes whose whereabouts are hidden. */
  hidden: number
  /** Homes that wait to be placed. */
  notPlaced: number
  /** Homes that moved in the last day: only a manager's plan looks at them. */
  movedLately: number
}

/**
 * Days after which a plan that nobody keeps is forgotten, counted from when somebody last had it worked out, or asked
 * what would be if. Nothing asks for a number of days: it names families, so it goes when nobody works with it any more,
 * and not while somebody does. Counted from its making it would go in the middle of being tried, and places are offered
 * from it for weeks; being looked at does not count, because nobody decides anything by that.
 */
export const daysUnkept = 30

/** The day in whose night a plan is forgotten that nobody keeps. */
export const forgottenOn = ({
  madeAt,
  lastAskedAt,
}: {
  madeAt: Instant
  /** When it was last worked out, or asked what would be if; null for a draft. */
  lastAskedAt: Instant | null
}): Day => addDays(dayOf(lastAskedAt ?? madeAt), daysUnkept)

/** Seconds without a sign of life after which a run is taken for lost: its process was ended. */
const secondsUntilLost = 90

export const isLost = ({ beatAt, state }: { beatAt: Instant; state: RunState }, now: Instant): boolean =>
  state === 'running' && Date.parse(now) - Date.parse(beatAt) > secondsUntilLost * 1_000

/** Plans that are worked out at once, whoever asked: each takes a processor. */
export const slots = [1, 2] as const

/** A proof takes many minutes: one goes at once, so that a plan always finds a place soon. */
const slotOfProofs = 2

/** A place for a run beside those that are taken; undefined where none is free. */
export const freeSlot = (taken: readonly (number | null)[], { proves }: { proves: boolean }) =>
  slots.find((slot) => !taken.includes(slot) && (!proves || slot === slotOfProofs))

/** Hub homes that one plan chooses among: what one thread can look at in a minute or two. */
export const mostHubs = 5_000

export type RefusalOfTerms = 'too few homes' | 'too many homes' | 'too far' | 'fewest above most'

/**
 * Why a plan may not be made on these terms: a liaison worker plans within those of the service, a manager beyond them
 * (rules 1, 2 and 5).
 */
export function refusalOfTerms(
  terms: Pick<PlanTerms, 'minHomes' | 'maxHomes' | 'limitMetres'>,
  service: Pick<PlanTerms, 'minHomes' | 'maxHomes' | 'limitMetres'>,
  { manager }: { manager: boolean },
): RefusalOfTerms | undefined {
  if (terms.minHomes > terms.maxHomes) return 'fewest above most'
  if (manager) return undefined
  if (terms.minHomes < service.minHomes) return 'too few homes'
  if (terms.maxHomes > service.maxHomes) return 'too many homes'
  return terms.limitMetres > service.limitMetres ? 'too far' : undefined
}

/** Letters of the name of a plan, as a string counts them. */
export const mostOfName = 80

/** A name for a plan that nobody named. */
export const usualName = (quadrants: readonly string[], today: Day): string =>
  `${quadrants.length === 0 ? 'Whole service' : quadrants.join(', ')}, ${today}`

/** As much of a name as there is room for: what stands at its end is whole, whatever signs it is written with. */
export function nameWithin(name: string): string {
  if (name.length <= mostOfName) return name
  let within = ''
  for (const { segment } of new Intl.Segmenter('en-GB').segment(name)) {
    if (within.length + segment.length > mostOfName) break
    within += segment
  }
  return within.trimEnd()
}

/** "0.4" of 37 ten thousandths: rounded up, so that it is never less than it is. */
export const percentOf = (gap: number): string => (Math.ceil(gap / 10) / 10).toString()
