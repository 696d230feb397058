import type { Flow } from './flow.ts'
import { flowOf, type Part, partOf, putBack, type Whole, wholeOf } from './parts.ts'
import { type Found, type SearchAsked, searchHubs } from './search.ts'

export interface ByPartsAsked extends Omit<SearchAsked, 'seed' | 'neighbours'> {
  hubs: Whole['hubs']
  /** Of each hub, hubs round it, the nearest first. */
  around: readonly Int32Array[]
  /** Told after each part how many plans were looked at. */
  onLooked: (evaluations: number) => void
  /** Told when the flow is the best plan so far. */
  onBetter: (evaluations: number) => void
}

/** So many open hubs near each other make a part. */
const coreHubs = 10
/** Of each hub so many hubs near it: those for which it could be closed. */
const nearHubs = 6
/** So many plans of a part are looked at, at first and each time when it is its turn again. */
const looks = { first: 60, later: 150 }
/** It ends when so many turns found nothing better. */
const idleTurns = 3

/**
 * Improves a set of open hubs part by part: what is near is looked at many times while the rest stays as it is, which is
 * quick however large the whole is. A plan of a part counts as that part of a plan.
 */
export function searchByParts(asked: ByPartsAsked): Found {
  const { flow, ground, evaluations, goOn } = asked
  const neighbours = asked.around.map((near) => near.slice(0, nearHubs))
  let whole = wholeOf({ ...asked, neighbours }, flow.hubOfEach(), flow.open)
  let cost = flow.cost
  let looked = 0
  let wholeLooked = 0
  const mayGoOn = () => looked < evaluations && goOn() && asked.leastWithout() < cost

  /** Answers which hubs are open now and were not, or the other way round. */
  const improve = (hub: number, most: number, seed: number): number[] => {
    const part = partOf(whole, coreAround(whole, asked.around, hub))
    const its = flowOf(part, whole)
    const before = its.cost
    const found = searchPart(asked, part, its, { rest: cost - before, evaluations: most, seed })
    looked += ((found.evaluations + 1) * part.homes.length) / ground.homes
    asked.onLooked(Math.floor(looked))
    if (found.cost >= before) return []
    cost -= before - found.cost
    for (let at = 0; at < part.hubs.length; at++) its.setOpen(at, found.open[at] === 1)
    its.solve()
    return putBack(whole, part, its)
  }

  /** What parts settled each for themselves may be better still for all together. */
  const lookAtWhole = () => {
    for (const hub of whole.open.keys()) flow.setOpen(hub, whole.open[hub] === 1)
    cost = flow.solve()
    looked++
    wholeLooked = looked
    whole = wholeOf(whole, flow.hubOfEach(), flow.open)
    asked.onBetter(Math.floor(looked))
  }

  /** Every open hub has its turn, those near a change one more. */
  const goRound = (most: number, seed: number): boolean => {
    let isBetter = false
    let isWhole = true
    const due = new Set([...whole.open.keys()].filter((hub) => whole.open[hub] === 1))
    for (const hub of due) {
      if (!mayGoOn()) break
      due.delete(hub)
      if (whole.open[hub] !== 1) continue
      const changed = improve(hub, most, seed + hub)
      for (const near of changed.flatMap((one) => [one, ...(asked.around[one] ?? [])]))
        if (whole.open[near] === 1) due.add(near)
      if (changed.length > 0) [isBetter, isWhole] = [true, false]
      if (isWhole || looked - wholeLooked < 1) continue
      lookAtWhole()
      isWhole = true
    }
    if (!isWhole) lookAtWhole()
    return isBetter
  }

  if (mayGoOn()) goRound(looks.first, 1)
  for (let turn = 1, idle = 0; mayGoOn() && idle < idleTurns; turn++)
    idle = goRound(looks.later, turn * 1_000_003) ? 0 : idle + 1
  return { cost, open: flow.open.slice(), evaluations: Math.round(looked) }
}

/** @param rest what everything beside the part costs */
function searchPart(
  { opening, leastWithout, goOn }: ByPartsAsked,
  { ground, terms, neighbours, hubs }: Part,
  flow: Flow,
  { rest, ...limits }: { rest: number; evaluations: number; seed: number },
): Found {
  return searchHubs({
    ...{ flow, ground, terms, neighbours, goOn, ...limits },
    opening: Float64Array.from(hubs, (hub) => opening[hub] ?? 0),
    leastWithout: (...some) => leastWithout(...some.map((at) => hubs[at] ?? 0)) - rest,
  })
}

/** A hub and the open ones nearest to it. */
function coreAround({ open }: Whole, around: readonly Int32Array[], hub: number): number[] {
  const near = [...(around[hub] ?? [])].filter((one) => open[one] === 1)
  return [hub, ...near.slice(0, coreHubs - 1)]
}
