import { type Bound, boundOf, type HubTerms } from './bound.ts'
import { searchByParts } from './by-parts.ts'
import { type Drawn, drawn, figuresOf } from './drawn.ts'
import type { Flow, Ground } from './flow.ts'
import { planInHaste } from './in-haste.ts'
import type { PlanLimits, Progress } from './limits.ts'
import { byHub, type PairsOfHubs, pairsOf } from './pairs.ts'
import type { Problem } from './problem.ts'
import type { Reduced } from './reduced.ts'

/** Rounds of a bound: the least are made even when the time is over, which proves all but a few in a hundred. */
const boundRounds = { least: 20, first: 100, later: 300 }

/** Told of each plan that is better than those before it, with what is proven of it by then. */
type OnBetter = (better: Drawn, flow: Flow) => void

/** Whether to go on: with what is a moment each, and with an assignment, of which a small one is made in any case. */
interface Clock {
  goOn: () => boolean
  mayTakeLong: () => boolean
}

/** The best hubs that a search finds, with what is proven of every choice. */
export function chosenBy(
  problem: Problem,
  ready: Reduced,
  flow: Flow,
  limits: PlanLimits & { onBetter: OnBetter },
  { goOn, mayTakeLong }: Clock,
): Drawn {
  const { ground, terms } = ready
  const hubs = byHub(ground.pairs, ground.need.length)
  const tell = (stage: Progress['stage']) => limits.onProgress?.({ stage, ...figuresOf(flow, ready) })
  const bounded = (rounds: number, atLeast: number, worth?: Float64Array) => {
    const { served, cost } = figuresOf(flow, ready)
    return boundOf({ ground, hubs, terms, served, known: cost, rounds, atLeast, goOn, worth })
  }

  for (const [hub, shut] of terms.shut.entries()) if (shut === 1) flow.setOpen(hub, false)
  if (!flow.settle(mayTakeLong) || !closeWhatLacks(flow, ready, mayTakeLong)) {
    const haste = drawnInHaste(ready, flow)
    // Only the best assignment shows whether hubs that must be open can have their fewest.
    if (haste.lacking.every((lacks) => lacks === 0)) return haste
    flow.solve()
    closeWhatLacks(flow, ready)
  }
  tell('bound')
  let bound = bounded(boundRounds.first, boundRounds.least)
  const before = flow.keep()
  for (let hub = 0; hub < ground.need.length; hub++)
    flow.setOpen(hub, terms.forced[hub] === 1 || (bound.opening[hub] ?? 0) < 0)
  const isThere = flow.settle(mayTakeLong) && closeWhatLacks(flow, ready, mayTakeLong)
  if (!isThere || flow.cost > before.cost) flow.goBack(before)
  bound = bounded(boundRounds.later, boundRounds.least, bound.worth)

  tell('search')
  const { served, cost } = figuresOf(flow, ready)
  const servedBound = servedBoundOf(ground, hubs, terms, served, goOn)
  // Where a hub with homes that stay lacks others, closing any that looks best could fill it.
  const asManyAsCanBe = servedBound === served && flow.lacking === 0
  const better = (evaluations: number) =>
    limits.onBetter(
      {
        ...{ ...drawn(ready, flow), servedBound, evaluations },
        costBound: Math.max(0, Math.ceil(bound.least - 1e-6)),
      },
      flow,
    )
  better(0)
  const found = searchByParts({
    ...{ flow, ground, hubs, terms, goOn, evaluations: limits.evaluations },
    opening: bound.opening,
    leastWithout: leastWithout(bound, asManyAsCanBe ? flow.cost - cost : undefined, terms),
    around: hubsAround(problem),
    onBetter: better,
    onLooked: (looked) => limits.onProgress?.({ stage: 'search', evaluations: looked }),
  })
  for (let hub = 0; hub < ground.need.length; hub++) flow.setOpen(hub, found.open[hub] === 1)
  flow.solve()
  const last = bounded(boundRounds.later, 0, bound.worth)
  // A plan that serves more is one of those that serve as many at least.
  const least = Math.max(bound.least, last.least)
  return {
    ...drawn(ready, flow),
    ...{ servedBound, costBound: Math.max(0, Math.ceil(least - 1e-6)), evaluations: found.evaluations },
    leastWith: bound.opening.map((one) => bound.least + Math.max(0, one)),
  }
}

/** A plan of an assignment that had no time to become the best, with the least that is to be proven of it. */
export function drawnInHaste(ready: Reduced, flow: Flow): Drawn {
  const plan = planInHaste(ready, flow)
  const { ground, terms } = ready
  const { served, cost } = plan
  const hubs = byHub(ground.pairs, ground.need.length)
  const { least: rounds } = boundRounds
  const { least } = boundOf({ ground, hubs, terms, served, known: cost, rounds, atLeast: rounds })
  return {
    ...{ ...plan, inHaste: true, evaluations: 0 },
    servedBound: servedBoundOf(ground, hubs, terms, served, () => false),
    costBound: Math.max(0, Math.ceil(least - 1e-6)),
  }
}

/**
 * What a plan costs at least that opens a hub which the prices leave closed, or the other way round: the bound, and what
 * that hub adds to it. Only where as many are served as can be: a plan that served more would be better at any cost.
 * @param beside what the search counts beside it, for those who are left out
 */
function leastWithout({ least, opening }: Bound, beside: number | undefined, { maxHubs, forced }: HubTerms) {
  if (beside === undefined) return () => 0
  const paying = opening.reduce((count, one, hub) => count + (one < 0 || forced[hub] === 1 ? 1 : 0), 0)
  // Where there are too many that pay, closing one lets another open.
  const certain = paying <= maxHubs
  return (...hubs: number[]) =>
    beside + least + (certain ? hubs.reduce((sum, hub) => sum + Math.abs(opening[hub] ?? 0), 0) : 0)
}

/**
 * Closes hubs until those open have their fewest and are not too many: the one that lacks most first. Answers whether
 * there was time to.
 */
export function closeWhatLacks(flow: Flow, { ground, terms }: Reduced, goOn?: () => boolean): boolean {
  for (;;) {
    const open = [...flow.open.keys()].filter((hub) => flow.isOpen(hub))
    const closable = open.filter((hub) => terms.forced[hub] !== 1)
    const lacking = closable.filter((hub) => flow.lackingAt(hub) > 0)
    const tooMany = open.length - terms.maxHubs
    if (lacking.length === 0 && tooMany <= 0) return true
    const counts = new Int32Array(ground.need.length)
    for (const hub of flow.hubOfEach()) if (hub >= 0) counts[hub] = (counts[hub] ?? 0) + 1
    const from = lacking.length > 0 ? lacking : closable
    if (from.length === 0) return true
    from.sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0) || one - other)
    // Many at a time while there are very many: each lets others fill up.
    for (const hub of from.slice(0, Math.max(1, Math.floor(from.length / 10)))) flow.setOpen(hub, false)
    if (!flow.settle(goOn)) return false
  }
}

/** Of each hub so many of those round it are known. */
const mostAround = 60

function hubsAround({ hubs, limitMetres }: Problem): Int32Array[] {
  const near = pairsOf({
    ...{ mode: 'choose', min: 0, max: 0, limitMetres, hubs, homes: hubs },
    ...{ existing: [], apart: [], together: [], never: [] },
    homeOfHub: hubs.map((_, hub) => hub),
  })
  return hubs.map((_, hub) =>
    near.hub.slice(near.start[hub], Math.min(near.start[hub + 1] ?? 0, (near.start[hub] ?? 0) + mostAround)),
  )
}

/**
 * How many could be served at the very most: no more than there are places, nor than the same relaxation says, which
 * counts homes in place of costs.
 */
function servedBoundOf(
  ground: Ground,
  hubs: PairsOfHubs,
  terms: HubTerms,
  served: number,
  goOn: () => boolean,
): number {
  const most = Math.min(ground.homes, placesOf(ground, terms))
  if (served >= most) return most
  const counted = { ...hubs, cost: new Int32Array(hubs.cost.length) }
  const { least } = boundOf({
    ...{ ground, hubs: counted, terms, served: 0, any: 1, known: -served },
    worth: new Float64Array(ground.homes).fill(0.5),
    ...{ rounds: boundRounds.later, atLeast: boundRounds.least, goOn },
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
