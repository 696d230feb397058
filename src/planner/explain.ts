import { Flow, type Ground } from './flow.ts'
import type { Plan } from './plan.ts'
import { costBetween, leftOut, limitsAt, metresBetween, type Problem } from './problem.ts'
import { type Reduced, reduced } from './reduced.ts'

/** Why a plan is as it is, for one home or hub of it; `more` and `atLeast` are in what the problem counts. */
export type Reason =
  | { why: 'nothing in reach'; home: number; nearest: number | undefined; metres: number }
  | { why: 'all full'; home: number; hubs: number[] }
  | { why: 'too few for a hub'; home: number; hubs: number[] }
  | { why: 'with others'; home: number }
  | {
      why: 'not the nearest'
      home: number
      hub: number
      metres: number
      nearer: number
      nearerMetres: number
      more: number
    }
  | { why: 'not opened'; hub: number; reach: number; atLeast: number | undefined }
  | { why: 'placed elsewhere'; hub: number; home: number }
  | { why: 'too few families'; hubs: number[]; need: number; live: number }

/**
 * Every reason that there is to tell, those about who is left out first.
 * @param asked what was asked at first, and the plan that shows which of its hubs are blocked
 */
export function reasonsOf(problem: Problem, plan: Plan, asked = { problem, plan }): Reason[] {
  const ready = reduced(problem)
  const { ground, homeOf } = ready
  const flow = new Flow(ground)
  for (const hub of plan.open.keys()) flow.setOpen(hub, plan.open[hub] === 1)
  flow.solve()
  const taken = new Int32Array(plan.open.length)
  for (const hub of plan.hubOf) if (hub !== leftOut) taken[hub] = (taken[hub] ?? 0) + 1
  const reached = new Int32Array(plan.open.length)
  for (const hub of ground.pairs.hub) reached[hub] = (reached[hub] ?? 0) + 1
  const isHubItself = new Set(
    (problem.homeOfHub ?? []).filter((home, hub) => home !== undefined && plan.open[hub] === 1),
  )
  const told = new Set([...isHubItself, ...plan.unreachable])
  return [
    ...blockingSets(asked.problem === problem ? ready : reduced(asked.problem), asked.plan),
    ...plan.unreachable.map((home) => nothingInReach(problem, home)),
    ...[...homeOf].flatMap((home, at) => {
      if (told.has(home)) return []
      const reach = hubsInReach(ground, at)
      const hub = plan.hubOf[home] ?? leftOut
      return hub === leftOut
        ? [whyLeftOut(problem, plan, taken, home, reach)]
        : notTheNearest(problem, plan, flow, { home, at, hub, reach })
    }),
    ...[...plan.open.keys()].flatMap((hub) =>
      plan.open[hub] === 1
        ? []
        : ready.terms.shut[hub] === 1
          ? [{ why: 'placed elsewhere' as const, hub, home: problem.homeOfHub?.[hub] ?? leftOut }]
          : [notOpened(plan, hub, reached[hub] ?? 0)],
    ),
  ]
}

const hubsInReach = ({ pairs }: Ground, at: number): number[] => [
  ...pairs.hub.subarray(pairs.start[at], pairs.start[at + 1]),
]

function nothingInReach({ homes, hubs }: Problem, home: number): Reason {
  const place = homes[home]
  let nearest: number | undefined
  let metres = Number.POSITIVE_INFINITY
  for (const [hub, other] of hubs.entries()) {
    const apart = place ? metresBetween(place, other) : metres
    if (apart < metres) [nearest, metres] = [hub, apart]
  }
  return { why: 'nothing in reach', home, nearest, metres }
}

function whyLeftOut(
  problem: Problem,
  plan: Plan,
  taken: Int32Array,
  home: number,
  reach: readonly number[],
): Reason {
  const open = reach.filter((hub) => plan.open[hub] === 1)
  if (open.length === 0) return { why: 'too few for a hub', home, hubs: [...reach] }
  // A place is free and it is not there: somebody with whom it must be, or must not be, decides.
  return open.some((hub) => (taken[hub] ?? 0) < limitsAt(problem, hub).max)
    ? { why: 'with others', home }
    : { why: 'all full', home, hubs: open }
}

function notTheNearest(
  problem: Problem,
  plan: Plan,
  flow: Flow,
  { home, at, hub, reach }: { home: number; at: number; hub: number; reach: readonly number[] },
): Reason[] {
  const { homes, hubs } = problem
  const place = homes[home]
  const nearer = reach.find((one) => plan.open[one] === 1)
  const [its, other] = [hubs[hub], hubs[nearer ?? hub]]
  if (!place || !its || !other || nearer === undefined || nearer === hub) return []
  const [metres, nearerMetres] = [metresBetween(place, its), metresBetween(place, other)]
  if (nearerMetres >= metres) return []
  const there = costBetween(problem, home, nearer) + flow.network.costAtHub(nearer)
  const more = Math.max(0, there - flow.network.costOfHome(at))
  return [{ why: 'not the nearest', home, hub, metres, nearer, nearerMetres, more: Math.round(more) }]
}

function notOpened({ opening }: Plan, hub: number, reach: number): Reason {
  const costs = opening?.[hub]
  const atLeast = costs !== undefined && costs >= 1 && Number.isFinite(costs) ? Math.floor(costs) : undefined
  return { why: 'not opened', hub, reach, atLeast }
}

/**
 * Hubs that together need more families than live in reach of any of them: from a hub that lacks some, every hub whose
 * families could go there instead, as none of them can spare one.
 */
function blockingSets({ ground, homeOf }: Reduced, { blocked, hubOf }: Plan): Reason[] {
  const { pairs, need } = ground
  const sets: Reason[] = []
  const seen = new Set<number>()
  for (const { hub: short } of blocked) {
    if (seen.has(short)) continue
    const blocking = new Set([short])
    const live = new Set<number>()
    for (const hub of blocking)
      for (const [at, home] of homeOf.entries()) {
        if (!pairs.hub.subarray(pairs.start[at], pairs.start[at + 1]).includes(hub)) continue
        live.add(home)
        const with_ = hubOf[home] ?? leftOut
        if (with_ !== leftOut) blocking.add(with_)
      }
    for (const hub of blocking) seen.add(hub)
    const hubs = [...blocking].sort((one, other) => one - other)
    sets.push({
      ...{ why: 'too few families', hubs, live: live.size },
      need: hubs.reduce((sum, hub) => sum + (need[hub] ?? 0), 0),
    })
  }
  return sets
}

/** "8.1 km". */
const km = (metres: number) => `${(metres / 1000).toFixed(1)} km`

const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** A reason in a sentence, with the names of the file. */
export function sentenceOf(problem: Problem, reason: Reason): string {
  const { homes, hubs, limitMetres } = problem
  const home = (at: number) => homes[at]?.id ?? ''
  const hub = (at: number) => hubs[at]?.id ?? ''
  const all = (several: readonly number[]) => listed(several.map(hub))
  const length = (cost: number) =>
    problem.costsAre === 'seconds' ? `${Math.floor(cost / 60)} minutes` : km(cost)
  switch (reason.why) {
    case 'nothing in reach':
      return reason.nearest === undefined
        ? `${home(reason.home)} is left out: there is no hub`
        : reason.metres <= limitMetres
          ? `${home(reason.home)} is left out: no hub within ${km(limitMetres)} is open to it`
          : `${home(reason.home)} is left out: no hub is within ${km(limitMetres)}, the nearest is ${hub(reason.nearest)} at ${km(reason.metres)}`
    case 'all full':
      return `${home(reason.home)} is left out: ${all(reason.hubs)} ${reason.hubs.length === 1 ? 'is' : 'are'} in reach and full, so one more hub near it would help`
    case 'too few for a hub':
      return `${home(reason.home)} is left out: ${all(reason.hubs)} ${reason.hubs.length === 1 ? 'is' : 'are'} in reach and not open, because fewer than ${limitsAt(problem, reason.hubs[0] ?? 0).min} could be gathered there without taking them from others`
    case 'with others':
      return `${home(reason.home)} is left out: whom it must be with, or apart from, leaves it no place`
    case 'not the nearest':
      return `${home(reason.home)} is with ${hub(reason.hub)} at ${km(reason.metres)} and not with ${hub(reason.nearer)} at ${km(reason.nearerMetres)}: there it would take a place that others need more, and all journeys together would be at least ${length(reason.more)} longer`
    case 'not opened':
      return reason.atLeast === undefined
        ? `${hub(reason.hub)} is not opened: ${reason.reach} could reach it, and no plan that was found is better with it`
        : `${hub(reason.hub)} is not opened: all journeys together would be at least ${length(reason.atLeast)} longer than the shortest possible`
    case 'placed elsewhere':
      return `${hub(reason.hub)} is not opened: ${home(reason.home)} has its place with another hub`
    case 'too few families':
      return `${all(reason.hubs)} ${reason.hubs.length === 1 ? 'needs' : 'need'} ${reason.need} families; only ${reason.live} live within ${km(limitMetres)} of ${reason.hubs.length === 1 ? 'it' : 'any of them'}`
  }
}
