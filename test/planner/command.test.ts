import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { planFromTerminal } from '#src/planner/command.ts'
import { BadProblem, readProblem, writePlan } from '#src/planner/file.ts'
import { planFor } from '#src/planner/planning.ts'
import { temporaryFolder } from '../temporary.ts'
import { problemOf, strewn } from './places.ts'

const limits = { evaluations: 200, seconds: 20 }

const hub = (id: string, easting: number, northing = 0) => ({ id, easting, northing })
const given = {
  ...{ mode: 'fixed', min: 2, max: 3, limitMetres: 5_000 },
  hubs: [hub('HX1', 0), hub('HX2', 2_000), hub('HX3', 90_000)],
  homes: [hub('a', 100), hub('b', 1_900), hub('c', 2_500), hub('d', 90_000, 100), hub('e', 90_000, 5_000)],
}

const planned = async (file: object) => {
  const problem = readProblem(JSON.stringify(file))
  return writePlan(problem, await planFor(problem, limits))
}

it('says which fixed hubs block each other, and how many families they would need', async () => {
  const plan = await planned({ ...given, homes: [...given.homes, hub('f', 50_000)] })
  expect(plan).toMatchObject({
    ...{ status: 'infeasible', blockedHubs: ['HX1', 'HX2'], unreachableHomes: ['f'] },
    explanations: [
      'HX1 and HX2 need 4 families; only 3 live within 5.0 km of any of them; one family more near HX1 would be enough, or leaving HX1 closed',
      'f is left out: no hub is within 5.0 km, the nearest is HX3 at 40.0 km',
    ],
  })
})

it('serves whom it can where it may choose, a home exactly at the limit among them', async () => {
  const plan = await planned({ ...given, mode: 'choose' })
  expect(plan).toMatchObject({
    ...{ status: 'ok', served: 5, metres: 1_900 + 100 + 500 + 100 + 5_000, gap: 0 },
    assignments: [
      { home: 'a', hub: 'HX2' },
      { home: 'b', hub: 'HX2' },
      { home: 'c', hub: 'HX2' },
      { home: 'd', hub: 'HX3' },
      { home: 'e', hub: 'HX3' },
    ],
  })
  expect(plan).not.toHaveProperty('blockedHubs')
})

it('serves nobody where no hub can gather its fewest', async () => {
  expect(await planned({ ...given, mode: 'choose', min: 4, max: 4 })).toMatchObject({
    ...{ status: 'ok', served: 0, metres: 0, servedBound: 0, assignments: [] },
  })
})

it('proves something of a plan also when its time is over before it began', async () => {
  const problem = problemOf(strewn({ hubs: 40, homes: 300, kilometres: 60 }, 5))
  const { gap } = writePlan(problem, await planFor(problem, { evaluations: 200, seconds: 0 }))
  expect(gap).toBeLessThan(0.1)
})

it('gives no figure for how far from the best a plan is of which nothing is proven', async () => {
  const problem = readProblem(JSON.stringify({ ...given, mode: 'choose' }))
  const plan = await planFor(problem, limits)
  expect(writePlan(problem, { ...plan, gap: 1, costBound: 0 })).toMatchObject({ gap: null, metresBound: 0 })
})

it('leaves homes where they are, also beyond the limit and above the most', async () => {
  const existing = ['a', 'b', 'c', 'd'].map((home) => ({ home, hub: 'HX1' }))
  const plan = await planned({ ...given, mode: 'choose', existing })
  expect(plan.assignments).toEqual(existing)
  expect(plan.metres).toBe(100 + 1_900 + 2_500 + 90_000)
})

it('keeps open every hub with homes that stay, also more than are wanted', async () => {
  const existing = [
    { home: 'a', hub: 'HX1' },
    { home: 'd', hub: 'HX3' },
  ]
  const wanted = { ...given, mode: 'choose', min: 1, maxHubs: 1, existing }
  expect(await planned(wanted)).toMatchObject({ status: 'ok', served: 5, gap: 0 })
  expect(await planned({ ...wanted, apart: [['b', 'c']] })).toMatchObject({ status: 'ok', served: 4, gap: 0 })
})

it('closes a hub whose families one with homes that stay cannot do without', async () => {
  const plan = await planned({
    ...{ mode: 'choose', min: 3, max: 3, limitMetres: 3_000 },
    hubs: [hub('stays', 0), hub('other', 3_000)],
    homes: [hub('a', 0), hub('b', 2_900), hub('c', 2_950), hub('d', 4_000)],
    existing: [{ home: 'a', hub: 'stays' }],
  })
  expect(plan).toMatchObject({ status: 'ok', served: 3 })
  expect(plan).not.toHaveProperty('blockedHubs')
})

it('keeps homes apart and together, and a home from a hub', async () => {
  const choose = { ...given, mode: 'choose', min: 1 }
  const with_ = async (more: object) =>
    Object.fromEntries(
      (await planned({ ...choose, ...more })).assignments.map(({ home, hub }) => [home, hub]),
    )
  expect(await with_({})).toMatchObject({ a: 'HX1', b: 'HX2', c: 'HX2' })
  expect(await with_({ apart: [['b', 'c']] })).toMatchObject({ b: 'HX1', c: 'HX2' })
  expect(await with_({ together: [['a', 'c']] })).toMatchObject({ a: 'HX2', c: 'HX2' })
  expect(await with_({ apart: [['a', 'HX1']] })).toMatchObject({ a: 'HX2' })
  expect(await with_({ together: [['c', 'HX1']] })).toMatchObject({ c: 'HX1' })
})

it('says why a home is not with the nearest hub, and why a hub is not opened', async () => {
  const plan = await planned({
    ...{ mode: 'choose', min: 1, max: 1, limitMetres: 9_000, maxHubs: 2 },
    hubs: [hub('near', 0), hub('far', 4_000), hub('spare', 4_100)],
    homes: [hub('a', 0), hub('b', -100)],
  })
  expect(plan.explanations).toEqual([
    'a is with far at 4.0 km and not with near at 0.0 km: the plan as a whole is no better with it there',
    expect.stringContaining('spare is not opened: '),
  ])
})

it.each([
  ['', 'The problem is not JSON'],
  ['[]', 'The problem: Invalid input: expected object, received array'],
  [{ ...given, min: 9 }, 'min is 9, which is more than max, 3'],
  [{ ...given, limitMetres: 'far' }, 'limitMetres: Invalid input: expected number, received string'],
  [{ ...given, hubs: [hub('x', 0), hub('x', 1)] }, 'hubs has "x" twice'],
  [
    { ...given, existing: [{ home: 'nobody', hub: 'HX1' }] },
    'existing names "nobody", which is not in the file',
  ],
  [{ ...given, existing: ['HX1', 'HX2'].map((hub) => ({ home: 'a', hub })) }, 'existing names "a" twice'],
  [{ ...given, apart: [['a', 'z']] }, 'apart names "z", which is not in the file'],
  [{ ...given, together: [['HX1', 'HX2']] }, 'together names two hubs, "HX1" and "HX2"'],
  [{ ...given, limit: 3 }, 'The problem: Unrecognized key: "limit"'],
])('asks in one line for what is to be put right in %j', (file, said) => {
  const read = () => readProblem(typeof file === 'string' ? file : JSON.stringify(file))
  expect(read).toThrow(new BadProblem(said))
})

it('counts a distance that rounds to the limit', async () => {
  const { assignments } = await planned({
    ...{ mode: 'fixed', min: 0, max: 1_000_000, limitMetres: 20_000 },
    ...{ hubs: [hub('h', 40_000.3)], homes: [hub('a', 19_999.9), hub('b', 19_999.7)] },
  })
  expect(assignments).toEqual([{ home: 'a', hub: 'h' }])
})

it.each(['__proto__', 'constructor', '1', ' ', 'Ωλ', 'c"d'])('takes %j for a name', async (id) => {
  const file = { mode: 'choose', min: 1, max: 1, limitMetres: 10, hubs: [hub(id, 0)], homes: [hub(id, 0)] }
  expect(await planned(file)).toMatchObject({ assignments: [{ home: id, hub: id }], metres: 0, gap: 0 })
})

it.each([
  ['a file that is not there', '/nowhere/problem.json', undefined, 'The file cannot be read'],
  ['a folder', '.', undefined, 'The file cannot be read'],
  [
    'a folder to write in that is not there',
    'package.json',
    '/nowhere/plan.json',
    'The plan cannot be written',
  ],
])('says in a line that it cannot use %s', async (_, path, out, said) => {
  const told = await planFromTerminal(path, { ...limits, prove: false, out }, () => undefined)
  expect(told).toEqual({ refused: expect.stringMatching(new RegExp(`^${said}.*$`)) })
})

it('reads a file that begins with a byte order mark', () => {
  expect(readProblem(`\uFEFF${JSON.stringify(given)}`).homes).toHaveLength(5)
})

it('writes the plan into a file when asked to, and the same plan each time', async () => {
  const [problem, out] = [temporaryFolder(), temporaryFolder()].map((folder) => join(folder, 'file.json'))
  if (!problem || !out) throw new Error('There is no folder')
  writeFileSync(
    problem,
    JSON.stringify({ ...problemOf(strewn({ hubs: 30, homes: 150, kilometres: 70 }, 8)), never: undefined }),
  )
  const plan = async () => {
    expect(await planFromTerminal(problem, { ...limits, prove: false, out }, () => undefined)).toEqual({
      done: true,
    })
    return JSON.parse(readFileSync(out, 'utf8'))
  }
  const first = await plan()
  expect(first).toMatchObject({ status: 'ok', served: first.servedBound })
  expect(first.gap).toBeLessThan(0.01)
  expect(await plan()).toEqual(first)
})
