import { nothingInReach } from './explain/longer-limit.ts'
import { notTheNearest } from './explain/not-nearest.ts'
import { oneMoreHub } from './explain/one-more-hub.ts'
import { tooFewFamilies } from './explain/too-few.ts'
import type { Plan } from './plan.ts'
import { leftOut, limitsAt, type Problem } from './problem.ts'
import { type Reduced, reduced } from './reduced.ts'

/** Why a plan is as it is, for one home or hub of it or all, and what would help; distances are whole metres. */
export type Reason =
  | NothingInReach
  /** The smallest limit with which so many who have none would have a hub in reach: all whom a limit helps. */
  | { why: 'longer limit'; homes: number; metres: number; between: Between }
  | { why: 'all full'; home: number; hubs: number[] }
  /** One more hub at this home would take so many others of those for whom all are full. */
  | { why: 'one more hub'; home: number; takes: number; of: number }
  | { why: 'too few for a hub'; home: number; hubs: number[] }
  /** These would open if more hubs might. */
  | { why: 'no more hubs'; home: number; hubs: number[] }
  | { why: 'with others'; home: number }
  | NotTheNearest
  | { why: 'not opened'; hub: number; reach: number; atLeast: number | undefined }
  | { why: 'placed elsewhere'; hub: number; home: number }
  | TooFewFamilies

interface NothingInReach {
  why: 'nothing in reach'
  home: number
  nearest: number | undefined
  metres: number
  /** The smallest with which the home, and all with whom it must be, would have a hub in reach, if any has. */
  limit?: number
  between?: Between
  /** The same of one hub that has a limit of its own, where less is enough: that hub’s, and the limit of all if it is less. */
  own?: { metres: number; between: Between }
}

/** The home and the hub whose distance a limit is. */
export interface Between {
  home: number
  hub: number
}

export interface NotTheNearest {
  why: 'not the nearest'
  home: number
  hub: number
  metres: number
  nearer: number
  nearerMetres: number
  /** What the plan would cost more, in what the problem counts, with the home there. */
  more: number
  /** What else would follow: a family more left out, or a hub with too few. */
  follows?: 'one left out' | 'a hub too few'
}

export interface TooFewFamilies {
  why: 'too few families'
  /** Hubs that need so many families together; only so many live in reach of any. */
  hubs: number[]
  need: number
  live: number
  /** Where how many more families would be enough; where no homes are together, no fewer would. */
  lacks: Plan['blocked']
  /** The fewest of them without which the others have enough, where any without homes that stay are. */
  leaveClosed?: number[]
}

/**
 * Every reason that there is to tell, those about who is left out first.
 * @param asked what was asked at first, and the plan that shows which of its hubs are blocked
 */
export function reasonsOf(problem: Problem, plan: Plan, asked = { problem, plan }): Reason[] {
  const ready = reduced(problem)
  const { homeOf } = ready
  const isHubItself = new Set(
    (problem.homeOfHub ?? []).filter((home, hub) => home !== undefined && plan.open[hub] === 1),
  )
  const told = new Set([...isHubItself, ...plan.unreachable])
  const whyOf = whyLeftOut(problem, ready, plan)
  const whyFurther = notTheNearest(problem, ready, plan)
  const ofHomes = [...homeOf].flatMap((home, at): Reason[] => {
    if (told.has(home)) return []
    return (plan.hubOf[home] ?? leftOut) === leftOut ? [whyOf(home, at)] : whyFurther(home, at)
  })
  return [
    ...tooFewFamilies(asked.problem, asked.plan),
    ...nothingInReach(problem, plan.unreachable),
    ...oneMoreHub(
      problem,
      ofHomes.flatMap((reason) => (reason.why === 'all full' ? [reason.home] : [])),
    ),
    ...ofHomes,
    ...notOpened(problem, ready, plan),
  ]
}

function whyLeftOut(problem: Problem, { ground, terms }: Reduced, plan: Plan) {
  const taken = new Int32Array(plan.open.length)
  for (const hub of plan.hubOf) if (hub !== leftOut) taken[hub] = (taken[hub] ?? 0) + 1
  const opened = plan.open.reduce((sum, one) => sum + one, 0)
  const { start, hub } = ground.pairs
  return (home: number, at: number): Reason => {
    const reach = [...hub.subarray(start[at], start[at + 1])]
    const open = reach.filter((one) => plan.open[one] === 1)
    if (open.length === 0)
      return { why: opened >= terms.maxHubs ? 'no more hubs' : 'too few for a hub', home, hubs: reach }
    // A place is free and it is not there: somebody with whom it must be, or must not be, decides.
    return open.some((one) => (taken[one] ?? 0) < limitsAt(problem, one).max)
      ? { why: 'with others', home }
      : { why: 'all full', home, hubs: open }
  }
}

function notOpened({ homeOfHub }: Problem, { ground, terms }: Reduced, plan: Plan): Reason[] {
  const reached = new Int32Array(plan.open.length)
  for (const hub of ground.pairs.hub) reached[hub] = (reached[hub] ?? 0) + 1
  return [...plan.open.keys()].flatMap((hub): Reason[] => {
    if (plan.open[hub] === 1) return []
    if (terms.shut[hub] === 1) return [{ why: 'placed elsewhere', hub, home: homeOfHub?.[hub] ?? leftOut }]
    // Beside this plan, than which the best is no longer.
    const more = (plan.leastWith?.[hub] ?? 0) - plan.cost
    const atLeast = more >= 1 && Number.isFinite(more) ? Math.floor(more) : undefined
    return [{ why: 'not opened', hub, reach: reached[hub] ?? 0, atLeast }]
  })
}
