import type { Ground } from './flow.ts'
import type { PairsOfHubs } from './pairs.ts'

/** What a plan may do with its hubs. */
export interface HubTerms {
  /** Hubs that are open in every plan. */
  forced: Uint8Array
  /** Hubs that are open in none. */
  shut: Uint8Array
  /** At most so many open, with those forced. */
  maxHubs: number
}

/** Prices at which a bound holds, and what they say of every hub. */
export interface Bound {
  /** No plan that serves as many costs less. */
  least: number
  /** What serving each home is worth at these prices. */
  worth: Float64Array
  /** What opening each hub would cost at these prices with the homes that suit it best: below 0 where it should open. */
  opening: Float64Array
}

export interface BoundAsked {
  ground: Ground
  hubs: PairsOfHubs
  terms: HubTerms
  /** Of how many homes served, those that are hubs themselves among them, the least cost is asked. */
  served: number
  /** What a plan is known to cost that serves as many. */
  known: number
  /** What serving a home is worth, where that is fixed and not part of what is asked. */
  any?: number | undefined
  /** Prices to begin with. */
  worth?: Float64Array | undefined
  rounds: number
  /** So many rounds are made in any case: without any nothing is proven. */
  atLeast?: number | undefined
  /** Whether to go on; asked once a round beyond those. */
  goOn?: () => boolean
}

/**
 * A cost below which no plan with so many homes can be, by Lagrangian relaxation: each home may be served more than once,
 * at a price that it would have to pay, and each hub by itself takes between its fewest and its most of the homes that
 * then suit it best. Whatever the prices, no plan is cheaper than that (Fisher 1981; the strong relaxation of facility
 * location). The prices climb by subgradients, with Polyak's steps towards the known plan, to where the bound is best.
 */
export function boundOf(asked: BoundAsked): Bound {
  const { ground, hubs, terms, served, known, rounds, atLeast = 0, goOn = () => true } = asked
  const { homes, need, most, homeOfHub } = ground
  const count = need.length
  const all = asked.any === undefined && served >= homes
  const worth = asked.worth?.slice() ?? new Float64Array(homes)
  /** What serving any home at all is worth: the price of the number served. Where all are, each has its own alone. */
  let any =
    asked.any ?? (all ? Number.POSITIVE_INFINITY : worth.reduce((highest, one) => Math.max(highest, one), 0))
  const opening = new Float64Array(count)
  const chosen = new Uint8Array(count)
  const picks = new Picks(most, hubs)
  const uses = new Int32Array(homes)
  const along = new Float64Array(homes)
  let alongAny = 0
  /** One price for all homes weighs as many times as there are homes: it takes shorter steps. */
  const scale = Math.sqrt(Math.max(1, homes))
  let best: Bound & { any: number } = {
    least: Number.NEGATIVE_INFINITY,
    any,
    worth: worth.slice(),
    opening: opening.slice(),
  }
  let reach = 1
  let since = 0

  for (let round = 0; round < rounds && (round < atLeast || goOn()); round++) {
    uses.fill(0)
    let least = all ? 0 : any * (served - homes)
    for (const one of worth) least += one
    for (let hub = 0; hub < count; hub++)
      opening[hub] = picks.take(hub, hubs, worth, need[hub] ?? 0, most[hub] ?? 0, homeOfHub[hub] ?? -1)
    least += chooseHubs(opening, terms, chosen)
    if (least > best.least) {
      if (least > best.least + Math.abs(best.least) * 1e-5) since = 0
      best = { least, any, worth: worth.slice(), opening: opening.slice() }
    }
    if (known - least < 0.5) break
    if (++since > 15) {
      since = 0
      reach /= 2
      if (reach < 1e-3) break
      worth.set(best.worth)
      if (!all) any = best.any
    }

    let used = 0
    for (let hub = 0; hub < count; hub++)
      if (chosen[hub] === 1) used += picks.count(hub, uses, homeOfHub[hub] ?? -1)
    // The way up, with what is left of the last one so that it does not go to and fro.
    const lessAny = all || asked.any !== undefined ? 0 : served - used
    alongAny = lessAny + 0.5 * alongAny
    let steepness = (lessAny * lessAny) / scale
    let length = (alongAny * alongAny) / scale
    for (let home = 0; home < homes; home++) {
      const less = 1 - (uses[home] ?? 0)
      const direction = less + 0.5 * (along[home] ?? 0)
      along[home] = direction
      steepness += less * less
      length += direction * direction
    }
    // Everybody served just once: no prices say more.
    if (steepness === 0) break
    const step = (reach * Math.max(1, known - least)) / Math.max(length, steepness)
    const stepAny = Math.max(-any, (step * alongAny) / scale)
    if (!all) any += stepAny
    for (let home = 0; home < homes; home++)
      worth[home] = Math.min(any, (worth[home] ?? 0) + step * (along[home] ?? 0) + (all ? 0 : stepAny))
  }
  return best
}

/** Opens the hubs that pay for themselves, the best ones when there are too many; answers what they cost together. */
function chooseHubs(opening: Float64Array, { forced, maxHubs }: HubTerms, chosen: Uint8Array): number {
  let cost = 0
  let left = maxHubs
  const paying: number[] = []
  for (const [hub, one] of opening.entries()) {
    chosen[hub] = forced[hub] ?? 0
    if (forced[hub] === 1) {
      cost += one
      left--
    } else if (one < 0) paying.push(hub)
  }
  if (paying.length > left) {
    paying.sort((one, other) => (opening[one] ?? 0) - (opening[other] ?? 0) || one - other)
    paying.length = Math.max(0, left)
  }
  for (const hub of paying) {
    chosen[hub] = 1
    cost += opening[hub] ?? 0
  }
  return cost
}

/** The homes that suit each hub best at the prices of a round. */
class Picks {
  readonly #start: Int32Array
  readonly #home: Int32Array
  readonly #cost: Float64Array
  readonly #taken: Int32Array

  constructor(most: Int32Array, { start }: PairsOfHubs) {
    this.#start = new Int32Array(most.length + 1)
    for (const [hub, one] of most.entries())
      this.#start[hub + 1] =
        (this.#start[hub] ?? 0) + Math.min(one, (start[hub + 1] ?? 0) - (start[hub] ?? 0))
    this.#home = new Int32Array(this.#start.at(-1) ?? 0)
    this.#cost = new Float64Array(this.#home.length)
    this.#taken = new Int32Array(most.length)
  }

  /** Takes a hub’s cheapest homes, its fewest in any case and then those that pay; answers what opening it would cost. */
  take(
    hub: number,
    hubs: PairsOfHubs,
    worth: Float64Array,
    need: number,
    most: number,
    itself: number,
  ): number {
    const first = this.#start[hub] ?? 0
    const [homes, costs] = [this.#home, this.#cost]
    let held = 0
    for (let pair = hubs.start[hub] ?? 0; pair < (hubs.start[hub + 1] ?? 0); pair++) {
      const home = hubs.home[pair] as number
      const cost = (hubs.cost[pair] as number) - (worth[home] as number)
      const dearest = held > 0 ? (costs[first + held - 1] as number) : Number.NEGATIVE_INFINITY
      // Beyond its fewest only those who pay; within them a cheaper one takes the place of the dearest.
      if (cost >= 0 && (held > need || (held === need && cost >= dearest))) continue
      if (held === most) {
        if (cost >= dearest) continue
        held--
      }
      let at = first + held
      while (at > first && (costs[at - 1] as number) > cost) {
        costs[at] = costs[at - 1] as number
        homes[at] = homes[at - 1] as number
        at--
      }
      costs[at] = cost
      homes[at] = home
      held++
      // A dear one that only filled up the fewest gives way to each that is cheaper.
      while (held > need && (costs[first + held - 1] as number) >= 0) held--
    }
    this.#taken[hub] = held
    if (held < need) return Number.POSITIVE_INFINITY
    let cost = itself >= 0 ? -(worth[itself] ?? 0) : 0
    for (let at = first; at < first + held; at++) cost += costs[at] ?? 0
    return cost
  }

  /** Notes whom an open hub serves; answers how many. */
  count(hub: number, uses: Int32Array, itself: number): number {
    const first = this.#start[hub] ?? 0
    const held = this.#taken[hub] ?? 0
    for (let at = first; at < first + held; at++) {
      const home = this.#home[at] ?? 0
      uses[home] = (uses[home] ?? 0) + 1
    }
    if (itself < 0) return held
    uses[itself] = (uses[itself] ?? 0) + 1
    return held + 1
  }
}
