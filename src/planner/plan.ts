import { type Bound, boundOf, type HubTerms } from './bound.ts'
import { exactPlan } from './exact.ts'
import { Flow, type Ground } from './flow.ts'
import { byHub, type PairsOfHubs, pairsOf } from './pairs.ts'
import { type Assignment, leftOut, metresBetween, type Problem } from './problem.ts'
import { type Reduced, reduced } from './reduced.ts'
import { searchHubs } from './search.ts'

/** How long a plan may take, and who is told how far it is. */
export interface PlanLimits {
  /** Plans looked at; the same data and number give the same plan. */
  evaluations: number
  /** The safety net: seconds after which it ends with the best so far. */
  seconds: number
  /** Whether to go on, after a plan is found, until none can be better. */
  prove?: boolean | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  isCancelled?: (() => boolean) | undefined
}

export interface Progress {
  stage: 'pairs' | 'first plan' | 'bound' | 'search' | 'proof'
  served?: number
  metres?: number
  evaluations?: number
}

/** A plan, with what is proven of it. */
export interface Plan extends Assignment {
  status: 'ok' | 'infeasible'
  /** Homes with a hub, and homes that are an open hub themselves. */
  served: number
  metres: number
  /** No plan serves more. */
  servedBound: number
  /** No plan that serves as many has fewer metres. */
  metresBound: number
  /** By how much the plan can be from the best possible, at most: 0.01 is one in a hundred. */
  gap: number
  /** Fixed hubs that cannot all have their fewest. */
  blockedHubs: number[]
  /** Homes with no hub in reach. */
  unreachable: number[]
  evaluations: number
  /** What opening each hub would add to the shortest possible, metres; where hubs are chosen. */
  opening?: Float64Array | undefined
}

/** Of each hub so many hubs near it: those for which it could be closed. */
const nearHubs = 6

function neighboursOf({ hubs, limitMetres }: Problem): Int32Array[] {
  const near = pairsOf({
    ...{ mode: 'choose', min: 0, max: 0, limitMetres, hubs, homes: hubs },
    ...{ existing: [], apart: [], together: [], never: [] },
    homeOfHub: hubs.map((_, hub) => hub),
  })
  return hubs.map((_, hub) =>
    near.hub.slice(near.start[hub], Math.min(near.start[hub + 1] ?? 0, (near.start[hub] ?? 0) + nearHubs)),
  )
}

/** Makes the best plan that it finds, and says how far it can be from the best possible. */
export async function planFor(problem: Problem, limits: PlanLimits): Promise<Plan> {
  const began = performance.now()
  const left = () => limits.seconds - (performance.now() - began) / 1000
  const goOn = () => left() > 0 && !limits.isCancelled?.()
  limits.onProgress?.({ stage: 'pairs' })
  const ready = reduced(problem)
  limits.onProgress?.({ stage: 'first plan' })
  const flow = new Flow(ready.ground)
  flow.solve()
  const plan =
    problem.mode === 'fixed' ? settledBy(ready, flow) : chosenBy(problem, ready, flow, limits, goOn)
  const exact = ready.sides || (limits.prove && ready.ground.pairs.hub.length <= mostProven)
  return told(problem, ready, exact ? await exactly(ready, plan, limits, left) : plan)
}

/** What there is of a plan before it is told in the problem’s own terms. */
interface Drawn {
  hubOf: Int32Array
  open: Uint8Array
  served: number
  metres: number
  servedBound: number
  metresBound: number
  lacking: Int32Array
  evaluations: number
  opening?: Float64Array | undefined
}

/** With its hubs given and every home by itself, an assignment is the best there is. */
function settledBy(ready: Reduced, flow: Flow): Drawn {
  const { served, metres } = figuresOf(flow, ready)
  return { ...drawn(ready, flow), servedBound: served, metresBound: metres, evaluations: 1 }
}

const drawn = (ready: Reduced, flow: Flow) => ({
  hubOf: flow.hubOfEach(),
  open: flow.open.slice(),
  ...figuresOf(flow, ready),
  lacking: Int32Array.from(ready.ground.need, (_, hub) => (flow.isOpen(hub) ? flow.lackingAt(hub) : 0)),
})

/** Of more pairs no proof is to be hoped for in hours, nor has its programme room in memory. */
const mostProven = 150_000

/** So many pairs a proof looks at in any case; beyond them, unless it is asked for, only at the hubs of the plan. */
const provenPairs = 12_000

/** Homes that must be together or apart are not seen by the search: the last step is a programme that does. */
async function exactly(ready: Reduced, plan: Drawn, limits: PlanLimits, left: () => number): Promise<Drawn> {
  const { ground, terms, groups, apart } = ready
  const all = limits.prove || ground.pairs.hub.length <= provenPairs
  const openable = all ? new Uint8Array(ground.need.length).fill(1) : plan.open
  const exact = await exactPlan({
    ...{ ground, terms, groups, apart, openable },
    seconds: Math.max(1, left()),
    onProgress: (proven) => limits.onProgress?.({ stage: 'proof', ...proven }),
    isCancelled: limits.isCancelled,
  })
  if (exact === 'not found') {
    if (ready.sides) throw new PlanNotFound()
    return plan
  }
  const better = exact.served > plan.served || (exact.served === plan.served && exact.metres <= plan.metres)
  const best = better || ready.sides ? exact : plan
  return {
    ...{ ...best, lacking: exact.lacking, evaluations: plan.evaluations, opening: plan.opening },
    // What the search knows holds for every plan; what a programme of some hubs knows, only for those.
    servedBound: all ? Math.min(plan.servedBound, exact.servedBound) : plan.servedBound,
    metresBound:
      all && exact.served === best.served
        ? exact.metresBound
        : best.served >= plan.served
          ? plan.metresBound
          : 0,
  }
}

/** Homes that must be together or apart left no time to find any plan. */
export class PlanNotFound extends Error {}

const boundRounds = { first: 100, later: 300 }

function chosenBy(
  problem: Problem,
  ready: Reduced,
  flow: Flow,
  limits: PlanLimits,
  goOn: () => boolean,
): Drawn {
  const { ground, terms } = ready
  const hubs = byHub(ground.pairs, ground.need.length)
  const tell = (stage: Progress['stage']) => limits.onProgress?.({ stage, ...figuresOf(flow, ready) })
  const bounded = (rounds: number, worth?: Float64Array) => {
    const { served, metres } = figuresOf(flow, ready)
    return boundOf({ ground, hubs, terms, served, known: metres, rounds, goOn, worth })
  }

  closeWhatLacks(flow, ready)
  tell('bound')
  let bound = bounded(boundRounds.first)
  const before = flow.keep()
  for (let hub = 0; hub < ground.need.length; hub++)
    flow.setOpen(hub, terms.forced[hub] === 1 || (bound.opening[hub] ?? 0) < 0)
  flow.solve()
  closeWhatLacks(flow, ready)
  if (flow.cost > before.cost) flow.goBack(before)
  bound = bounded(boundRounds.later, bound.worth)

  tell('search')
  const { served, metres } = figuresOf(flow, ready)
  const servedBound = servedBoundOf(ground, hubs, terms, served)
  const found = searchHubs({
    ...{ flow, ground, terms, goOn, evaluations: limits.evaluations, seed: 1 },
    opening: bound.opening,
    leastWithout: leastWithout(bound, servedBound === served ? flow.cost - metres : undefined, terms),
    neighbours: neighboursOf(problem),
    onLooked: (looked) => limits.onProgress?.({ stage: 'search', evaluations: looked }),
  })
  for (let hub = 0; hub < ground.need.length; hub++) flow.setOpen(hub, found.open[hub] === 1)
  flow.solve()
  const last = bounded(boundRounds.later, bound.worth)
  const least = figuresOf(flow, ready).served === served ? Math.max(bound.least, last.least) : last.least
  return {
    ...drawn(ready, flow),
    ...{ servedBound, metresBound: Math.max(0, Math.ceil(least - 1e-6)), evaluations: found.evaluations },
    opening: bound.opening,
  }
}

/**
 * What a plan costs at least that opens a hub which the prices leave closed, or the other way round: the bound, and what
 * that hub adds to it. Only where as many are served as can be: a plan that served more would be better at any metres.
 * @param beside what the search counts beside the metres, for those who are left out
 */
function leastWithout({ least, opening }: Bound, beside: number | undefined, { maxHubs, forced }: HubTerms) {
  if (beside === undefined) return () => 0
  const paying = opening.reduce((count, one, hub) => count + (one < 0 || forced[hub] === 1 ? 1 : 0), 0)
  // Where there are too many that pay, closing one lets another open.
  const certain = paying <= maxHubs
  return (...hubs: number[]) =>
    beside + least + (certain ? hubs.reduce((sum, hub) => sum + Math.abs(opening[hub] ?? 0), 0) : 0)
}

/** Closes hubs until those open have their fewest and are not too many: the one that lacks most first. */
function closeWhatLacks(flow: Flow, { ground, terms }: Reduced) {
  for (;;) {
    const open = [...flow.open.keys()].filter((hub) => flow.isOpen(hub))
    const closable = open.filter((hub) => terms.forced[hub] !== 1)
    const lacking = closable.filter((hub) => flow.lackingAt(hub) > 0)
    const tooMany = open.length - terms.maxHubs
    if (lacking.length === 0 && tooMany <= 0) return
    const counts = new Int32Array(ground.need.length)
    for (const hub of flow.hubOfEach()) if (hub >= 0) counts[hub] = (counts[hub] ?? 0) + 1
    const from = lacking.length > 0 ? lacking : closable
    if (from.length === 0) return
    from.sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0) || one - other)
    // Many at a time while there are very many: each lets others fill up.
    for (const hub of from.slice(0, Math.max(1, Math.floor(from.length / 10)))) flow.setOpen(hub, false)
    flow.solve()
  }
}

function figuresOf(flow: Flow, { ground }: Reduced) {
  const { pairs, homeOfHub } = ground
  let [served, metres] = [0, 0]
  for (const [home, hub] of flow.hubOfEach().entries()) {
    if (hub < 0) continue
    served++
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++)
      if (pairs.hub[pair] === hub) metres += pairs.cost[pair] ?? 0
  }
  for (const [hub, home] of homeOfHub.entries()) if (home >= 0 && flow.isOpen(hub)) served++
  return { served, metres }
}

function told(problem: Problem, { homeOf, settled, unreachable }: Reduced, plan: Drawn): Plan {
  const hubOf = new Int32Array(problem.homes.length).fill(leftOut)
  for (const [home, hub] of plan.hubOf.entries()) hubOf[homeOf[home] ?? 0] = hub
  let stay = 0
  for (const { home, hub } of settled) {
    hubOf[home] = hub
    const [one, other] = [problem.homes[home], problem.hubs[hub]]
    if (one && other) stay += metresBetween(one, other)
  }
  const blockedHubs = [...plan.lacking.keys()].filter((hub) => (plan.lacking[hub] ?? 0) > 0)
  const metres = plan.metres + stay
  const status = blockedHubs.length > 0 ? 'infeasible' : 'ok'
  // Of what cannot be there is no best.
  const bounds = status === 'ok' ? plan : { servedBound: plan.served, metresBound: plan.metres }
  return {
    ...{ status, hubOf, open: plan.open, metres, unreachable, blockedHubs, evaluations: plan.evaluations },
    opening: plan.opening,
    served: plan.served + settled.length,
    servedBound: bounds.servedBound + settled.length,
    metresBound: bounds.metresBound + stay,
    gap: Math.max(
      bounds.servedBound > plan.served ? 1 - plan.served / bounds.servedBound : 0,
      metres > 0 ? (plan.metres - bounds.metresBound) / metres : 0,
    ),
  }
}

/**
 * How many could be served at the very most: no more than there are places, nor than the same relaxation says, which
 * counts homes in place of metres.
 */
function servedBoundOf(ground: Ground, hubs: PairsOfHubs, terms: HubTerms, served: number): number {
  const most = Math.min(ground.homes, placesOf(ground, terms))
  if (served >= most) return most
  const counted = { ...hubs, cost: new Int32Array(hubs.cost.length) }
  const { least } = boundOf({
    ...{ ground, hubs: counted, terms, served: 0, any: 1, known: -served },
    worth: new Float64Array(ground.homes).fill(0.5),
    rounds: boundRounds.later,
  })
  return Math.min(most, Math.floor(-least + 1e-6))
}

/** The places of as many hubs as may be open, the largest first, and the homes that those hubs are. */
function placesOf({ most, homeOfHub }: Ground, { maxHubs }: HubTerms): number {
  const places = Array.from(most, (one, hub) => one + ((homeOfHub[hub] ?? -1) >= 0 ? 1 : 0))
  return places
    .sort((one, other) => other - one)
    .slice(0, maxHubs)
    .reduce((sum, one) => sum + one, 0)
}
