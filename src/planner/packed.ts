import type { Limits, Problem } from './problem.ts'

/** Places by their numbers, in whole metres of the national grid. */
interface PackedPlaces {
  eastings: Int32Array
  northings: Int32Array
}

/**
 * A problem as it goes into a thread: numbers and nothing else. Hubs and homes are named by their places in the lists;
 * lists of two go on as one, two, one, two.
 */
export interface PackedProblem extends Pick<Problem, 'mode' | 'min' | 'max' | 'limitMetres' | 'maxHubs'> {
  hubs: PackedPlaces
  homes: PackedPlaces
  /** Of each hub two numbers: its fewest and its most; -1 for one like the others. */
  limitsOf?: Int32Array | undefined
  /** Of each hub how far its homes may live, metres. */
  reachOf?: Int32Array | undefined
  mustOpen?: Int32Array | undefined
  /** Of each hub the home that it is itself, or -1. */
  homeOfHub?: Int32Array | undefined
  /** A home and its hub, and so on. */
  existing: Int32Array
  apart: Int32Array
  together: Int32Array
  /** A home and a hub, and so on. */
  never: Int32Array
  travel?: Travel | undefined
  crossing?: Crossing | undefined
}

/** How long it takes from a home to a hub: what is not listed cannot be, and a plan counts seconds, not metres. */
interface Travel {
  home: Int32Array
  hub: Int32Array
  seconds: Int32Array
}

/** The area of each home and hub, and what a home adds to the cost by being with a hub of another one. */
interface Crossing {
  areaOfHome: Int32Array
  areaOfHub: Int32Array
  /** In what the plan counts, metres or seconds; `never` where no border may be crossed. */
  adds: number | 'never'
}

export type Packable = Omit<Problem, 'costOf' | 'costsAre' | 'areaOf'> &
  Pick<PackedProblem, 'travel' | 'crossing'>

/** Packs a problem; its names are lost, and its places stand on whole metres. */
export function packed({ travel, crossing, ...problem }: Packable): PackedProblem {
  const { mode, min, max, limitMetres, maxHubs, homeOfHub, limitsOf, mustOpen, reachOf } = problem
  const { hubs, homes, existing, never, apart, together } = problem
  return {
    ...{ mode, min, max, limitMetres, maxHubs, travel, crossing },
    ...{ hubs: packedPlaces(hubs), homes: packedPlaces(homes) },
    limitsOf: limitsOf && Int32Array.from(hubs.flatMap((_, hub) => packedLimits(limitsOf[hub]))),
    reachOf: reachOf && Int32Array.from(reachOf),
    mustOpen: mustOpen && Int32Array.from(mustOpen),
    homeOfHub: homeOfHub && Int32Array.from(hubs, (_, hub) => homeOfHub[hub] ?? none),
    existing: Int32Array.from(existing.flatMap(({ home, hub }) => [home, hub])),
    never: Int32Array.from(never.flatMap(({ home, hub }) => [home, hub])),
    ...{ apart: Int32Array.from(apart.flat()), together: Int32Array.from(together.flat()) },
  }
}

const none = -1

const packedPlaces = (places: Problem['homes']): PackedPlaces => ({
  eastings: Int32Array.from(places, ({ easting }) => Math.round(easting)),
  northings: Int32Array.from(places, ({ northing }) => Math.round(northing)),
})

const packedLimits = (limits: Limits | undefined) => (limits ? [limits.min, limits.max] : [none, none])

/** The problem that was packed; everybody’s name is their number. */
export function unpacked(pack: PackedProblem): Problem {
  const { mode, min, max, limitMetres, maxHubs, limitsOf, reachOf, mustOpen, homeOfHub, travel } = pack
  return {
    ...{ mode, min, max, limitMetres, maxHubs, reachOf },
    ...{ hubs: places(pack.hubs), homes: places(pack.homes) },
    limitsOf: limitsOf && Array.from({ length: limitsOf.length / 2 }, (_, hub) => limitsAt(limitsOf, hub)),
    mustOpen: mustOpen && [...mustOpen],
    homeOfHub: homeOfHub && Array.from(homeOfHub, (home) => (home === none ? undefined : home)),
    existing: twos(pack.existing).map(([home, hub]) => ({ home, hub })),
    never: twos(pack.never).map(([home, hub]) => ({ home, hub })),
    ...{ apart: twos(pack.apart), together: twos(pack.together) },
    costOf: costIn(pack),
    costsAre: travel ? 'seconds' : 'metres',
    areaOf: pack.crossing?.adds === 'never' ? pack.crossing.areaOfHome : undefined,
  }
}

const places = ({ eastings, northings }: PackedPlaces): Problem['homes'] =>
  Array.from(eastings, (easting, at) => ({ id: String(at), easting, northing: northings[at] ?? 0 }))

function limitsAt(limitsOf: Int32Array, hub: number): Limits | undefined {
  const [min = none, max = none] = limitsOf.subarray(2 * hub, 2 * hub + 2)
  return min === none ? undefined : { min, max }
}

const twos = (numbers: Int32Array): [number, number][] =>
  Array.from({ length: numbers.length / 2 }, (_, at) => [numbers[2 * at] ?? 0, numbers[2 * at + 1] ?? 0])

function costIn({ homes, travel, crossing }: PackedProblem): Problem['costOf'] {
  if (!travel && !crossing) return undefined
  const secondsOf = travel && secondsBetween(homes.eastings.length, travel)
  return (home, hub, metres) => {
    const cost = secondsOf ? secondsOf(home, hub) : metres
    if (cost === undefined || !crossing) return cost
    if (crossing.areaOfHome[home] === crossing.areaOfHub[hub]) return cost
    return crossing.adds === 'never' ? undefined : cost + crossing.adds
  }
}

/** Millions of pairs are looked up by home, without a map of them. */
function secondsBetween(homes: number, { home, hub, seconds }: Travel) {
  const start = new Int32Array(homes + 1)
  for (const one of home) start[one + 1] = (start[one + 1] ?? 0) + 1
  for (let one = 0; one < homes; one++) start[one + 1] = (start[one + 1] ?? 0) + (start[one] ?? 0)
  const next = start.slice()
  const pairs = new Int32Array(home.length)
  for (const [pair, one] of home.entries()) {
    const at = next[one] ?? 0
    pairs[at] = pair
    next[one] = at + 1
  }
  return (one: number, other: number): number | undefined => {
    for (let at = start[one] ?? 0; at < (start[one + 1] ?? 0); at++) {
      const pair = pairs[at] ?? 0
      if (hub[pair] === other) return seconds[pair]
    }
    return undefined
  }
}
