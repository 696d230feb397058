import type { Plan } from './plan.ts'
import { costBetween, leftOut, limitsAt, metresBetween, mustBeOpen, type Problem } from './problem.ts'

/**
 * Everything that is wrong with a plan, in words for whoever looks after the planner; empty for one that may be shown. It
 * knows nothing of how plans are made, and counts everything anew.
 */
export function faultsIn(problem: Problem, plan: Plan): string[] {
  const faults: string[] = []
  const must = (holds: boolean, fault: () => string) => {
    if (!holds) faults.push(fault())
  }
  placesHold(problem, plan, must)
  hubsHold(problem, plan, must)
  wishesHold(problem, plan, must)
  must(plan.servedBound >= plan.served, () => 'More are served than can be')
  must(
    plan.servedBound > plan.served || plan.costBound <= plan.cost,
    () => 'It costs less than the least possible',
  )
  return faults
}

type Must = (holds: boolean, fault: () => string) => void

const stays = ({ existing }: Problem) => new Map(existing.map(({ home, hub }) => [home, hub]))

/** The homes that are an open hub, with that hub. */
const hubsThemselves = ({ homeOfHub = [] }: Problem, { open }: Plan) =>
  new Map(
    homeOfHub.flatMap((home, hub) => (home === undefined || open[hub] !== 1 ? [] : [[home, hub] as const])),
  )

/** Every home is where it may be, and the figures are what they come to. */
function placesHold(problem: Problem, plan: Plan, must: Must) {
  const { homes, hubs, limitMetres, reachOf } = problem
  const staysWith = stays(problem)
  const itself = hubsThemselves(problem, plan)
  const forced = mustBeOpen(problem)
  let [served, metres, cost] = [0, 0, 0]
  for (const [home, place] of homes.entries()) {
    const hub = plan.hubOf[home] ?? leftOut
    const own = itself.get(home)
    if (hub !== leftOut || own !== undefined) served++
    if (hub === leftOut) continue
    const at = hubs[hub]
    must(at !== undefined && plan.open[hub] === 1, () => `${place.id} is with a hub that is not open`)
    if (!at) continue
    const apart = metresBetween(place, at)
    metres += apart
    cost += costBetween(problem, home, hub)
    if (staysWith.has(home)) {
      must(own === undefined || forced[own] === 1, () => `${place.id} stays and is a hub`)
      continue
    }
    must(own === undefined, () => `${place.id} is a hub and with a hub`)
    must(
      apart <= Math.min(limitMetres, reachOf?.[hub] ?? limitMetres),
      () => `${place.id} is too far from ${at.id}`,
    )
    must(
      problem.costOf === undefined || problem.costOf(home, hub, apart) !== undefined,
      () => `${place.id} cannot be with ${at.id}`,
    )
  }
  for (const [home, hub] of staysWith) must(plan.hubOf[home] === hub, () => `${homes[home]?.id} was moved`)
  must(served === plan.served, () => `${served} are served and not ${plan.served}`)
  must(metres === plan.metres, () => `It is ${metres} metres and not ${plan.metres}`)
  must(cost === plan.cost, () => `It costs ${cost} and not ${plan.cost}`)
}

/** Every hub that must be open is, with as many as it may have, and no more hubs than may be. */
function hubsHold(problem: Problem, plan: Plan, must: Must) {
  const { hubs, mode } = problem
  const forced = mustBeOpen(problem)
  const [counts, staying] = [new Int32Array(hubs.length), new Int32Array(hubs.length)]
  for (const hub of plan.hubOf) if (hub !== leftOut) counts[hub] = (counts[hub] ?? 0) + 1
  for (const hub of stays(problem).values()) staying[hub] = (staying[hub] ?? 0) + 1
  const lacks = new Map(plan.blocked.map((one) => [one.hub, one.lacks]))
  for (const [hub, count] of counts.entries()) {
    const { min, max } = limitsAt(problem, hub)
    must(plan.open[hub] === 1 || forced[hub] !== 1, () => `${hubs[hub]?.id} must be open and is not`)
    if (plan.open[hub] !== 1) continue
    must(count <= Math.max(max, staying[hub] ?? 0), () => `${hubs[hub]?.id} has more than its most`)
    must(count + (lacks.get(hub) ?? 0) >= min, () => `${hubs[hub]?.id} has fewer than its fewest`)
  }
  must(lacks.size === 0 || plan.status === 'infeasible', () => 'It is called possible and is not')
  const opened = plan.open.reduce((sum, one) => sum + one, 0)
  const running = forced.reduce((sum, one) => sum + one, 0)
  must(
    mode === 'fixed' || opened <= Math.max(problem.maxHubs ?? hubs.length, running),
    () => 'More hubs are open than may be',
  )
}

/** Nobody is with whom, or where, they must not be. */
function wishesHold(problem: Problem, plan: Plan, must: Must) {
  const { homes, hubs } = problem
  const staysWith = stays(problem)
  const itself = hubsThemselves(problem, plan)
  const forced = mustBeOpen(problem)
  const constellationOf = (home: number) => {
    const hub = plan.hubOf[home] ?? leftOut
    return hub === leftOut ? (itself.get(home) ?? leftOut) : hub
  }
  /** Where nothing of the plan’s making put it. */
  const isSettled = (home: number) => staysWith.has(home) || forced[itself.get(home) ?? leftOut] === 1
  const names = (one: number, other: number) => `${homes[one]?.id} and ${homes[other]?.id}`
  for (const { home, hub } of problem.never)
    must(
      plan.hubOf[home] !== hub || staysWith.has(home),
      () => `${homes[home]?.id} cannot be with ${hubs[hub]?.id}`,
    )
  for (const [one, other] of problem.apart)
    must(
      constellationOf(one) === leftOut ||
        constellationOf(one) !== constellationOf(other) ||
        (isSettled(one) && isSettled(other)),
      () => `${names(one, other)} are not apart`,
    )
  for (const [one, other] of problem.together) {
    const [a, b] = [constellationOf(one), constellationOf(other)]
    const leftOutBeside = (isSettled(one) && b === leftOut) || (isSettled(other) && a === leftOut)
    must(
      a === b || leftOutBeside || (isSettled(one) && isSettled(other)),
      () => `${names(one, other)} are not together`,
    )
  }
}
