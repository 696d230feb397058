import type { Reason } from '../explain.ts'
import { areFurther, metresBetween, type Problem } from '../problem.ts'

/** So many homes at most are tried as the place of one more hub, of all parts of the list. */
const tried = 2_000

/**
 * Where one more hub would take the most of those for whom all hubs in reach are full: at a home of theirs that most of
 * them live near. Nothing where too few live near each other for a constellation.
 * @param full homes for which all are full
 */
export function oneMoreHub(problem: Problem, full: readonly number[]): Reason[] {
  const { min, max } = problem
  // How long it takes to a hub that is not there nobody knows.
  if (problem.costsAre === 'seconds') return []
  const couldTake = takingOf(problem, full)
  const every = Math.ceil(full.length / tried)
  let best = { home: -1, takes: 0 }
  for (let at = 0; at < full.length; at += every) {
    const home = full[at] ?? 0
    const takes = couldTake(home)
    if (takes > best.takes) best = { home, takes }
  }
  if (best.home < 0 || best.takes < min) return []
  return [{ why: 'one more hub', home: best.home, takes: Math.min(best.takes, max), of: full.length }]
}

/** How many of those who live near a home could be with it, and with each other. */
function takingOf({ homes, limitMetres, areaOf, apart }: Problem, full: readonly number[]) {
  const apartFrom = new Map<number, number[]>()
  for (const [one, other] of apart) {
    apartFrom.set(one, [...(apartFrom.get(one) ?? []), other])
    apartFrom.set(other, [...(apartFrom.get(other) ?? []), one])
  }
  return (home: number): number => {
    const place = homes[home]
    const with_ = new Set([home])
    for (const other of full) {
      const its = homes[other]
      if (other === home || !place || !its || areFurther(place, its, limitMetres)) continue
      if (metresBetween(place, its) > limitMetres || areaOf?.[other] !== areaOf?.[home]) continue
      if (apartFrom.get(other)?.some((one) => with_.has(one)) !== true) with_.add(other)
    }
    return with_.size - 1
  }
}
