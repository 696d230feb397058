import { type Assignment, leftOut, type Problem } from '../problem.ts'
import { type Reduced, reduced } from '../reduced.ts'
import { answerTo } from './answer.ts'
import { type Under, under, type WhatIfLimits } from './asked.ts'
import { byFlow } from './by-flow.ts'
import type { Answer, Question, Way } from './question.ts'
import { metresOf } from './reach.ts'
import { allMetres } from './today.ts'

/** The plan with the shortest longest journey, beside the one that it was asked of. */
export interface Longest {
  /** The longest journey of a home that is placed anew, metres: now, and at the least. */
  before: number
  longest: number
  /** How much further all journeys together are for it, metres. */
  furtherMetres: number
  /** Of each home its hub then; those that have another hub than before. */
  hubOf: Int32Array
  changed: number[]
  /** Whether the longest journey can be no shorter, and all together, with it, no less. */
  proven: boolean
}

/**
 * Among the plans that serve the same homes with the hubs that are open, one whose longest journey is as short as can be,
 * and of these the one that costs least. Homes that stay, stay; they are not among the journeys that it shortens. Nobody
 * loses a place for it to somebody else: whoever has none, or came since, is not asked about.
 */
export async function whatIfLongest(
  problem: Problem,
  assignment: Assignment,
  limits: WhatIfLimits,
): Promise<Longest> {
  const ready = reduced(problem)
  const ask = (within: number) => questionWithin(problem, assignment, ready, within)
  const distances = distancesOf(problem, assignment, ready)
  const going = under(limits, stepsFor(distances.length))
  const best = await answerTo(ask(Number.POSITIVE_INFINITY), going)
  const found = best === 'not found' ? best : await shortest(ask, distances, best, going)
  const hubOf = assignment.hubOf.slice()
  if (found !== 'not found')
    for (const [at, home] of ready.homeOf.entries()) {
      const hub = found.hubOf[at] ?? leftOut
      // A hub that a home is itself is no place that it has.
      hubOf[home] = problem.homeOfHub?.[hub] === home ? leftOut : hub
    }
  const longestOf = (of: Int32Array) =>
    [...ready.homeOf].reduce(
      (sum, home) => Math.max(sum, of[home] === leftOut ? 0 : metresOf(problem, home, of[home] ?? 0)),
      0,
    )
  return {
    ...{ before: longestOf(assignment.hubOf), longest: longestOf(hubOf), hubOf },
    furtherMetres: allMetres(problem, hubOf) - allMetres(problem, assignment.hubOf),
    changed: [...hubOf.keys()].filter((home) => hubOf[home] !== assignment.hubOf[home]),
    proven: found !== 'not found' && found.proven,
  }
}

/** How often a list of so many is halved, and the two answers before and after. */
const stepsFor = (count: number) => Math.ceil(Math.log2(count + 1)) + 2

/** Every distance that a journey can have, shortest first. */
function distancesOf(problem: Problem, { open }: Assignment, { ground, homeOf }: Reduced): number[] {
  const found = new Set([0])
  const { start, hub } = ground.pairs
  for (const [at, home] of homeOf.entries())
    for (let pair = start[at] ?? 0; pair < (start[at + 1] ?? 0); pair++)
      if (open[hub[pair] ?? 0] === 1) found.add(metresOf(problem, home, hub[pair] ?? 0))
  return [...found].sort((one, other) => one - other)
}

function questionWithin(
  problem: Problem,
  { open, hubOf }: Assignment,
  { ground, homeOf, groups, apart }: Reduced,
  within: number,
): Question {
  const { start, hub, cost } = ground.pairs
  const itself = new Set(ground.homeOfHub.filter((home, its) => home >= 0 && open[its] === 1))
  const isAsked = (at: number) => itself.has(at) || (hubOf[homeOf[at] ?? leftOut] ?? leftOut) !== leftOut
  return {
    ways: Array.from(homeOf, (home, at) => {
      const ways: Way[] = []
      if (!isAsked(at)) return ways
      for (let pair = start[at] ?? 0; pair < (start[at + 1] ?? 0); pair++) {
        const its = hub[pair] ?? 0
        if (open[its] === 1 && metresOf(problem, home, its) <= within)
          ways.push({ hub: its, counts: [cost[pair] ?? 0] })
      }
      return ways
    }),
    placed: new Uint8Array(homeOf.length),
    hubs: problem.hubs.map((_, at) => {
      const home = ground.homeOfHub[at] ?? -1
      return {
        ...{ state: open[at] === 1 ? 'open' : 'closed', home: home < 0 ? undefined : home },
        ...{ need: ground.need[at] ?? 0, most: ground.most[at] ?? 0 },
      }
    }),
    ...{ mostNew: 0, aims: 1, apart: apart.map((homes) => ({ homes })) },
    together: groups
      .map((members) => members.filter(isAsked))
      .flatMap((members) => members.slice(1).map((home, before) => [members[before] ?? home, home] as const)),
  }
}

/** The best answer whose longest journey is the shortest with which it serves as many and lacks no more. */
async function shortest(
  ask: (within: number) => Question,
  distances: readonly number[],
  best: Answer,
  going: Under,
): Promise<Answer | 'not found'> {
  const isAsGood = (answer: Answer) => answer.lacking <= best.lacking && answer.leftOut <= best.leftOut
  const at = (index: number) => distances[index] ?? Number.POSITIVE_INFINITY
  let [low, high] = [0, distances.length - 1]
  // First as though every home were by itself: nothing that homes ask of each other makes a shorter one possible.
  while (low < high && going.goOn()) {
    const middle = (low + high) >> 1
    if (isAsGood(byFlow(ask(at(middle))))) high = middle
    else low = middle + 1
    going.step()
  }
  if (low < high) return { ...best, proven: false }
  // Then with all that they ask, which mostly changes nothing.
  let [found, proven, until] = [best, true, distances.length - 1]
  for (let next = low; low < until; next = (low + until) >> 1) {
    const answer = going.goOn() ? await answerTo(ask(at(next)), going) : 'not found'
    if (answer === 'not found') return { ...found, proven: false }
    if (isAsGood(answer)) {
      found = answer
      until = next
    } else {
      proven &&= answer.proven
      low = next + 1
    }
  }
  going.step()
  return { ...found, proven: proven && found.proven }
}
