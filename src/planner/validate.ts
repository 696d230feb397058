import type { Plan } from './plan.ts'
import { leftOut, metresBetween, type Problem } from './problem.ts'

/**
 * Everything that is wrong with a plan, in words for whoever looks after the planner; empty for one that may be shown. It
 * knows nothing of how plans are made, and counts everything anew.
 */
export function faultsIn(problem: Problem, plan: Plan): string[] {
  const { homes, hubs, min, max, limitMetres, mode } = problem
  const faults: string[] = []
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  const staysWith = new Map(problem.existing.map(({ home, hub }) => [home, hub]))
  const staying = new Map<number, number>()
  for (const hub of staysWith.values()) staying.set(hub, (staying.get(hub) ?? 0) + 1)
  const hubOf = (home: number) => plan.hubOf[home] ?? leftOut
  const isOpen = (hub: number) => plan.open[hub] === 1
  const isHubItself = (home: number) =>
    problem.homeOfHub?.some((itself, hub) => itself === home && isOpen(hub)) ?? false

  const counts = new Int32Array(hubs.length)
  let [served, metres] = [0, 0]
  for (const [home, place] of homes.entries()) {
    const hub = hubOf(home)
    if (isHubItself(home)) served++
    if (hub === leftOut) continue
    const at = hubs[hub]
    must(at !== undefined && isOpen(hub), `${place.id} is with a hub that is not open`)
    if (!at) continue
    counts[hub] = (counts[hub] ?? 0) + 1
    served++
    const apart = metresBetween(place, at)
    metres += (problem.costOf && !staysWith.has(home) ? problem.costOf(home, hub, apart) : apart) ?? 0
    must(!isHubItself(home), `${place.id} is a hub and with a hub`)
    must(staysWith.has(home) || apart <= limitMetres, `${place.id} is too far from ${at.id}`)
  }
  for (const [home, hub] of staysWith) must(hubOf(home) === hub, `${homes[home]?.id} was moved`)
  for (const { home, hub } of problem.never)
    must(hubOf(home) !== hub || staysWith.has(home), `${homes[home]?.id} cannot be with ${hubs[hub]?.id}`)
  for (const [hub, count] of counts.entries()) {
    if (!isOpen(hub)) continue
    must(count <= Math.max(max, staying.get(hub) ?? 0), `${hubs[hub]?.id} has more than its most`)
    must(plan.status === 'infeasible' || count >= min, `${hubs[hub]?.id} has fewer than its fewest`)
  }
  for (const [one, other] of problem.apart)
    must(
      hubOf(one) === leftOut || hubOf(one) !== hubOf(other) || (staysWith.has(one) && staysWith.has(other)),
      `${homes[one]?.id} and ${homes[other]?.id} are not apart`,
    )
  const opened = plan.open.reduce((sum, one) => sum + one, 0)
  must(mode === 'choose' || opened === hubs.length, 'A fixed hub is not open')
  must(
    mode === 'fixed' || opened <= Math.max(problem.maxHubs ?? hubs.length, staying.size),
    'More hubs are open than may be',
  )
  must(served === plan.served, `${served} are served and not ${plan.served}`)
  must(metres === plan.metres, `It is ${metres} metres and not ${plan.metres}`)
  must(plan.servedBound >= plan.served, 'More are served than can be')
  must(
    plan.servedBound > plan.served || plan.metresBound <= plan.metres,
    'It has fewer metres than are possible',
  )
  return faults
}
