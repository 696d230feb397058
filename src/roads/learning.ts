import { setImmediate } from 'node:timers/promises'
import { addDays } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { keyedPair } from './keyed.ts'
import { blocksOf } from './rules/blocks.ts'
import { askedAgainAfterDays, type KeptTime } from './rules.ts'
import type { Roads } from './server.ts'
import type { Squares } from './squares.ts'
import { keepTimes, keptTimes } from './store.ts'

/** How a long asking is watched and ended. */
export interface Watching {
  /** Ends it: what was learnt until then is kept, and the asking is rejected with its reason. */
  signal?: AbortSignal
  /** Told after each block, from 0 to 1. */
  progress?(done: number): void
}

/** Questions to the routing server at once: it has work to do for each. */
const atOnce = 4

/**
 * Whole seconds by road for each pair of squares, or -1 where none are known. Asks the routing server for what is not
 * known yet, or is old, and keeps what it says; what it does not answer anew stays as it was.
 */
export async function learnt(
  acting: Acting,
  roads: Roads,
  squares: Squares,
  ends: { from: Int32Array; to: Int32Array },
  { signal, progress }: Watching = {},
): Promise<Int32Array> {
  const count = ends.from.length
  const seconds = new Int32Array(count).fill(-1)
  const blocks = blocksOf(ends.from, ends.to, (square) => squares.order(square))
  let done = 0
  const work = async () => {
    // Each takes the next block when it is through with one.
    for (const block of blocks) {
      signal?.throwIfAborted()
      const pairs = block.map((pair) => {
        const [from, to] = [ends.from[pair] ?? 0, ends.to[pair] ?? 0]
        const key = keyedPair(acting.keys, roads.address, squares.point(from), squares.point(to))
        return { pair, from, to, key }
      })
      const known = await knownOf(acting, roads, squares, pairs, signal)
      for (const { pair, key } of pairs) seconds[pair] = known.get(key)?.seconds ?? -1
      done += pairs.length
      progress?.(done / count)
      // Whoever else is served here has a turn between two blocks.
      await setImmediate()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return seconds
}

interface Pair {
  from: number
  to: number
  key: string
}

/** What is known of the pairs of a block, asked for in one question where some of it is not known yet. */
async function knownOf(
  { database, today }: Acting,
  roads: Roads,
  squares: Squares,
  pairs: readonly Pair[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, KeptTime>> {
  const known = await keptTimes(database, [...new Set(pairs.map(({ key }) => key))])
  const old = addDays(today, -askedAgainAfterDays)
  const unknown = pairs.filter(({ key }) => (known.get(key)?.askedOn ?? '') < old)
  if (unknown.length === 0) return known
  const sources = [...new Set(unknown.map(({ from }) => from))]
  const destinations = [...new Set(unknown.map(({ to }) => to))]
  const places = (some: readonly number[]) => some.map((square) => squares.point(square))
  const table = await roads.table(places(sources), places(destinations), signal)
  if (!table) return known
  const [rows, columns] = [numbered(sources), numbered(destinations)]
  const learned = new Map<string, KeptTime>()
  for (const { from, to, key } of unknown) {
    const seconds = table[rows.get(from) ?? 0]?.[columns.get(to) ?? 0] ?? null
    learned.set(key, { pair: key, seconds, askedOn: today })
  }
  await keepTimes(database, [...learned.values()])
  return new Map([...known, ...learned])
}

const numbered = (squares: readonly number[]) => new Map(squares.map((square, index) => [square, index]))
