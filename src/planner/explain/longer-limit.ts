import type { Between, Reason } from '../explain.ts'
import { areFurther, metresBetween, type Problem } from '../problem.ts'
import { wishesOf } from '../wishes.ts'

/** Who has no hub in reach, what is nearest, and the smallest limit that would change that: for each, and for all. */
export function nothingInReach(problem: Problem, unreachable: readonly number[]): Reason[] {
  const limitFor = smallestLimits(problem, unreachable)
  const limits = [...limitFor.values()]
  const reasons = unreachable.map((home): Reason => {
    const limit = limitFor.get(home)
    return {
      ...{ why: 'nothing in reach', home, ...nearestTo(problem, home) },
      ...(limit ? { limit: limit.metres, between: limit.between } : {}),
    }
  })
  if (limits.length < 2) return reasons
  const most = limits.reduce((most, one) => (one.metres > most.metres ? one : most))
  return [{ why: 'longer limit', homes: limits.length, ...most }, ...reasons]
}

function nearestTo({ homes, hubs }: Problem, home: number) {
  const place = homes[home]
  let nearest: number | undefined
  let metres = Number.POSITIVE_INFINITY
  for (const [hub, other] of hubs.entries()) {
    if (!place || areFurther(place, other, metres)) continue
    const apart = metresBetween(place, other)
    if (apart < metres) [nearest, metres] = [hub, apart]
  }
  return { nearest, metres }
}

interface Smallest {
  metres: number
  between: Between
}

/** Of each home the smallest limit with which it, and all with whom it must be, reach one hub. */
function smallestLimits(problem: Problem, unreachable: readonly number[]): Map<number, Smallest> {
  const { hubs, homeOfHub = [], apart } = problem
  const { groups, shut, mayBe } = wishesOf(problem)
  const groupOf = new Map(groups.flatMap((members) => members.map((home) => [home, members] as const)))
  const never = new Set(problem.never.map(({ home, hub }) => home * hubs.length + hub))
  const limits = new Map<number, Smallest>()
  for (const home of unreachable) {
    const members = groupOf.get(home) ?? [home]
    if (apart.some((two) => two.every((one) => members.includes(one)))) continue
    let limit: Smallest = { metres: unlimited, between: { home, hub: 0 } }
    for (const hub of hubs.keys()) {
      let needed = 0
      let furthest = home
      for (const member of members) {
        if (needed >= limit.metres) break
        if (homeOfHub[hub] === member && shut[hub] !== 1) continue
        const its = limitNeeded(problem, member, hub, limit.metres)
        if (its > needed) [needed, furthest] = [its, member]
        if (never.has(member * hubs.length + hub) || !mayBe(member, hub)) needed = unlimited
      }
      if (needed < limit.metres) limit = { metres: needed, between: { home: furthest, hub } }
    }
    if (limit.metres < unlimited) limits.set(home, limit)
  }
  return limits
}

const unlimited = Number.POSITIVE_INFINITY

/**
 * The metres between them, where no limit of its own keeps the hub from taking a home so far away.
 * @param most more than which nobody asks for
 */
function limitNeeded(
  { homes, hubs, reachOf, costOf }: Problem,
  home: number,
  hub: number,
  most: number,
): number {
  const [one, other] = [homes[home], hubs[hub]]
  if (!one || !other || areFurther(one, other, most)) return unlimited
  const metres = metresBetween(one, other)
  if (reachOf && metres > (reachOf[hub] ?? metres)) return unlimited
  return costOf && costOf(home, hub, metres) === undefined ? unlimited : metres
}
