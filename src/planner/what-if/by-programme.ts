import { bind, hold, least, type Programme, programmes } from '../programme.ts'
import type { Under } from './asked.ts'
import { type Answer, counted, type Question } from './question.ts'

/** Where the columns of a programme are: of each home and hub, of each hub that opens, of what hubs lack. */
interface Columns {
  count: number
  /** By home times hubs plus hub. For a home that could be the hub itself it is the hub’s own column. */
  at: Map<number, number>
  openAt: Map<number, number>
  lackAt: Map<number, number>
}

/** Beyond so many there is nothing to hope for in an hour, nor room in memory. */
const mostColumns = 150_000

/** The best answer where homes are together or apart, or hubs may open: each aim by a programme, those before it held. */
export async function byProgramme(
  question: Question,
  { goOn, left, isCancelled }: Under,
): Promise<Answer | 'not found'> {
  const columns = columnsOf(question)
  if (columns.count > mostColumns) return 'not found'
  if (columns.count === 0) return readOff(question, columns, new Float64Array(0), true)
  const highs = await programmes()
  const programme = programmeOf(question, columns)
  const aims = aimsOf(question, columns).filter((aim) => aim.some((one) => one !== 0))
  let values: Float64Array | undefined
  let proven = true
  // Where every answer is as good as another, one still has to be found in which everybody keeps their place.
  for (const aim of aims.length > 0 ? aims : [new Float64Array(columns.count)]) {
    const solved = goOn() ? least(highs, programme, aim, { seconds: left(), isCancelled }) : 'not found'
    if (solved === 'not found') {
      proven = false
      break
    }
    values = solved.values
    proven &&= solved.value - solved.bound < 1
    // Half of one is room for what is not quite whole in a sum of thousands.
    hold(programme, aim, Number.NEGATIVE_INFINITY, Math.round(solved.value) + 0.5)
  }
  return values ? readOff(question, columns, values, proven) : 'not found'
}

function columnsOf({ ways, hubs }: Question): Columns {
  const [at, openAt, lackAt] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ]
  let count = 0
  for (const [hub, { state, home, need }] of hubs.entries()) {
    if (state === 'open' && need > 0) lackAt.set(hub, count++)
    if (state !== 'may open' && (state === 'closed' || home === undefined)) continue
    openAt.set(hub, count)
    if (home !== undefined) at.set(home * hubs.length + hub, count)
    count++
  }
  for (const [home, its] of ways.entries())
    for (const { hub } of its) if (hubs[hub]?.state !== 'closed') at.set(home * hubs.length + hub, count++)
  return { count, at, openAt, lackAt }
}

const unbound = Number.POSITIVE_INFINITY

function programmeOf(question: Question, { count, at, openAt, lackAt }: Columns): Programme {
  const { ways, placed, hubs, mostNew } = question
  const programme: Programme = {
    ...{ count, lower: new Float64Array(count), upper: new Float64Array(count).fill(1), rows: [] },
  }
  const ofHome: [number, number][][] = ways.map(() => [])
  const ofHub: [number, number][][] = hubs.map(() => [])
  for (const [key, column] of at) {
    const [home, hub] = [Math.floor(key / hubs.length), key % hubs.length]
    ofHome[home]?.push([column, 1])
    if (hubs[hub]?.home === home) continue
    ofHub[hub]?.push([column, 1])
    const open = openAt.get(hub)
    if (open !== undefined && hubs[hub]?.state === 'may open')
      bind(programme, -unbound, 0, [
        [column, 1],
        [open, -1],
      ])
  }
  for (const [home, entries] of ofHome.entries()) bind(programme, placed[home] ?? 0, 1, entries)
  const new_: [number, number][] = []
  for (const [hub, { state, need, most }] of hubs.entries()) {
    const taken = ofHub[hub] ?? []
    const [open, lack] = [openAt.get(hub), lackAt.get(hub)]
    if (state === 'open') {
      if (open !== undefined) programme.lower[open] = 1
      if (lack !== undefined) programme.upper[lack] = need
      bind(programme, need, unbound, lack === undefined ? taken : [...taken, [lack, 1]])
      bind(programme, -unbound, most, taken)
    } else if (open !== undefined) {
      new_.push([open, 1])
      bind(programme, 0, unbound, [...taken, [open, -need]])
      bind(programme, -unbound, 0, [...taken, [open, -most]])
    }
  }
  if (new_.length > 0) bind(programme, 0, mostNew, new_)
  bindWishes(programme, question, at)
  return programme
}

function bindWishes(programme: Programme, { hubs, together, apart }: Question, at: Map<number, number>) {
  const both = (one: number, other: number) =>
    [...hubs.keys()].map((hub) => ({
      hub,
      columns: [at.get(one * hubs.length + hub), at.get(other * hubs.length + hub)] as const,
    }))
  for (const [one, other] of together)
    for (const {
      columns: [a, b],
    } of both(one, other)) {
      const entries: [number, number][] = []
      if (a !== undefined) entries.push([a, 1])
      if (b !== undefined) entries.push([b, -1])
      if (entries.length > 0) bind(programme, 0, 0, entries)
    }
  for (const { homes, except } of apart)
    for (const {
      hub,
      columns: [a, b],
    } of both(...homes))
      if (hub !== except && a !== undefined && b !== undefined)
        bind(programme, -unbound, 1, [
          [a, 1],
          [b, 1],
        ])
}

/** What lacks, who is placed (less is better, so below 0), and each aim asked for. */
function aimsOf(
  { ways, hubs, aims, placed }: Question,
  { count, at, openAt, lackAt }: Columns,
): Float64Array[] {
  const lack = new Float64Array(count)
  for (const column of lackAt.values()) lack[column] = 1
  const places = new Float64Array(count)
  if (placed.includes(0)) for (const column of at.values()) places[column] = -1
  const asked = Array.from({ length: aims }, (_, aim) => {
    const coefficients = new Float64Array(count)
    for (const [home, its] of ways.entries())
      for (const { hub, counts } of its) {
        const column = at.get(home * hubs.length + hub)
        if (column !== undefined) coefficients[column] = counts[aim] ?? 0
      }
    for (const [hub, column] of openAt) coefficients[column] = hubs[hub]?.counts?.[aim] ?? 0
    return coefficients
  })
  return [lack, places, ...asked]
}

function readOff(question: Question, { at, openAt }: Columns, values: Float64Array, proven: boolean): Answer {
  const { hubs, ways } = question
  const chosen = (column: number | undefined) => column !== undefined && (values[column] ?? 0) > 0.5
  const hubOf = new Int32Array(ways.length).fill(-1)
  for (const [key, column] of at) if (chosen(column)) hubOf[Math.floor(key / hubs.length)] = key % hubs.length
  const opened = [...hubs.keys()].filter((hub) => hubs[hub]?.state === 'may open' && chosen(openAt.get(hub)))
  return counted(question, hubOf, opened, proven)
}
