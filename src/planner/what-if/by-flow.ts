import { Network } from '../network.ts'
import { type Answer, counted, hubsThemselves, type Question } from './question.ts'

/**
 * The best answer, exactly, where every home is by itself and no hub may open: one flow, in which each aim weighs more
 * than all that one cycle of the network can change of those after it (see `weights.ts`).
 */
export function byFlow(question: Question): Answer {
  const { ways, placed, hubs } = question
  const units = unitsOf(question)
  const costOf = (counts: readonly number[]) =>
    counts.reduce((sum, one, aim) => sum + one * (units.ofAim[aim] ?? 0), 0)
  const room = hubs.map(({ state, need, most }) => (state === 'open' ? { need, most } : { need: 0, most: 0 }))
  const network = new Network(
    ways.length,
    room.map(({ need, most }) => Math.min(need, most)),
    room.map(({ most }) => most),
    // No hub lacks a place for the sake of whoever must have one, or may.
    { leftOut: units.leftOut, needed: 4 * units.leftOut, closed: 8 * units.leftOut },
    ways.reduce((sum, { length }) => sum + length, 0),
  )
  const itself = hubsThemselves(question)
  for (const [home, its] of ways.entries()) {
    if (itself.has(home)) continue
    const urgent = placed[home] === 1 ? units.leftOut : 0
    // Without room there is no way to the root, on which the simplex rests.
    for (const { hub, counts } of its)
      if ((room[hub]?.most ?? 0) > 0) network.addPair(home, hub, costOf(counts) - urgent)
  }
  network.solve()
  return counted(question, network.hubOfEach(), [], true)
}

/** What one of each aim weighs, the last aim one; and what a home left out does. */
function unitsOf({ ways, hubs, aims }: Question) {
  // A cycle passes each hub once at most, and so changes so many homes at most.
  const most = Math.min(hubs.length, ways.length) + 1
  const ofAim = new Array<number>(aims).fill(1)
  const costs = ways.map((its) => new Float64Array(its.length))
  let detour = 1
  for (let aim = aims - 1; aim >= 0; aim--) {
    ofAim[aim] = detour
    let highest = 0
    for (const [home, its] of ways.entries())
      for (const [at, { counts }] of its.entries()) {
        const cost = (costs[home]?.[at] ?? 0) + (counts[aim] ?? 0) * detour
        costs[home]?.fill(cost, at, at + 1)
        highest = Math.max(highest, cost)
      }
    detour = most * highest + 1
  }
  // What has to be exact is the price of a node: what one way to the root costs, on which at most so many homes change
  // their hubs, and what else it meets of these weights. What all costs together is asked by nobody.
  if (detour * 16 > Number.MAX_SAFE_INTEGER)
    throw new RangeError('There are too many homes and hubs to weigh exactly')
  return { ofAim, leftOut: detour }
}
