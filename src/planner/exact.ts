import type { HubTerms } from './bound.ts'
import type { Ground } from './flow.ts'
import { bind, hold, least, type Programme, programmes, type Solved } from './programme.ts'

export interface ExactAsked {
  ground: Ground
  terms: HubTerms
  /** Homes that are in one constellation or in none; every home is in one of these, most by themselves. */
  groups: readonly (readonly number[])[]
  /** Homes that must not be in one constellation. */
  apart: readonly (readonly [number, number])[]
  /** Hubs that may be open; those forced are. */
  openable: Uint8Array
  /** A plan that keeps to all of that: one that is better is looked for. */
  known?: Pick<Exact, 'hubOf' | 'open' | 'served' | 'servedBound' | 'lacking'> | undefined
  seconds: number
  onProgress?: ((proven: { served?: number; cost?: number }) => void) | undefined
  isCancelled?: (() => boolean) | undefined
}

export interface Exact {
  /** Of each home its hub, or -1. */
  hubOf: Int32Array
  open: Uint8Array
  served: number
  cost: number
  /** Nothing better than these is possible for the hubs that may be open. */
  servedBound: number
  costBound: number
  /** How many of their fewest each hub lacks: more than none only where hubs are forced. */
  lacking: Int32Array
}

/** The programme of a plan: who joins which hub, which are open, and what hubs that have to be open may lack. */
interface PlanProgramme extends Programme {
  groups: ExactAsked['groups']
  columns: { group: number; hub: number; cost: number; size: number }[]
  openAt: number
  lackAt: number
  /** What each column adds to the homes served. */
  serves: Float64Array
  costs: Float64Array
}

/**
 * The best plan where homes must be together or apart, or where the best is to be proven: first as few places lacking as
 * can be, then most served, then least cost, each to the last unit and with the one before held.
 */
export async function exactPlan(asked: ExactAsked): Promise<Exact | 'not found'> {
  if (asked.ground.need.length === 0) return nobodyPlaced(asked)
  const highs = await programmes()
  const began = performance.now()
  const programme = programmeOf(asked)
  const left = () => asked.seconds - (performance.now() - began) / 1000
  const lack = Float64Array.from({ length: programme.count }, (_, at) => (at >= programme.lackAt ? 1 : 0))
  const leastOf = (
    coefficients: Float64Array,
    told: (bound: number) => { served?: number; cost?: number },
    start?: Float64Array,
  ) =>
    least(highs, programme, coefficients, {
      ...{ seconds: left(), isCancelled: asked.isCancelled, start },
      onBound: (bound) => asked.onProgress?.(told(bound)),
    })

  const mostServed = () => {
    const fewestLacking = asked.terms.forced.includes(1) ? leastOf(lack, () => ({})) : undefined
    if (fewestLacking === 'not found') return 'not found'
    if (fewestLacking) hold(programme, lack, Number.NEGATIVE_INFINITY, Math.round(fewestLacking.value))
    else hold(programme, lack, 0, 0)
    return leastOf(
      programme.serves.map((one) => -one),
      (bound) => ({ served: -Math.ceil(bound - 1e-6) }),
    )
  }

  // Of a plan that serves as many as can be only the cost is open.
  const start = asked.known && isMost(asked.known) ? valuesOf(asked.known, programme) : undefined
  const most = start ? asServed(start, programme) : mostServed()
  if (most === 'not found') return 'not found'
  if (start) hold(programme, lack, 0, 0)
  asked.onProgress?.({ served: Math.round(-Math.ceil(most.bound - 1e-6)) })
  hold(programme, programme.serves, Math.round(-most.value), Number.POSITIVE_INFINITY)
  const shortest = leastOf(programme.costs, (bound) => ({ cost: Math.ceil(bound - 1e-6) }), start)
  const found: Solved = shortest === 'not found' ? most : shortest
  return {
    ...readOff(asked, programme, found.values),
    servedBound: Math.round(-Math.ceil(most.bound - 1e-6)),
    costBound: shortest === 'not found' ? 0 : Math.max(0, Math.ceil(shortest.bound - 1e-6)),
  }
}

const isMost = ({ served, servedBound, lacking }: NonNullable<ExactAsked['known']>) =>
  served === servedBound && lacking.every((one) => one === 0)

/** A plan as values of the columns of its programme. */
function valuesOf(
  { hubOf, open }: NonNullable<ExactAsked['known']>,
  { columns, count, openAt, groups }: PlanProgramme,
): Float64Array {
  const values = new Float64Array(count)
  for (const [at, { group, hub }] of columns.entries())
    if (hubOf[groups[group]?.[0] ?? 0] === hub) values[at] = 1
  values.set(open, openAt)
  return values
}

function asServed(values: Float64Array, { serves }: PlanProgramme): Solved {
  const served = values.reduce((sum, one, at) => sum + one * (serves[at] ?? 0), 0)
  return { value: -served, bound: -served, values }
}

const nobodyPlaced = ({ ground }: ExactAsked): Exact => ({
  ...{ hubOf: new Int32Array(ground.homes).fill(-1), open: new Uint8Array(0), lacking: new Int32Array(0) },
  ...{ served: 0, cost: 0, servedBound: 0, costBound: 0 },
})

function programmeOf({ ground, terms, groups, apart, openable }: ExactAsked): PlanProgramme {
  const { need, most, homeOfHub } = ground
  const hubs = need.length
  const groupOf = new Int32Array(ground.homes)
  for (const [group, members] of groups.entries()) for (const home of members) groupOf[home] = group
  const costsOfEach = groups.map((members) => costsOf(members, ground))
  const columns: PlanProgramme['columns'] = []
  const columnOf = new Map<number, number>()
  for (const [group, members] of groups.entries())
    for (const [hub, cost] of costsOfEach[group] ?? []) {
      if (openable[hub] !== 1) continue
      columnOf.set(group * hubs + hub, columns.length)
      columns.push({ group, hub, cost, size: members.length })
    }
  const openAt = columns.length
  const lackAt = openAt + hubs
  const count = lackAt + hubs
  // Hubs with homes that stay are open.
  const lower = Float64Array.from({ length: count }, (_, at) =>
    at >= openAt && at < lackAt && terms.forced[at - openAt] === 1 ? 1 : 0,
  )
  const upper = new Float64Array(count).fill(1)
  const programme: Programme = { count, lower, upper, rows: [] }
  const row = (least: number, most: number, entries: readonly (readonly [number, number])[]) =>
    bind(programme, least, most, entries)

  const byGroup: [number, number][][] = groups.map(() => [])
  const ofHub: [number, number][][] = Array.from({ length: hubs }, () => [])
  for (const [at, { group, hub, size }] of columns.entries()) {
    byGroup[group]?.push([at, 1])
    ofHub[hub]?.push([at, size])
    row(Number.NEGATIVE_INFINITY, 0, [
      [at, 1],
      [openAt + hub, -1],
    ])
  }
  const serves = new Float64Array(count)
  const costs = new Float64Array(count)
  for (const [at, { cost, size }] of columns.entries()) {
    serves[at] = size
    costs[at] = cost
  }
  for (let hub = 0; hub < hubs; hub++) {
    const home = homeOfHub[hub] ?? -1
    // Whoever is to be with a home that becomes a hub is with it there.
    const rest = home < 0 ? [] : (groups[groupOf[home] ?? 0] ?? []).filter((one) => one !== home)
    const restCost = rest.length === 0 ? 0 : costsOf(rest, ground).get(hub)
    upper[openAt + hub] = openable[hub] === 1 && restCost !== undefined ? 1 : 0
    upper[lackAt + hub] = terms.forced[hub] === 1 ? (need[hub] ?? 0) : 0
    if (home >= 0) {
      byGroup[groupOf[home] ?? 0]?.push([openAt + hub, 1])
      serves[openAt + hub] = 1 + rest.length
      costs[openAt + hub] = restCost ?? 0
    }
    const taken = [...(ofHub[hub] ?? [])]
    row(0, Number.POSITIVE_INFINITY, [
      ...taken,
      [openAt + hub, rest.length - (need[hub] ?? 0)],
      [lackAt + hub, 1],
    ])
    row(Number.NEGATIVE_INFINITY, 0, [...taken, [openAt + hub, rest.length - (most[hub] ?? 0)]])
  }
  for (const entries of byGroup) row(Number.NEGATIVE_INFINITY, 1, entries)
  for (const [one, other] of apart)
    for (let hub = 0; hub < hubs; hub++) {
      const [a, b] = [one, other].map((home) => {
        const group = groupOf[home] ?? 0
        // Whoever is with a home that is the hub is there when it is open.
        const isItself = (homeOfHub[hub] ?? -1) >= 0 && groupOf[homeOfHub[hub] ?? -1] === group
        return isItself ? openAt + hub : columnOf.get(group * hubs + hub)
      })
      if (a === undefined || b === undefined || a === b) continue
      const beside = [a, b].filter((column) => column !== openAt + hub)
      row(Number.NEGATIVE_INFINITY, 0, [
        ...beside.map((column) => [column, 1] as const),
        ...(beside.length === 2 ? [[openAt + hub, -1] as const] : []),
      ])
    }
  row(
    Number.NEGATIVE_INFINITY,
    terms.maxHubs,
    Array.from({ length: hubs }, (_, hub) => [openAt + hub, 1] as const),
  )
  return { ...programme, groups, columns, openAt, lackAt, serves, costs }
}

/** The hubs that all of these homes reach, with what it costs them together. */
function costsOf(members: readonly number[], { pairs }: Ground): Map<number, number> {
  const costs = new Map<number, { cost: number; reach: number }>()
  for (const home of members)
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++) {
      const hub = pairs.hub[pair] ?? 0
      const known = costs.get(hub) ?? { cost: 0, reach: 0 }
      costs.set(hub, { cost: known.cost + (pairs.cost[pair] ?? 0), reach: known.reach + 1 })
    }
  return new Map(
    [...costs].flatMap(([hub, { cost, reach }]) => (reach === members.length ? [[hub, cost] as const] : [])),
  )
}

function readOff(
  { ground, groups, terms }: ExactAsked,
  { columns, openAt, lackAt, serves, costs }: PlanProgramme,
  values: Float64Array,
): Omit<Exact, 'servedBound' | 'costBound'> {
  const { homeOfHub, need } = ground
  const chosen = (at: number) => (values[at] ?? 0) > 0.5
  const hubOf = new Int32Array(ground.homes).fill(-1)
  const open = need.map((_, hub) => (chosen(openAt + hub) ? 1 : 0))
  for (const [at, { group, hub }] of columns.entries())
    if (chosen(at)) for (const home of groups[group] ?? []) hubOf[home] = hub
  for (const [hub, home] of homeOfHub.entries())
    if (home >= 0 && open[hub] === 1)
      for (const one of groups.find((members) => members.includes(home)) ?? [])
        if (one !== home) hubOf[one] = hub
  const sum = (of: Float64Array) =>
    of.reduce((total, one, at) => total + (chosen(at) && at < lackAt ? one : 0), 0)
  return {
    ...{ hubOf, served: sum(serves), cost: sum(costs), open: Uint8Array.from(open) },
    lacking: need.map((_, hub) => (terms.forced[hub] === 1 ? Math.round(values[lackAt + hub] ?? 0) : 0)),
  }
}
