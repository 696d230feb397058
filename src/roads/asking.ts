import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { Cells } from '#src/places/cells.ts'
import { metresBetween, type Point } from '#src/places/rules.ts'
import { keyedPair } from './keyed.ts'
import { learnt, type Watching } from './learning.ts'
import { aboutSeconds, rounded, type Travel } from './rules.ts'
import type { Roads } from './server.ts'
import { Squares } from './squares.ts'
import { keptTimes } from './store.ts'

/** A way whose time is asked for. */
export interface Way {
  from: Point
  to: Point
  /** Whether one of the two homes is hidden: of such a home nothing is sent and nothing kept, however rounded. */
  hidden: boolean
}

/**
 * How long each way takes, in the order of the ways: by road where the agency's routing server knows, else about. Never
 * inside a unit: it may wait for the server. Keep to ways that matter; every one of them is reckoned.
 * @param roads undefined where the agency runs no routing server: then every time is about so
 */
export async function travelTimes(
  acting: Acting,
  roads: Roads | undefined,
  ways: readonly Way[],
  watching: Watching = {},
): Promise<Travel[]> {
  const about = ways.map(aboutOf)
  const open = ways.flatMap(({ hidden }, index) => (hidden ? [] : [index]))
  if (!roads || open.length === 0) return about
  const squares = new Squares()
  const squareOf = (end: 'from' | 'to') =>
    Int32Array.from(open, (index) => squares.of(ways[index]?.[end] ?? { easting: 0, northing: 0 }))
  const seconds = await learnt(
    acting,
    roads,
    squares,
    { from: squareOf('from'), to: squareOf('to') },
    watching,
  )
  for (const [place, index] of open.entries()) {
    const found = seconds[place] ?? -1
    if (found >= 0) about[index] = { seconds: found, by: 'road' }
  }
  return about
}

const aboutOf = ({ from, to }: Way): Travel => ({
  seconds: aboutSeconds(metresBetween(from, to)),
  by: 'about',
})

/**
 * The same from what is known already: asks nobody, so that it may stand behind the locks of a unit. `travelTimes` was
 * asked for it before.
 */
export async function travelKnown(
  reader: Database,
  { keys }: Pick<Acting, 'keys'>,
  roads: Roads | undefined,
  ways: readonly Way[],
): Promise<Travel[]> {
  if (!roads) return ways.map(aboutOf)
  const pairs = ways.map(({ from, to, hidden }) =>
    hidden ? undefined : keyedPair(keys, roads.address, rounded(from), rounded(to)),
  )
  const kept = await keptTimes(reader, [...new Set(pairs.flatMap((pair) => pair ?? []))])
  return ways.map((way, index) => {
    const seconds = kept.get(pairs[index] ?? '')?.seconds ?? null
    return seconds === null ? aboutOf(way) : { seconds, by: 'road' }
  })
}

/** Times from homes to hubs, a pair at each index: the number of the home, of the hub, and whole seconds. */
export interface TravelPairs {
  home: Int32Array
  hub: Int32Array
  seconds: Int32Array
  /** 1 where the time is only about so. */
  about: Uint8Array
}

/**
 * How long it takes from every home to every hub that is near enough in a straight line: for a plan. Pairs that are
 * further apart are not asked for and not in the answer. Give it no hidden home.
 */
export async function travelBetween(
  acting: Acting,
  roads: Roads | undefined,
  { hubs, homes, withinMetres }: { hubs: readonly Point[]; homes: readonly Point[]; withinMetres: number },
  watching: Watching = {},
): Promise<TravelPairs> {
  const cells = new Cells()
  for (const [index, hub] of hubs.entries()) cells.add(index, hub)
  const pairs: { home: number[]; hub: number[]; seconds: number[] } = { home: [], hub: [], seconds: [] }
  for (const [home, at] of homes.entries())
    cells.around(at, withinMetres, (hub) => {
      const metres = metresBetween(at, hubs[hub] ?? at)
      if (metres > withinMetres) return
      pairs.home.push(home)
      pairs.hub.push(hub)
      pairs.seconds.push(aboutSeconds(metres))
    })
  const home = Int32Array.from(pairs.home)
  const hub = Int32Array.from(pairs.hub)
  const seconds = Int32Array.from(pairs.seconds)
  const about = new Uint8Array(home.length).fill(1)
  if (!roads) return { home, hub, seconds, about }

  const squares = new Squares()
  const [homeSquares, hubSquares] = [homes, hubs].map((places) => places.map((place) => squares.of(place)))
  const from = home.map((index) => homeSquares?.[index] ?? 0)
  const to = hub.map((index) => hubSquares?.[index] ?? 0)
  const found = await learnt(acting, roads, squares, { from, to }, watching)
  for (let pair = 0; pair < found.length; pair++) {
    const known = found[pair] ?? -1
    if (known < 0) continue
    seconds[pair] = known
    about[pair] = 0
  }
  return { home, hub, seconds, about }
}
