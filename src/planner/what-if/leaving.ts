import { type Assignment, leftOut, limitsAt, type Problem } from '../problem.ts'
import { heldByHub, keptWishes } from './kept-wishes.ts'
import type { LeavesAsked } from './leaves.ts'
import type { HubAsked, Question, Way } from './question.ts'
import { hubsFor, type Reached, where } from './reach.ts'
import { countsOf } from './today.ts'

/** On what terms homes are placed again. */
export interface Terms {
  /** Whether homes of other hubs may move. */
  othersMove: boolean
  /** At most so many hubs open. */
  mostNew: number
}

/** Who loses a hub, who has another, and who reaches what. */
export interface Leaving {
  problem: Problem
  assignment: Assignment
  hubs: ReadonlySet<number>
  /** Homes that need another place, and those of other hubs. */
  homes: number[]
  others: number[]
  reach: (home: number) => Reached[]
  /** So many hubs may open in place of those that close. */
  mostNew: number
}

export function leavingOf(problem: Problem, assignment: Assignment, asked: LeavesAsked): Leaving {
  const { hubOf, open } = assignment
  const hubs = new Set(asked.hubs)
  const itself = new Set(asked.hubHomesStay ? asked.hubs.map((hub) => problem.homeOfHub?.[hub]) : [])
  const isPlaced = (home: number) => (hubOf[home] ?? leftOut) !== leftOut
  const all = [...problem.homes.keys()]
  const stayOpen = [...open.keys()].filter((hub) => open[hub] === 1 && !hubs.has(hub)).length
  const room = (problem.maxHubs ?? problem.hubs.length) - stayOpen
  return {
    ...{ problem, assignment, hubs, reach: hubsFor(problem) },
    homes: all.filter((home) => (isPlaced(home) ? hubs.has(hubOf[home] ?? leftOut) : itself.has(home))),
    others: all.filter((home) => isPlaced(home) && !hubs.has(hubOf[home] ?? leftOut)),
    mostNew: problem.mode === 'fixed' ? 0 : Math.max(0, Math.min(asked.mostNew ?? 0, room)),
  }
}

/** The question that these terms put: counted are who else moves, and what it costs. */
export function questionOf(leaving: Leaving, terms: Terms): Question {
  const { problem, assignment, homes, others, hubs: closing, reach } = leaving
  const asked = [...homes, ...others]
  const hubs = hubsAsked(leaving, terms, asked)
  const usable = (home: number) => reach(home).filter(({ hub }) => hubs[hub]?.state !== 'closed')
  const held = heldByHub(problem, assignment.hubOf)
  const stayAt = (home: number, { hub, cost }: Reached): Way[] => [
    { hub, counts: [0, cost] },
    ...(!terms.othersMove || held.has(home)
      ? []
      : usable(home)
          .filter((other) => other.hub !== hub)
          .map((other) => ({ hub: other.hub, counts: [1, other.cost] }))),
  ]
  return {
    ...{ hubs, mostNew: terms.mostNew, aims: 2 },
    ways: [
      ...homes.map((home) => usable(home).map(({ hub, cost }) => ({ hub, counts: [0, cost] }))),
      ...others.map((home) => stayAt(home, where(problem, home, assignment.hubOf[home] ?? 0))),
    ],
    placed: Uint8Array.from(asked, (_, at) => (at < homes.length ? 0 : 1)),
    ...keptWishes(problem, { homes: asked, hubOf: assignment.hubOf, leaving: closing }),
  }
}

function hubsAsked(
  { problem, assignment: { hubOf, open }, hubs: closing, homes }: Leaving,
  { othersMove, mostNew }: Terms,
  asked: readonly number[],
): HubAsked[] {
  const counts = countsOf(problem, hubOf)
  const at = new Map(asked.map((home, index) => [home, index]))
  const stays = new Set(problem.existing.map(({ home }) => home))
  return problem.hubs.map((_, hub) => {
    const { min, max } = limitsAt(problem, hub)
    const count = counts[hub] ?? 0
    const home = problem.homeOfHub?.[hub]
    const index = home === undefined ? undefined : at.get(home)
    if (closing.has(hub)) return { state: 'closed', need: 0, most: 0 }
    if (open[hub] === 1) return { state: 'open', need: Math.min(min, count), most: Math.max(max, count) }
    // A home that stays with a hub does not leave it to be one; one that a plan places moves by that.
    const moves = home !== undefined && index !== undefined && index >= homes.length
    const mayOpen = mostNew > 0 && !(moves && (!othersMove || stays.has(home)))
    return {
      state: mayOpen ? 'may open' : 'closed',
      ...{ need: min, most: max, home: index, counts: [moves ? 1 : 0, 0] },
    }
  })
}
