import { type Assignment, leftOut, type Problem } from '../problem.ts'
import { answerTo } from './answer.ts'
import { under, type WhatIfLimits } from './asked.ts'
import { type Leaving, leavingOf, questionOf, type Terms } from './leaving.ts'
import type { Answer } from './question.ts'
import { metresOf } from './reach.ts'
import { allMetres } from './today.ts'

export interface LeavesAsked {
  /** Hubs that close. */
  hubs: readonly number[]
  /** Whether the homes that these hubs are stay with the service: they need a place then. */
  hubHomesStay?: boolean | undefined
  /** At most so many other hub homes that are not open may open in their place. */
  mostNew?: number | undefined
}

/** Where homes go when hubs close, on some terms. */
export interface Replaced extends Terms {
  /** Homes of the hubs that close, with where they go and how far that is, metres. */
  placed: { home: number; hub: number; metres: number }[]
  /** Those of them that have no place then. */
  leftOut: number[]
  /** Those of them that are a hub themselves then. */
  becameHub: number[]
  /** Homes of other hubs that would have to move; to is -1 for one that becomes a hub itself. */
  moved: { home: number; from: number; to: number }[]
  /** Hubs that open. */
  opened: number[]
  /** Of each home its hub then. */
  hubOf: Int32Array
  /** All journeys together, metres. */
  metres: number
  /** Whether nothing better is possible on these terms. */
  proven: boolean
}

/** What follows when hubs close, on each of the terms asked for. */
export interface Leaves {
  hubs: readonly number[]
  /** Homes that need another place. */
  homes: number[]
  /** All journeys together as they are now, metres. */
  metres: number
  /** Nobody else moves, others may; then the same with hubs that may open. Fewer when its time was up. */
  ways: Replaced[]
}

/**
 * One or several hubs close: where their homes best go. First as many of them as can be have a place, then as few homes of
 * other hubs as can be move, then all journeys together are as short as can be; nobody else loses a place. Families that
 * have none today are not asked about.
 */
export async function whatIfLeaves(
  problem: Problem,
  assignment: Assignment,
  asked: LeavesAsked,
  limits: WhatIfLimits,
): Promise<Leaves> {
  const leaving = leavingOf(problem, assignment, asked)
  const terms = [0, ...(leaving.mostNew > 0 ? [leaving.mostNew] : [])].flatMap((mostNew) =>
    [false, true].map((othersMove) => ({ othersMove, mostNew })),
  )
  const going = under(limits, terms.length)
  const ways: Replaced[] = []
  for (const one of terms) {
    if (!going.goOn()) break
    const stay = one.othersMove ? ways.at(-1) : undefined
    // Where all have a place and nobody moves, no way is better that lets others move.
    if (stay?.proven && stay.leftOut.length === 0) ways.push({ ...stay, ...one })
    else {
      const question = questionOf(leaving, one)
      const found = told(leaving, one, await answerTo(question, going))
      ways.push(found.proven ? found : bestOf(found, ways.filter(isWithin(one))))
    }
    going.step()
  }
  const { hubOf } = assignment
  return { hubs: asked.hubs, homes: leaving.homes, metres: allMetres(problem, hubOf), ways }
}

/** Whether what was found on some terms is also possible on others. */
const isWithin =
  ({ othersMove, mostNew }: Terms) =>
  (way: Replaced) =>
    way.mostNew <= mostNew && (othersMove || !way.othersMove)

/** What was found when time was up, or what was known before if that is better. */
function bestOf(found: Replaced, known: readonly Replaced[]): Replaced {
  const { othersMove, mostNew, proven } = found
  const [best = found] = [found, ...known].toSorted(
    (one, other) =>
      one.leftOut.length - other.leftOut.length ||
      one.moved.length - other.moved.length ||
      one.metres - other.metres,
  )
  return { ...best, othersMove, mostNew, proven }
}

function told(
  { problem, assignment, homes, others }: Leaving,
  terms: Terms,
  answer: Answer | 'not found',
): Replaced {
  const before = assignment.hubOf
  const hubOf = before.slice()
  for (const home of homes) hubOf[home] = leftOut
  const [opened, is] = answer === 'not found' ? [[], undefined] : [answer.opened, answer.hubOf]
  const isHub = new Set(opened.map((hub) => problem.homeOfHub?.[hub]))
  for (const [at, home] of [...homes, ...others].entries())
    if (is) hubOf[home] = isHub.has(home) ? leftOut : (is[at] ?? leftOut)
  const hubAt = (home: number) => hubOf[home] ?? leftOut
  return {
    ...terms,
    ...{ opened, hubOf, metres: allMetres(problem, hubOf) },
    placed: homes.flatMap((home) => {
      const hub = hubAt(home)
      return hub === leftOut ? [] : [{ home, hub, metres: metresOf(problem, home, hub) }]
    }),
    leftOut: homes.filter((home) => hubAt(home) === leftOut && !isHub.has(home)),
    becameHub: homes.filter((home) => isHub.has(home)),
    moved: others
      .filter((home) => hubOf[home] !== before[home])
      .map((home) => ({ home, from: before[home] ?? leftOut, to: hubAt(home) })),
    proven: answer !== 'not found' && answer.proven,
  }
}
