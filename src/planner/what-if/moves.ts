import { type Assignment, leftOut, limitsAt, type Problem } from '../problem.ts'
import { answerTo } from './answer.ts'
import { type Under, under, type WhatIfLimits } from './asked.ts'
import { heldByHub, keptWishes } from './kept-wishes.ts'
import type { HubAsked, Question, Way } from './question.ts'
import { hubsFor, metresOf, type Reached, where } from './reach.ts'
import { countsOf } from './today.ts'

/** What becomes possible when homes that stay are asked to move, if each move saves so much at least. */
export interface MovesAt {
  /** What every move saves at least, metres. */
  leastMetres: number
  /** Homes that stay and would move, in their order. */
  moves: Move[]
  /** What all journeys together save, metres; those of homes that are placed anew among them. */
  savedMetres: number
  /** The same in what the problem counts in place of metres. */
  savedCost: number
  /** Of each home its hub then. */
  hubOf: Int32Array
  /** Whether no other moves would save more. */
  proven: boolean
}

interface Move {
  home: number
  from: number
  to: number
  /** How much nearer the home’s new hub is, metres. */
  savedMetres: number
}

/** A move that saves anything at all. */
export const anyMove = 1

/**
 * For each least saving, the best that can be done with the hubs that are open if homes that stay may move to a hub that
 * is nearer by so much: nobody loses a place, no hub has more than its most nor, by it, fewer than its fewest. Homes that
 * a plan places anew go wherever is best then. Of what saves as much, the fewest moves. Ends with those that it has done
 * when its time is up.
 * @param leastMetres what a move saves at least, metres, one or several
 */
export async function whatIfMoves(
  problem: Problem,
  { hubOf, open }: Assignment,
  leastMetres: readonly number[],
  limits: WhatIfLimits,
): Promise<MovesAt[]> {
  const going = under(limits, leastMetres.length)
  const homes = [...problem.homes.keys()].filter((home) => (hubOf[home] ?? leftOut) !== leftOut)
  const counts = countsOf(problem, hubOf)
  const reach = hubsFor(problem)
  const today: Today = {
    ...{ problem, hubOf, homes, held: heldByHub(problem, hubOf) },
    stays: new Set(problem.existing.map(({ home }) => home)),
    reached: homes.map((home) => reach(home).filter(({ hub }) => open[hub] === 1)),
    hubs: problem.hubs.map((_, hub) => {
      const [{ min, max }, count] = [limitsAt(problem, hub), counts[hub] ?? 0]
      return {
        state: open[hub] === 1 ? 'open' : 'closed',
        // A hub that has too few already need not gain, and one that has too many need not lose.
        ...{ need: Math.min(min, count), most: Math.max(max, count) },
      }
    }),
  }
  const curve: MovesAt[] = []
  for (const least of leastMetres) {
    if (!going.goOn()) break
    curve.push(await movesAt(today, least, going))
    going.step()
  }
  return curve
}

interface Today {
  problem: Problem
  hubOf: Int32Array
  /** Homes with a place, and of each the open hubs in reach. */
  homes: number[]
  reached: Reached[][]
  /** Homes that stay; and those that cannot move, being with the hub that they must be with. */
  stays: Set<number>
  held: Set<number>
  hubs: HubAsked[]
}

async function movesAt(today: Today, leastMetres: number, going: Under): Promise<MovesAt> {
  const { problem, homes, hubOf, hubs, stays } = today
  const question: Question = {
    ...{ hubs, mostNew: 0, aims: 2, ways: homes.map((home, at) => waysOf(today, home, at, leastMetres)) },
    placed: new Uint8Array(homes.length).fill(1),
    ...keptWishes(problem, { homes, hubOf, leaving: new Set() }),
  }
  const answer = await answerTo(question, going)
  const then = hubOf.slice()
  if (answer !== 'not found')
    for (const [at, home] of homes.entries()) then[home] = answer.hubOf[at] ?? leftOut
  const saved = (home: number) => {
    const [from, to] = [where(problem, home, hubOf[home] ?? 0), where(problem, home, then[home] ?? 0)]
    return { metres: from.metres - to.metres, cost: from.cost - to.cost }
  }
  const changed = homes.filter((home) => then[home] !== hubOf[home])
  return {
    ...{ leastMetres, hubOf: then, proven: answer !== 'not found' && answer.proven },
    moves: changed
      .filter((home) => stays.has(home))
      .map((home) => ({
        ...{ home, from: hubOf[home] ?? leftOut, to: then[home] ?? leftOut, savedMetres: saved(home).metres },
      })),
    savedMetres: changed.reduce((sum, home) => sum + saved(home).metres, 0),
    savedCost: changed.reduce((sum, home) => sum + saved(home).cost, 0),
  }
}

/** Its own hub, and those nearer by so much; for a home placed anew all in reach. Counted are the cost and the move. */
function waysOf(
  { problem, hubOf, reached, stays, held }: Today,
  home: number,
  at: number,
  leastMetres: number,
): Way[] {
  const own = hubOf[home] ?? leftOut
  const mayMove = stays.has(home)
  const mostMetres = mayMove ? metresOf(problem, home, own) - leastMetres : Number.POSITIVE_INFINITY
  const others = held.has(home)
    ? []
    : (reached[at] ?? []).filter(({ hub, metres }) => hub !== own && metres <= mostMetres)
  return [
    { hub: own, counts: [where(problem, home, own).cost, 0] },
    ...others.map(({ hub, cost }) => ({ hub, counts: [cost, mayMove ? 1 : 0] })),
  ]
}
