import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { inPackage } from '#src/paths.ts'
import type { Figures } from './measure.ts'
import type { PageKind } from './pages.ts'
import type { Size } from './sets.ts'

export interface Line {
  size: Size
  name: string
  kind: PageKind | 'deed'
  /** Of a list, how many it shows. */
  rows?: number | undefined
  /** Which page of the county it is compared with; the one of its own name when left out. */
  like?: string | undefined
  /** Least share of the floor; undefined where there is no goal. */
  goal?: number | undefined
  kith: Figures
  floor?: Figures
  /** Milliseconds of the slowest of a hundred at a steady rate. */
  steadyP99?: number | undefined
  /** Of the server's process, after. */
  megabytes: number
}

export interface Terms {
  seconds: number
  turns: number
  connections: number
  steadyRate: number
}

const mostSteadyP99 = 50
const mostTimesCounty = 1.5

/** What a run found, as it is kept. */
export type Report = Record<string, unknown>

/** Prints the figures with what they fall short of. */
export function print(lines: readonly Line[], terms: Terms): Report {
  const withRatio = lines.map((line) => ({
    ...line,
    ratio: line.floor && line.kith.perSecond / line.floor.perSecond,
  }))
  const heads = [
    'set',
    'what',
    'rows',
    'req/s',
    'floor',
    'ratio',
    'goal',
    'p50 ms',
    'p99 ms',
    `p99 at ${terms.steadyRate}/s`,
    'MB',
  ]
  printTable([
    heads,
    ...withRatio.map((line) => [
      line.size,
      line.name,
      String(line.rows ?? ''),
      line.kith.perSecond.toFixed(0),
      line.floor?.perSecond.toFixed(0) ?? '',
      line.ratio?.toFixed(2) ?? '',
      line.goal?.toFixed(2) ?? '',
      line.kith.p50.toFixed(1),
      line.kith.p99.toFixed(1),
      line.steadyP99?.toFixed(1) ?? '',
      String(line.megabytes),
    ]),
  ])
  const growth = growthOf(lines)
  for (const { name, times } of growth)
    console.log(`${name}: england takes ${times.toFixed(2)} times as long as county for as many rows`)

  const missed = [
    ...withRatio
      .filter(({ ratio, goal }) => goal !== undefined && (ratio ?? 0) < goal)
      .map(({ size, name, ratio }) => `${name} on ${size} at ${ratio?.toFixed(2)} of the floor`),
    ...lines
      .filter(({ steadyP99 }) => steadyP99 !== undefined && steadyP99 > mostSteadyP99)
      .map(({ size, name, steadyP99 }) => `${name} on ${size} with a p99 of ${steadyP99} ms`),
    ...growth
      .filter(({ times }) => times > mostTimesCounty)
      .map(({ name, times }) => `${name} ${times.toFixed(2)} times as long on england`),
  ]
  console.log(missed.length === 0 ? 'Every goal is met' : `Short of the goal: ${missed.join('; ')}`)
  return { ...terms, lines: withRatio, growth, missed }
}

/** How many times as long a list takes on england, of those that show as many rows there as on the county. */
function growthOf(lines: readonly Line[]): { name: string; times: number }[] {
  return lines
    .filter(({ size, kind, goal }) => size === 'england' && kind === 'list' && goal !== undefined)
    .flatMap(({ name, like = name, rows, kith }) => {
      const county = lines.find((line) => line.size === 'county' && line.name === like && line.rows === rows)
      return county ? [{ name, times: county.kith.perSecond / kith.perSecond }] : []
    })
}

function printTable(rows: readonly (readonly string[])[]) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
}

/** Writes them to `bench/results/`, named by what the machine is, never by whose it is. */
export function keep(figures: Report): void {
  const processors = cpus()
  const machine = `${processors[0]?.model ?? 'unknown'}, ${processors.length} cores, Node ${process.version}`
  const day = new Date().toISOString().slice(0, 10)
  const name = `${day}-${machine.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}.json`
  mkdirSync(inPackage('bench', 'results'), { recursive: true })
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
  writeFileSync(
    inPackage('bench', 'results', name),
    `${JSON.stringify({ day, machine, ...figures }, rounded, 2)}\n`,
  )
  console.log(`Written to bench/results/${name}`)
}
