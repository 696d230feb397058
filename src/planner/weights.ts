/**
 * What one unit of each kind costs. Metres alone would leave families out; so a family left out costs more than any
 * detour can save, and a place that an open hub lacks of its fewest costs more than that.
 *
 * One move along a cycle of the network passes each hub once at most, so it changes the metres by no more than `detour`,
 * and one family left out, and one place lacking, by one at most. Weights beyond that order the three strictly, and stay
 * far below 2^53: sums of them are exact.
 */
export interface Weights {
  leftOut: number
  /** What filling one of the fewest places of an open hub is worth. */
  needed: number
  /** What a place with a closed hub costs: more than being left out. */
  closed: number
}

export function weightsFor(hubs: number, mostHomes: number, mostCost: number): Weights {
  const detour = (hubs + 1) * mostCost + 1
  // No hub stays open with too few for the sake of those whom it serves.
  return { leftOut: detour, needed: (mostHomes + 2) * detour, closed: 2 * detour }
}
