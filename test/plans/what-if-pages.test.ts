import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { askingLimits } from '#src/plans/forms/what-ifs.ts'
import { keptTerms, type ToldWhatIf, termsKept, type WhatIfTerms } from '#src/plans/rules/what-ifs.ts'
import { allRunsEnded } from '#src/plans/running.ts'
import { seal } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { keptPlan } from './as-kept.ts'

let site: Site
let manager: Client & { accountId: string }
let liaison: Client & { accountId: string }
let orion: { id: string; hubId: string }
let lyra: { id: string; hubId: string }
let homes: string[]
let planId: string

/** Two constellations seven kilometres from each other, and three homes by the plan of a liaison worker. */
beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  orion = await form(site, manager, { name: 'Orion', hub: { name: 'Okafor' } })
  lyra = await form(site, manager, { name: 'Lyra', hub: { name: 'Sharma', ...eastOf(7_000) } })
  liaison = await site.as({ role: 'liaison', constellationIds: [orion.id, lyra.id] })
  homes = []
  for (const [name, metres] of [
    ['Adeyemi', 4_300],
    ['Boateng', 5_100],
    ['Chowdhury', 900],
  ] as const)
    homes.push(await addHousehold(site, { name, ...eastOf(metres) }))
  planId = await keptPlan(site, liaison.accountId, {
    hubs: [
      { householdId: orion.hubId, constellationId: orion.id },
      { householdId: lyra.hubId, constellationId: lyra.id },
    ],
    homes: homes.map((householdId) => ({ householdId, hub: 0 })),
  })
})

/** What was worked out beside the plan, as it is kept; answers its address. */
async function done(told: ToldWhatIf, terms: WhatIfTerms, at = '2026-11-22T10:00:00.000Z'): Promise<string> {
  const id = randomUUID()
  await site.database
    .insertInto('planRuns')
    .values({
      ...{ id, planId, ask: told.ask, terms: keptTerms(terms), askedBy: liaison.accountId, askedAt: at },
      ...{
        state: 'done',
        slot: null,
        beatAt: at,
        cancelledAt: null,
        endedAt: at,
        stage: null,
        figures: null,
      },
      toldSealed: seal(site.services.keys, id, JSON.stringify(told)),
    })
    .execute()
  return `/plans/${planId}/runs/${id}`
}

it('is asked by buttons of which none is called like another, also by who only hears them', async () => {
  const html = await (await liaison.get(`/plans/${planId}`)).text()
  const names = [...html.matchAll(/<button[^>]*>(.*?)<\/button>/gs)]
    .map(([, name = '']) => name.replace(/<[^>]*>/g, '').trim())
    .filter((name) => name.startsWith('Work it out:'))
  expect(names).toHaveLength(4)
  expect(new Set(names).size).toBe(4)
})

const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const moves: ToldWhatIf = {
  ask: 'moves',
  curve: [
    {
      ...{ leastKm: 0, asked: 2, savedKm: 5, proven: true },
      moves: [
        { home: 0, from: 0, to: 1 },
        { home: 1, from: 0, to: 1 },
      ],
    },
    { leastKm: 3, asked: 1, savedKm: 3, proven: true, moves: [{ home: 1, from: 0, to: 1 }] },
    { leastKm: 5, asked: 0, savedKm: 0, proven: true, moves: [] },
  ],
}

describe('what would be if homes moved', () => {
  it('is told as a curve with its table, and the moves of one point with both distances', async () => {
    const at = await done(moves, { ask: 'moves', leastKm: [0, 3, 5] })
    const html = await (await liaison.get(at)).text()
    expect(html).toContain('<svg')
    expect(html).toContain('What each move saves at least')
    const page = await text(liaison.get(at))
    expect(page).toContain('Moves that save 3 km or more')
    expect(page).toContain('Boateng Orion, 6 km Lyra, 2 km')
    expect(page).not.toContain('Adeyemi Orion')
    const any = await text(liaison.get(`${at}?least=0`))
    expect(any).toContain('Adeyemi Orion, 5 km Lyra, 3 km')
    expect(await text(liaison.get(`${at}?least=nothing`))).toContain('Moves that save 3 km or more')
  })

  it('is told in a sentence where nobody could move nearer', async () => {
    const at = await done(
      { ask: 'moves', curve: [{ leastKm: 0, asked: 0, savedKm: 0, moves: [], proven: true }] },
      { ask: 'moves', leastKm: [0] },
    )
    const html = await (await liaison.get(at)).text()
    expect(html).toContain('could move nearer to a hub home with room')
    expect(html).not.toContain('kith-chart')
  })

  it('is not denied where there was no time to be sure', async () => {
    const nobody = { leastKm: 0, asked: 0, savedKm: 0, moves: [], proven: false }
    for (const curve of [[], [nobody]])
      expect(
        await text(liaison.get(await done({ ask: 'moves', curve }, { ask: 'moves', leastKm: [0] }))),
      ).toContain('No home was found that could move nearer, in the time there was')
  })
})

describe('what would be if a hub home closed', () => {
  const told: ToldWhatIf = {
    ask: 'hub leaves',
    homes: 4,
    ways: [
      {
        ...{ othersMove: false, mostNew: 0, leftOut: [2], becameHub: [], moved: [], opened: [] },
        ...{ furtherKm: 2, proven: true, placed: [{ home: 0, hub: 1 }] },
      },
      {
        ...{ othersMove: true, mostNew: 0, leftOut: [], becameHub: [], opened: [], proven: false },
        ...{ furtherKm: 9, placed: [{ home: 0, hub: 1 }], moved: [{ home: 1, from: 0, to: 1 }] },
      },
    ],
  }
  const terms = () => ({ ask: 'hub leaves', householdId: orion.hubId, stays: true, mostNew: 1 }) as const

  it('is told on each of the terms, with who goes where and who would have no place', async () => {
    const page = await text(liaison.get(await done(told, terms())))
    expect(page).toContain('If Orion closed')
    expect(page).toContain('4 homes would need another place, the hub home itself among them')
    expect(page).toContain('Nobody else moves 3 of the 4 homes would have a place')
    expect(page).toContain('One would have none: Chowdhury')
    expect(page).toContain('Others may move too')
    expect(page).toContain('about 9 km longer')
    expect(page).toContain('the best that was found in the time')
    expect(page).toContain('Adeyemi Orion, 5 km Lyra, 3 km')
  })

  it('counts also who has no place and came after the plan', async () => {
    const [way] = told.ways
    if (!way) throw new Error('There is none')
    const page = await text(liaison.get(await done({ ...told, ways: [{ ...way, without: 2 }] }, terms())))
    expect(page).toContain('2 of the 4 homes would have a place')
    expect(page).toContain('2 would have none: Chowdhury')
    expect(page).toContain('counted, and not named')
  })

  it('stands on the page of the plan once it is worked out, by the name that the viewer knows', async () => {
    await done(told, terms())
    expect(await text(liaison.get(`/plans/${planId}`))).toContain('If Orion closed')
    await site.database.deleteFrom('grants').where('constellationId', '=', orion.id).execute()
    expect(await text(liaison.get(`/plans/${planId}`))).toContain('If Okafor closed')
  })
})

describe('what would be with other limits', () => {
  it('is told as a table', async () => {
    const at = await done(
      {
        ask: 'limits',
        limits: [
          { limitKm: 10, served: 3, leftOut: 2, unreachable: 1, hubs: 2, lacking: 1, km: 12, gap: 0 },
          { limitKm: 15, served: 5, leftOut: 0, unreachable: 0, hubs: 2, lacking: 0, km: 1_030, gap: 37 },
        ],
      },
      { ask: 'limits', limitsKm: [10, 15, 20] },
    )
    const page = await text(liaison.get(at))
    expect(page).toMatch(/10.km 3 2 1 2 12 km 0 %/)
    expect(page).toMatch(/15.km 5 0 0 2 1,030 km at most 0.4 %/)
    expect(page).toContain('There was no time for one limit more')
    expect(page).toContain('Within 10 km, 1 hub home has fewer homes than it needs')
  })
})

describe('the longest journey', () => {
  it('is told with who would go elsewhere for it', async () => {
    const at = await done(
      {
        ...{ ask: 'longest', beforeKm: 14, longestKm: 9, furtherKm: 3, proven: true },
        changed: [{ home: 1, to: 1 }, { home: 2 }],
      },
      { ask: 'longest' },
    )
    const page = await text(liaison.get(at))
    // Since the plan somebody else joined there.
    expect(page).toContain('Chowdhury Orion, 1 km None')
    expect(page).toContain('could be 9 km in place of 14 km')
    expect(page).toContain('Boateng Orion, 6 km Lyra, 2 km')
  })
})

describe('what of it is told', () => {
  /** What each tells that must be told no further. */
  const results: readonly [ToldWhatIf, WhatIfTerms, RegExp][] = [
    [moves, { ask: 'moves', leastKm: [0, 3, 5] }, /Boateng|Adeyemi|\d.km/],
    [
      {
        ask: 'limits',
        limits: [{ limitKm: 10, served: 3, leftOut: 2, unreachable: 1, hubs: 2, lacking: 0, km: 12, gap: 0 }],
      },
      { ask: 'limits', limitsKm: [10] },
      /12 km/,
    ],
    [
      { ask: 'longest', beforeKm: 14, longestKm: 9, furtherKm: 3, proven: true, changed: [] },
      { ask: 'longest' },
      /9 km in place of 14 km/,
    ],
    [
      {
        ...{ ask: 'hub leaves', homes: 1 },
        ways: [
          {
            ...{ othersMove: false, mostNew: 0, leftOut: [], becameHub: [], moved: [], opened: [] },
            ...{ furtherKm: 2, proven: true, placed: [{ home: 0, hub: 1 }] },
          },
        ],
      },
      { ask: 'hub leaves', householdId: 'gone', stays: true, mostNew: 0 },
      /Adeyemi|\d km/,
    ],
  ]
  const set = (id: string | undefined, columns: { hiddenSince?: string | null; placeChangedAt?: string }) =>
    site.database
      .updateTable('households')
      .set(columns)
      .where('id', '=', id ?? '')
      .execute()

  it('is nothing while somebody is hidden who was not when it was asked, and all of what is asked since', async () => {
    for (const [told, terms, tells] of results) {
      const at = await done(told, terms)
      // Somebody who came after the plan: who was looked at is not kept.
      const since = await addHousehold(site, { name: 'Vance', ...eastOf(2_000) })
      for (const [id, columns] of [
        [since, {}],
        [homes[2], {}],
      ] as const) {
        expect(await text(liaison.get(at))).toMatch(tells)
        await set(id, { ...columns, hiddenSince: '2026-11-22T10:30:00.000Z' })
        for (const by of [manager, liaison]) {
          const page = await text(by.get(at))
          expect(page).toContain('where one of them is may not be told now')
          expect(page).not.toMatch(tells)
        }
        const again = await done(told, terms, '2026-11-22T11:00:00.000Z')
        expect(await text(liaison.get(again))).toMatch(tells)
        await set(id, { hiddenSince: null })
      }
    }
  })

  it('is a manager’s where somebody joins who had moved in the last day', async () => {
    for (const [told, terms, tells] of results) {
      const at = await done(told, terms)
      await set(homes[0], { placeChangedAt: '2026-11-22T09:30:00.000Z' })
      expect(await text(manager.get(at))).toMatch(tells)
      expect(await text(liaison.get(at))).not.toMatch(tells)
      await set(homes[0], { placeChangedAt: '2026-11-20T09:30:00.000Z' })
      expect(await text(liaison.get(at))).toMatch(tells)
    }
  })

  it('counts as distances, and is nothing beyond those of a day', async () => {
    const terms = JSON.stringify({ ...defaultSettings, distancesADay: 1 })
    await site.database.updateTable('settings').set({ terms }).execute()
    for (const [told, terms, tells] of results) {
      const page = await text(liaison.get(await done(told, terms)))
      expect(page).toContain('looked at many distances today')
      expect(page).not.toMatch(tells)
    }
  })
})

describe('asking what would be', () => {
  const ask = (fields: Record<string, string>, by: Client = liaison) =>
    by.post(`/plans/${planId}/runs`, fields)
  const runs = () =>
    site.database.selectFrom('planRuns').select(['ask', 'terms']).where('ask', '!=', 'plan').execute()

  it('comes back with what was typed where something is missing', async () => {
    const limits = await ask({ ask: 'limits', limits: '10, far' })
    expect(limits.status).toBe(422)
    const html = await limits.text()
    expect(html).toContain('value="10, far"')
    expect(html).toContain('Enter 1 to 6 limits as whole km')
    const hub = await ask({ ask: 'hub leaves', hub: '' })
    expect(hub.status).toBe(422)
    expect(await text(hub)).toContain('Choose what becomes of the hub home itself')
    const elsewhere = await ask({ ask: 'hub leaves', hub: homes[0] ?? '', stays: 'yes' })
    expect(elsewhere.status).toBe(422)
    expect(await text(elsewhere)).toContain('Choose a hub home')
    expect(await runs()).toEqual([])
  })

  it('is within the limit of the service for a liaison worker, and further for a manager', async () => {
    const limits = (by: Client, km: string) => ask({ ask: 'limits', limits: km }, by)
    const further = await limits(liaison, '10, 16')
    expect(further.status).toBe(422)
    const html = await further.text()
    expect(html).toContain('value="10, 16"')
    expect(html).toContain('Enter limits of 15 km or less')
    expect(await runs()).toEqual([])
    expect(await (await liaison.get(`/plans/${planId}`)).text()).toContain('value="10, 15"')
    expect(await (await manager.get(`/plans/${planId}`)).text()).toContain('value="10, 15, 20"')
    expect((await limits(liaison, '10, 15')).status).toBe(303)
    await allRunsEnded(site.database)
    expect((await limits(manager, '10, 16')).status).toBe(303)
    await allRunsEnded(site.database)
    expect((await runs()).map(({ terms }) => termsKept(terms))).toEqual(
      expect.arrayContaining([
        { ask: 'limits', limitsKm: [10, 15] },
        { ask: 'limits', limitsKm: [10, 16] },
      ]),
    )
  })

  it('answers at once however many blanks stand between limits', async () => {
    // Where each two blanks could be read in two ways, forty of them would be read for years.
    const typed = `10${'  10'.repeat(40)} far`
    expect((await ask({ ask: 'limits', limits: typed })).status).toBe(422)
    expect((await ask({ ask: 'limits', limits: '10,  far' })).status).toBe(422)
    expect(askingLimits.parse({ limits: '15,  10;10' })).toEqual({ limits: [10, 15] })
  })

  it('is refused for a plan that has not been worked out, and not there for whoever does not see it', async () => {
    await site.database.deleteFrom('planRuns').execute()
    const before = await ask({ ask: 'longest' })
    expect(before.status).toBe(422)
    expect(await text(before)).toContain('Work the plan itself out first')
    const other = await site.as('liaison')
    expect((await ask({ ask: 'longest' }, other)).status).toBe(404)
    const at = await done(moves, { ask: 'moves', leastKm: [0] })
    expect((await other.get(at)).status).toBe(404)
  })
})

it('keeps what was asked as it was', () => {
  for (const terms of [{ ask: 'limits', limitsKm: [5, 10] }, { ask: 'longest' }] as const)
    expect(termsKept(keptTerms(terms))).toEqual(terms)
  expect(termsKept(null)).toBeUndefined()
})
