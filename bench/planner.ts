import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { inPackage } from '#src/paths.ts'
import { packed } from '#src/planner/packed.ts'
import { pairsOf } from '#src/planner/pairs.ts'
import { startPlan } from '#src/planner/thread.ts'
import { problemOf, strewn } from '../test/planner/places.ts'

/** What a plan of so many may take, and how far from the best possible it may be. */
const sets = [
  { hubs: 60, homes: 500, kilometres: 60, evaluations: 600, seconds: 2, gap: 0.005 },
  { hubs: 400, homes: 3_500, kilometres: 160, evaluations: 600, seconds: 15, gap: 0.015 },
  { hubs: 4_000, homes: 45_000, kilometres: 520, evaluations: 100, seconds: 60, gap: 0.015 },
] as const

/** Prints how long a plan takes at the terminal, its start included, and how good it is beside nearest first by hand. */
export async function timeConstellationPlans(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-plans-'))
  try {
    for (const set of sets) await timePlan(set, folder)
    await timeLag(sets[2])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function timePlan(set: (typeof sets)[number], folder: string) {
  const { never: _, ...problem } = problemOf(strewn(set, 3))
  const [file, out] = [join(folder, 'problem.json'), join(folder, 'plan.json')]
  writeFileSync(file, JSON.stringify(problem))
  const began = performance.now()
  const megabytes = await mostMemoryOf([
    ...[inPackage('dist', 'cli.js'), 'plan', file, '--out', out],
    ...['--evaluations', `${set.evaluations}`, '--seconds', `${set.seconds}`],
  ])
  const seconds = (performance.now() - began) / 1000
  const { served, metres, gap } = JSON.parse(readFileSync(out, 'utf8'))
  const byHand = nearestFirst(set)
  const percent = (share: number | null) =>
    share === null ? 'a share that is not known' : `${(share * 100).toFixed(2)} %`
  console.log(
    `Plan of ${set.hubs} hubs and ${set.homes} homes: ${seconds.toFixed(1)} s (goal ${set.seconds}), ${megabytes} MB, ` +
      `${served} served with ${Math.round(metres / 1000)} km, at most ${percent(gap)} from the best (goal ${percent(set.gap)}); ` +
      `nearest first serves ${byHand.served} with ${Math.round(byHand.metres / 1000)} km`,
  )
}

/** Prints how long others wait at most while a plan of a country is worked out in its thread and its reasons are read. */
async function timeLag(set: (typeof sets)[number]) {
  const problem = packed(problemOf(strewn(set, 3)))
  const { evaluations, seconds } = set
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let reasons = 0
  const began = performance.now()
  const told = await startPlan(
    { ask: { what: 'plan' }, problem, limits: { evaluations, seconds } },
    {
      onReasons: (some) => {
        reasons += some.length
      },
    },
  ).ended
  delay.disable()
  if (typeof told === 'string' || 'fault' in told) throw new Error('The thread told no plan')
  const milliseconds = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1)
  console.log(
    `The same in a thread, with ${reasons} reasons: ${((performance.now() - began) / 1000).toFixed(1)} s; ` +
      `others waited ${milliseconds(delay.max)} ms at most (goal 20), ${milliseconds(delay.percentile(99))} ms at the 99th percentile`,
  )
}

/** Runs a command to its end; answers the most memory that it held, MB. */
async function mostMemoryOf(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  let most = 0
  const looking = setInterval(() => {
    const held = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
    most = Math.max(most, Number(held) / 1024)
  }, 500)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(looking)
  if (code !== 0) throw new Error(`kith plan ended with ${code}`)
  return Math.round(most)
}

/** As somebody would do it on a map: the nearest pair first while the hub has room; hubs with too few stay closed. */
function nearestFirst(set: (typeof sets)[number]) {
  const problem = problemOf(strewn(set, 3))
  const { start, hub, cost } = pairsOf(problem)
  const homeOf = new Int32Array(hub.length)
  for (let home = 0; home + 1 < start.length; home++) homeOf.fill(home, start[home], start[home + 1])
  const order = Int32Array.from(hub.keys()).sort((one, other) => (cost[one] ?? 0) - (cost[other] ?? 0))
  const placed = new Int32Array(problem.homes.length).fill(-1)
  const counts = new Int32Array(problem.hubs.length)
  for (const pair of order) {
    const [home, its] = [homeOf[pair] ?? 0, hub[pair] ?? 0]
    if (placed[home] !== -1 || (counts[its] ?? 0) >= problem.max) continue
    placed[home] = pair
    counts[its] = (counts[its] ?? 0) + 1
  }
  let [served, metres] = [0, 0]
  for (const pair of placed) {
    if (pair === -1 || (counts[hub[pair] ?? 0] ?? 0) < problem.min) continue
    served++
    metres += cost[pair] ?? 0
  }
  return { served, metres }
}
