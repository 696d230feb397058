// `npm run bench`: how fast the built server answers on the county and england sets, beside the least that could be done.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openSqliteFile } from '#src/database/open.ts'
import { jobs } from '#src/jobs/list.ts'
import { openCapturing } from './capture.ts'
import { timeExport } from './exports.ts'
import { type Join, planJoin, possibleJoin, timeFloorJoins, timeJoins } from './joins.ts'
import { ask, askSteadily, type Figures, figuresOf, together } from './measure.ts'
import { goals, type MeasuredPage, pagesOf } from './pages.ts'
import type { PagePlan, Plan } from './plan.ts'
import { timeConstellationPlans } from './planner.ts'
import { timePlans } from './plans.ts'
import { formHeaders, type Served, signIn, signInForm, startFloor, startKith, stopAll } from './processes.ts'
import { keep, type Line, print } from './report.ts'
import { copyOfSet, type SetFiles, type Size } from './sets.ts'

const { values: options } = parseArgs({
  options: {
    set: { type: 'string', default: process.env.BENCH_SET ?? 'county,england' },
    /** Of each turn; every page has several. */
    seconds: { type: 'string', default: process.env.BENCH_SECONDS ?? '2' },
    /** Names of pages, when only some are looked at: shown, not kept as results. */
    only: { type: 'string' },
  },
})
const seconds = Number(options.seconds)
const only = options.only?.split(',').map((name) => name.trim())
const sizes = options.set.split(',').filter((size): size is Size => size === 'county' || size === 'england')
if (sizes.length === 0 || !(seconds > 0))
  throw new Error('bench [--set county,england] [--seconds 2] [--only "household page, where could it go"]')

const turns = 3
/**
 * Turns that do not count: a program that has run for a day has long been compiled, and what is called once a request
 * takes thousands of them until it is. They end when one answers hardly more than the one before.
 */
const warming = { seconds: 3, mostTurns: 6, hardlyMore: 1.03 } as const
const usualConnections = 8
const steadyRate = 50
const joinsATurn = 20

/** A set with everything that is asked about it, started and signed in. */
interface Stage {
  set: SetFiles
  kith: Served
  floor: Served
  cookie: string
  pages: MeasuredPage[]
  join: Join
}

async function prepare(size: Size, folder: string, county?: Stage): Promise<Stage> {
  const set = await copyOfSet(size, folder)
  const kith = await startKith(set)
  const cookie = await signIn(kith)
  await nothingMissed(set)
  const pages = pagesOf(set, county?.pages).filter(({ name }) => !only || only.includes(name))
  const join_ = await possibleJoin(set, kith, cookie)
  // Looked at once, because looking for the first time in a day is written down, and shown by the page of who saw.
  for (const { path } of pages) await (await fetch(kith.origin + path, { headers: { cookie } })).arrayBuffer()
  // Each its own file, as this one is now: what is done to learn how a join goes must not have been done in the others.
  const [floorFile, learning] = [join(set.folder, 'floor.db'), join(set.folder, 'learning.db')]
  const file = openSqliteFile(set.databaseUrl)
  await file.backup(floorFile)
  await file.backup(learning)
  file.close()

  const capturing = await openCapturing({ ...set, databaseUrl: learning }, kith.origin, cookie)
  const plan: Plan = {
    pages: await plansOf(pages, capturing.page),
    deeds: [await planJoin(capturing, join_)],
  }
  await capturing.close()
  const planFile = join(set.folder, 'plan.json')
  writeFileSync(planFile, JSON.stringify(plan))
  const floor = await startFloor(floorFile, planFile, join(set.folder, 'floor.log'))
  for (const { path } of plan.pages) await mustBeSame(kith, floor, path, cookie)
  return { set, kith, floor, cookie, pages, join: join_ }
}

/**
 * Waits until Kith has done what fell due while it was not running, such as last night's reckoning: a service that has
 * run for a day is at rest in this, and the floor does none of it.
 */
async function nothingMissed({ databaseUrl }: SetFiles) {
  const file = openSqliteFile(databaseUrl)
  const done = file.prepare<[], { job: string }>('select job from job_runs where finished_at is not null')
  while (!jobs.every(({ name }) => done.all().some(({ job }) => job === name))) await setTimeout(200)
  file.close()
}

async function plansOf(pages: readonly MeasuredPage[], page: (path: string) => Promise<PagePlan>) {
  const plans: PagePlan[] = []
  for (const path of new Set(pages.map((one) => one.path))) plans.push(await page(path))
  return plans
}

/** The floor is only a floor if it answers with the same page. */
async function mustBeSame(kith: Served, floor: Served, path: string, cookie: string) {
  const [page, least] = await Promise.all(
    [kith, floor].map(async ({ origin }) =>
      (await fetch(origin + path, { headers: { cookie, 'accept-encoding': '' } })).text(),
    ),
  )
  if (withoutTokens(page) !== withoutTokens(least))
    throw new Error(`${path}: the floor answers with another page`)
}

const asking = ({ cookie }: Stage, page: MeasuredPage, seconds: number) => ({
  ...{ connections: page.connections ?? usualConnections, seconds },
  headers: { cookie, ...(page.zipped ? { 'accept-encoding': 'gzip' } : {}) },
})

async function measurePage(stage: Stage, page: MeasuredPage, figures: Turns) {
  figures.floor.push(await ask(stage.floor.origin + page.path, asking(stage, page, seconds)))
  figures.kith.push(await ask(stage.kith.origin + page.path, asking(stage, page, seconds)))
}

async function warmUp(stage: Stage, page: MeasuredPage) {
  for (const { origin } of [stage.floor, stage.kith]) {
    let before = 0
    for (let turn = 0; turn < warming.mostTurns; turn++) {
      const { perSecond } = await ask(origin + page.path, asking(stage, page, warming.seconds))
      if (perSecond < before * warming.hardlyMore) break
      before = perSecond
    }
  }
}

/** Forms carry tokens that are new each time. */
const withoutTokens = (text = '') => text.replace(/(?<=name="once" value=")[^"]+/g, '')

interface Turns {
  kith: Figures[]
  floor: Figures[]
}

/** Every set in turns, each beside its floor: whatever else the machine does meanwhile meets them all. */
async function measurePages(stages: readonly Stage[]): Promise<Line[]> {
  const lines: Line[] = []
  const names = new Set(stages.toReversed().flatMap(({ pages }) => pages.map(({ name }) => name)))
  for (const name of names) {
    const asked = stages.flatMap((stage) => {
      const page = stage.pages.find((one) => one.name === name)
      return page ? [{ stage, page, figures: { kith: [], floor: [] } satisfies Turns as Turns }] : []
    })
    for (const { stage, page } of asked) await warmUp(stage, page)
    for (let turn = 0; turn < turns; turn++)
      for (const { stage, page, figures } of asked) await measurePage(stage, page, figures)
    for (const { stage, page, figures } of asked) {
      const special = page.zipped || page.connections
      const steady = special
        ? undefined
        : await askSteadily(stage.kith.origin + page.path, {
            perSecond: steadyRate,
            seconds: seconds * 3,
            headers: { cookie: stage.cookie },
          })
      lines.push({
        size: stage.set.size,
        name,
        kind: page.kind,
        rows: page.rows,
        like: page.like,
        goal: special ? undefined : goals[page.kind],
        kith: together(figures.kith),
        floor: together(figures.floor),
        steadyP99: steady?.p99,
        megabytes: stage.kith.megabytes(),
      })
    }
  }
  return lines
}

async function measureJoin({ set, kith, floor, cookie, join }: Stage): Promise<Line> {
  const times: { kith: number[]; floor: number[] } = { kith: [], floor: [] }
  for (let turn = 0; turn < turns; turn++) {
    times.floor.push(...(await timeFloorJoins(floor, join, joinsATurn)))
    times.kith.push(...(await timeJoins(set, kith, cookie, join, joinsATurn)))
  }
  const [ours, least] = [figuresOf(times.kith), figuresOf(times.floor)]
  return { size: set.size, name: 'join', kind: 'deed', kith: ours, floor: least, megabytes: kith.megabytes() }
}

async function measureSignIn({ set, kith }: Stage): Promise<Line> {
  const figures = await ask(`${kith.origin}/sign-in`, {
    connections: 2,
    seconds,
    method: 'POST',
    headers: formHeaders(kith.origin),
    body: signInForm,
    status: 303,
  })
  return { size: set.size, name: 'sign-in', kind: 'deed', kith: figures, megabytes: kith.megabytes() }
}

const folder = mkdtempSync(join(tmpdir(), 'kith-bench-run-'))
const stages: Stage[] = []
try {
  for (const size of sizes)
    stages.push(
      await prepare(
        size,
        folder,
        stages.find(({ set }) => set.size === 'county'),
      ),
    )
  const lines = await measurePages(stages)
  const terms = { seconds, turns, connections: usualConnections, steadyRate }
  if (only) print(lines, terms)
  else {
    for (const stage of stages) lines.push(await measureJoin(stage))
    for (const stage of stages) lines.push(await measureSignIn(stage))
    keep(print(lines, terms))
    for (const { set } of stages) await timeExport(set)
    await timePlans()
    await timeConstellationPlans()
  }
} finally {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
}
