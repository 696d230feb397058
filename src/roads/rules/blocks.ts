/** Places of one question to a routing server: from each of so many to each of so many. */
const mostSources = 100
const mostDestinations = 50

/**
 * Pairs of places in blocks that are asked for together, none with more places than one question may have, as the
 * numbers of the pairs. A question asks for all pairs of its places, so those that are near each other go together:
 * then few are asked for that nobody wants.
 * @param from the number of the place at which each pair begins
 * @param to the number of the place at which it ends
 * @param orderOf a number for each place, alike for places that are near each other
 */
export function* blocksOf(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  orderOf: (place: number) => number,
): Generator<readonly number[]> {
  const every = Array.from(from, (_, pair) => pair)
  for (const rows of inGroups(every, from, orderOf, mostSources))
    yield* inGroups(rows, to, orderOf, mostDestinations)
}

/** Pairs by the places at one end of them, so many places together. */
function inGroups(
  pairs: readonly number[],
  end: ArrayLike<number>,
  orderOf: (place: number) => number,
  size: number,
): number[][] {
  const placeOf = (pair: number) => end[pair] ?? 0
  const places = [...new Set(pairs.map(placeOf))].sort((one, other) => orderOf(one) - orderOf(other))
  const groupOf = new Map(places.map((place, index) => [place, Math.floor(index / size)]))
  const groups: number[][] = Array.from({ length: Math.ceil(places.length / size) }, () => [])
  for (const pair of pairs) groups[groupOf.get(placeOf(pair)) ?? 0]?.push(pair)
  return groups
}

/** Where a square of the map comes on a line that winds through all of them (Morton's): neighbours are mostly near on it. */
export function alongTheLine(column: number, row: number): number {
  let place = 0
  for (let bit = 0; bit < 16; bit++) place += (((column >> bit) & 1) + 2 * ((row >> bit) & 1)) * 4 ** bit
  return place
}
