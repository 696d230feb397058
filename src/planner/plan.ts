import { chosenBy, closeWhatLacks, drawnInHaste } from './choosing.ts'
import { type Drawn, drawn, figuresOf, type Prices } from './drawn.ts'
import { exactPlan } from './exact.ts'
import { Flow } from './flow.ts'
import { planInHaste } from './in-haste.ts'
import type { FoundSoFar, PlanLimits } from './limits.ts'
import { keepsSides, mended } from './mending.ts'
import { type Assignment, costBetween, leftOut, metresBetween, type Problem } from './problem.ts'
import { type Reduced, reduced } from './reduced.ts'

/** A plan, with what is proven of it. */
export interface Plan extends Assignment {
  status: 'ok' | 'infeasible'
  /** Homes with a hub, and homes that are an open hub themselves. */
  served: number
  /** Of all homes to their hubs, as the crow flies. */
  metres: number
  /** What the problem counts, where that is not metres. */
  cost: number
  /** No plan serves more. */
  servedBound: number
  /** No plan that serves as many costs less. */
  costBound: number
  /** By how much the plan can be from the best possible, at most: 0.01 is one in a hundred. */
  gap: number
  /** Hubs that must be open and cannot all have their fewest, with how many they lack. */
  blocked: { hub: number; lacks: number }[]
  /** Homes with no hub in reach. */
  unreachable: number[]
  evaluations: number
  /** Whether there is room for a programme that proves it. */
  mayProve: boolean
  /** Whether such a programme found it, where the search had found a worse one. */
  improved: boolean
  /** What every plan costs at least that serves as many and has this hub open; where hubs are chosen. */
  leastWith?: Float64Array | undefined
  /** Whether there was no time to find who is best with whom. */
  inHaste: boolean
  /** Of each hub, where the plan is the best assignment for its hubs and no wish of homes decides. */
  prices?: Prices | undefined
}

/** Makes the best plan that it finds, and says how far it can be from the best possible. */
export async function planFor(problem: Problem, limits: PlanLimits): Promise<Plan> {
  const began = performance.now()
  const left = () => limits.seconds - (performance.now() - began) / 1000
  const goOn = () => left() > 0 && !limits.isCancelled?.()
  limits.onProgress?.({ stage: 'pairs' })
  const ready = reduced(problem)
  const pairs = ready.ground.pairs.hub.length
  // Of so few the best assignment is a moment, and worth it when there is no time.
  const mayTakeLong = () => pairs <= mostProven || goOn()
  limits.onProgress?.({ stage: 'first plan' })
  const flow = new Flow(ready.ground)
  const keeps = ({ hubOf, open }: Drawn) => !ready.sides || keepsSides(ready, hubOf, open)
  const tell = (stage: 'search' | 'proof', better: Drawn) =>
    limits.onProgress?.({ stage, evaluations: better.evaluations, found: soFar(problem, ready, better) })
  let mendedAt = Number.NEGATIVE_INFINITY
  const onBetter = (better: Drawn) => {
    if (!limits.onProgress) return
    if (keeps(better)) return tell('search', better)
    // Until homes are together and apart as they must be, there is no plan yet; mending each would take too long.
    const now = performance.now()
    if (now - mendedAt < 1_000 || pairs > mostProven) return
    mendedAt = now
    tell('search', mendedFrom(ready, better, mayTakeLong))
  }
  const plan =
    problem.mode === 'fixed'
      ? settledBy(ready, flow, mayTakeLong)
      : chosenBy(problem, ready, flow, { ...limits, onBetter }, { goOn, mayTakeLong })
  const isWhole = keeps(plan)
  const mayBeBetter = !isWhole && (problem.mode === 'fixed' || pairs <= fewPairs)
  const whole = isWhole ? plan : mendedFrom(ready, plan, mayTakeLong)
  const isAsked = limits.prove === true || (limits.prove && sum(whole.lacking) === 0)
  const toProve = pairs <= mostProven && (isAsked || mayBeBetter)
  if (!toProve) return told(problem, ready, whole)
  tell('proof', whole)
  return told(problem, ready, await exactly(problem, ready, whole, limits, left))
}

/** Hubs by which whoever looks at how far a plan is knows that it is about somebody. */
const hubsTold = 10

/** A plan as it is told before it is done. */
function soFar(problem: Problem, ready: Reduced, drawn: Drawn): FoundSoFar {
  const { served, metres, gap, open } = told(problem, ready, drawn)
  const hubs: number[] = []
  for (let hub = 0; hub < open.length && hubs.length < hubsTold; hub++) if (open[hub] === 1) hubs.push(hub)
  return { served, metres, gap: isBounded(drawn) ? gap : undefined, hubs }
}

/** Whether anything is proven of a plan. */
const isBounded = ({ costBound, cost, servedBound, served }: Drawn) =>
  costBound > 0 || cost === 0 || servedBound > served

/**
 * The plan with those together and apart who must be. The search does not see that, and where its plan does not happen to
 * keep to it, some go another way.
 */
function mendedFrom(ready: Reduced, plan: Drawn, goOn: () => boolean): Drawn {
  for (let open = plan.open, mayEnd = true; ; ) {
    const made = mended(ready, open, mayEnd ? goOn : () => true)
    if (made === 'no time') {
      const haste = planInHaste(ready, { hubOfEach: () => plan.hubOf.slice(), open: plan.open })
      if (sum(haste.lacking) === 0) return withProof({ ...plan, ...haste, inHaste: true }, plan)
      mayEnd = false
      continue
    }
    const { ready: less, flow } = made
    const before = flow.open.slice()
    if (ready.terms.forced.some((one) => one !== 1)) closeWhatLacks(flow, less)
    if (flow.open.every((one, hub) => one === before[hub])) {
      return withProof({ ...plan, ...drawn(less, flow) }, plan)
    }
    open = flow.open.slice()
  }
}

/** Another plan with what is proven of the one that it was made of: nothing of fewer served. */
function withProof(plan: Drawn, before: Drawn): Drawn {
  const holds = plan.served >= before.served
  return {
    ...{ ...plan, prices: undefined },
    costBound: holds ? before.costBound : 0,
    leastWith: holds ? before.leastWith : undefined,
  }
}

/** With its hubs given and every home by itself, an assignment is the best there is, where there is time for it. */
function settledBy(ready: Reduced, flow: Flow, goOn: () => boolean): Drawn {
  if (!flow.settle(goOn)) {
    const haste = drawnInHaste(ready, flow)
    if (sum(haste.lacking) === 0) return haste
    flow.solve()
  }
  const { served, cost } = figuresOf(flow, ready)
  return { ...drawn(ready, flow), servedBound: served, costBound: cost, evaluations: 1 }
}

/** Of more pairs no proof is to be hoped for in hours, nor has its programme room in memory. */
const mostProven = 150_000

/** Up to so many pairs a programme is soon done where hubs are chosen, too. */
const fewPairs = 3_000

/** Goes on with a programme that sees everything, as far as there is time for it, and keeps all that it proves. */
async function exactly(
  problem: Problem,
  ready: Reduced,
  plan: Drawn,
  limits: PlanLimits,
  left: () => number,
): Promise<Drawn> {
  const { ground, terms, groups, apart } = ready
  const proven = { servedBound: plan.servedBound, costBound: plan.costBound }
  const found = soFar(problem, ready, plan)
  const stay = costOfStaying(problem, ready)
  const exact = await exactPlan({
    ...{ ground, terms, groups, apart, openable: terms.shut.map((shut) => 1 - shut) },
    known: plan,
    seconds: Math.max(1, left()),
    onProgress: ({ served, cost }) => {
      proven.servedBound = Math.min(proven.servedBound, served ?? Number.POSITIVE_INFINITY)
      proven.costBound = Math.max(proven.costBound, cost ?? 0)
      const gap = isBounded({ ...plan, ...proven }) ? gapOf(plan, proven, stay) : undefined
      limits.onProgress?.({ stage: 'proof', found: { ...found, gap } })
    },
    isCancelled: limits.isCancelled,
  }).catch(withoutRoom)
  if (exact === 'not found') return { ...plan, ...proven }
  const isBetter = lessOf(
    sum(exact.lacking) - sum(plan.lacking),
    plan.served - exact.served,
    exact.cost - plan.cost,
  )
  const best = isBetter ? exact : plan
  return {
    ...{ ...best, evaluations: plan.evaluations },
    leastWith: plan.served <= best.served ? plan.leastWith : undefined,
    improved: isBetter,
    servedBound: Math.min(proven.servedBound, exact.servedBound),
    // Each holds for all that serve as many or more.
    costBound: Math.max(
      exact.served <= best.served ? exact.costBound : 0,
      plan.served <= best.served ? plan.costBound : 0,
    ),
  }
}

/** A programme that has no room in its memory proves nothing; anything else is a fault. */
function withoutRoom(error: unknown): 'not found' {
  if (error instanceof Error && error.name === 'RuntimeError') return 'not found'
  throw error
}

const sum = (numbers: Int32Array) => numbers.reduce((all, one) => all + one, 0)

/** Whether the first of these that differs at all is less. */
const lessOf = (...differences: number[]) => (differences.find((one) => one !== 0) ?? 0) < 0

function told(problem: Problem, { homeOf, settled, unreachable, ground, terms }: Reduced, plan: Drawn): Plan {
  const hubOf = new Int32Array(problem.homes.length).fill(leftOut)
  for (const [home, hub] of plan.hubOf.entries()) hubOf[homeOf[home] ?? 0] = hub
  for (const { home, hub } of settled) hubOf[home] = hub
  const stay = costOfStaying(problem, { settled })
  const taken = new Set(hubOf)
  const open = plan.open.map((one, hub) =>
    // A hub that nobody needs, where none is too few, is not worth its while.
    terms.forced[hub] === 1 || taken.has(hub) || (ground.homeOfHub[hub] ?? -1) >= 0 ? one : 0,
  )
  const blocked = [...plan.lacking].flatMap((lacks, hub) => (lacks > 0 ? [{ hub, lacks }] : []))
  const cost = plan.cost + stay
  const status = blocked.length > 0 ? 'infeasible' : 'ok'
  // Of what cannot be there is no best.
  const bounds = status === 'ok' ? plan : { servedBound: plan.served, costBound: plan.cost }
  return {
    ...{ status, hubOf, open, cost, unreachable, blocked, evaluations: plan.evaluations },
    ...{ metres: metresOf(problem, hubOf), prices: plan.prices, inHaste: plan.inHaste === true },
    leastWith: plan.leastWith?.map((one) => one + stay),
    served: plan.served + settled.length,
    servedBound: bounds.servedBound + settled.length,
    costBound: bounds.costBound + stay,
    gap: gapOf(plan, bounds, stay),
    ...{ mayProve: ground.pairs.hub.length <= mostProven, improved: plan.improved === true },
  }
}

const costOfStaying = (problem: Problem, { settled }: Pick<Reduced, 'settled'>) =>
  settled.reduce((cost, { home, hub }) => cost + costBetween(problem, home, hub), 0)

/** By how much a plan can be from the best possible, at most. */
function gapOf(
  plan: Pick<Drawn, 'served' | 'cost'>,
  bounds: Pick<Drawn, 'servedBound' | 'costBound'>,
  stay: number,
): number {
  const cost = plan.cost + stay
  return Math.max(
    bounds.servedBound > plan.served ? 1 - plan.served / bounds.servedBound : 0,
    cost > 0 ? (plan.cost - bounds.costBound) / cost : 0,
  )
}

/** All homes to their hubs, as the crow flies. */
function metresOf({ homes, hubs }: Problem, hubOf: Int32Array): number {
  let metres = 0
  for (const [home, hub] of hubOf.entries()) {
    const [one, other] = [homes[home], hubs[hub]]
    if (one && other) metres += metresBetween(one, other)
  }
  return metres
}
