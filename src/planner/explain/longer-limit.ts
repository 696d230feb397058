import type { Between, Reason } from '../explain.ts'
import { areFurther, metresBetween, type Problem } from '../problem.ts'
import { wishesOf } from '../wishes.ts'

/** Who has no hub in reach, what is nearest, and the smallest limit that would change that: for each, and for all. */
export function nothingInReach(problem: Problem, unreachable: readonly number[]): Reason[] {
  const helpFor = smallestLimits(problem, unreachable)
  const limits = [...helpFor.values()].flatMap(({ limit }) => limit ?? [])
  const reasons = unreachable.map((home): Reason => {
    const { limit, own } = helpFor.get(home) ?? {}
    return {
      ...{ why: 'nothing in reach', home, ...nearestTo(problem, home) },
      ...(limit ? { limit: limit.metres, between: limit.between } : {}),
      ...(own ? { own } : {}),
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

/** What would bring a hub into reach: a longer limit of all, or less than that where a hub has a limit of its own. */
interface Help {
  limit?: Smallest
  own?: Smallest
}

/** Of each home the smallest limit with which it, and all with whom it must be, reach one hub. */
function smallestLimits(problem: Problem, unreachable: readonly number[]): Map<number, Help> {
  const { hubs, homeOfHub = [], apart, reachOf } = problem
  const { groups, shut, mayBe } = wishesOf(problem)
  const groupOf = new Map(groups.flatMap((members) => members.map((home) => [home, members] as const)))
  const never = new Set(problem.never.map(({ home, hub }) => home * hubs.length + hub))
  const helps = new Map<number, Help>()
  for (const home of unreachable) {
    const members = groupOf.get(home) ?? [home]
    if (apart.some((two) => two.every((one) => members.includes(one)))) continue
    let limit: Smallest = { metres: unlimited, between: { home, hub: 0 } }
    let own = limit
    for (const hub of hubs.keys()) {
      const ownLimit = reachOf?.[hub] ?? unlimited
      let needed = 0
      let furthest = home
      for (const member of members) {
        const most = Math.max(own.metres, limit.metres)
        if (needed >= most) break
        if (homeOfHub[hub] === member && shut[hub] !== 1) continue
        const its = metresNeeded(problem, member, hub, most)
        if (its > needed) [needed, furthest] = [its, member]
        if (never.has(member * hubs.length + hub) || !mayBe(member, hub)) needed = unlimited
      }
      const found: Smallest = { metres: needed, between: { home: furthest, hub } }
      if (needed > ownLimit) own = needed < own.metres ? found : own
      else if (needed < limit.metres) limit = found
    }
    helps.set(home, {
      ...(limit.metres < unlimited ? { limit } : {}),
      // Where the limit of all need be no longer than that, nobody's own is asked for.
      ...(own.metres < limit.metres ? { own } : {}),
    })
  }
  return helps
}

const unlimited = Number.POSITIVE_INFINITY

/**
 * The metres between them, where nothing but a limit keeps the two from being together.
 * @param most more than which nobody asks for
 */
function metresNeeded({ homes, hubs, costOf }: Problem, home: number, hub: number, most: number): number {
  const [one, other] = [homes[home], hubs[hub]]
  if (!one || !other || areFurther(one, other, most)) return unlimited
  const metres = metresBetween(one, other)
  return costOf && costOf(home, hub, metres) === undefined ? unlimited : metres
}
