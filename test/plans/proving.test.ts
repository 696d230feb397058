import { beforeEach, describe, expect, it } from 'vitest'
import { isWorthKeeping } from '#src/plans/rules/found.ts'
import type { PlanFigures } from '#src/plans/rules.ts'
import { allRunsEnded, cancelRun } from '#src/plans/running.ts'
import { findRun, lastPlanOf } from '#src/plans/store/runs.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold, changePlace } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { actingOf, asked, draftOf, workedOut } from './planned.ts'

let site: Site
let manager: Client & { accountId: string }
let hubId: string
let plan: string
let at: string

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  ;({ hubId } = await form(site, manager, { name: 'Orion' }))
  for (let n = 0; n < 7; n++) await addHousehold(site, { sleepoverBeds: 0, ...eastOf(1_000 + n * 100) })
  plan = await draftOf(site, manager.accountId)
  at = `/plans/${plan}`
})

const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** Has the plan worked out; what it came to reads as if less had been found or proven. */
async function lessProven(less: Partial<PlanFigures>) {
  const { id, figures } = await workedOut(site, manager.accountId, plan)
  await site.database
    .updateTable('planRuns')
    .set({ figures: JSON.stringify({ ...figures, ...less }) })
    .where('id', '=', id)
    .execute()
  return id
}

const figuresNow = async (): Promise<PlanFigures> =>
  JSON.parse((await lastPlanOf(site.database, plan))?.figures ?? 'null')

describe('the proof of a plan', () => {
  it('is asked by a button, and says that no plan is better', async () => {
    const before = await lessProven({ gap: 40 })
    expect(await text(manager.get(at))).toContain('Prove it')
    const answer = await manager.post(`${at}/proofs`)
    const run = answer.headers.get('Location') ?? ''
    expect(await text(manager.get(run))).toMatch(/Proving it .* a quarter of an hour/)
    await allRunsEnded(site.database)
    expect((await manager.get(run)).headers.get('Location')).toBe(at)
    expect(await findRun(site.database, plan, before)).toBeUndefined()
    const page = await text(manager.get(at))
    expect(page).toContain('The best possible It is proven: no plan is better than this one.')
    // What was asked is still what is asked, and there is nothing more to prove.
    expect(page).not.toContain('has been changed since')
    expect(page).not.toContain('Prove it')
  })

  it('keeps a better plan, and says so', async () => {
    await lessProven({ gap: 40, joiningKm: 90 })
    await manager.post(`${at}/proofs`)
    await allRunsEnded(site.database)
    expect(await text(manager.get(at))).toContain(
      'A better plan than before was found: it is this one, and it',
    )
  })

  it('says how far the plan is from the best at most, where it was not finished', async () => {
    await lessProven({ gap: 40, proof: { better: false } })
    const page = await text(manager.get(at))
    expect(page).toContain(
      'At most 0.4 % from the best possible The proof was not finished, and no better plan was found.',
    )
    expect(page).toContain('Prove it')
  })

  it('is not begun of a plan that is too large, or that nobody has worked out', async () => {
    const draft = await manager.post(`${at}/proofs`)
    expect([draft.status, await text(draft)]).toEqual([
      422,
      expect.stringContaining('Work the plan itself out'),
    ])
    await lessProven({ gap: 40, mayProve: false })
    const page = await text(manager.get(at))
    expect(page).toContain('This plan is too large to be proven')
    expect(page).not.toContain('Prove it')
    const large = await manager.post(`${at}/proofs`)
    expect([large.status, await text(large)]).toEqual([
      422,
      expect.stringContaining('too large to be proven'),
    ])
  })

  it('leaves a place for plans, however many are to be proven', async () => {
    await lessProven({ gap: 40 })
    const other = await draftOf(site, manager.accountId)
    const now = site.clock().toISOString()
    await site.database
      .insertInto('planRuns')
      .values({
        ...{ id: 'proof', planId: other, ask: 'plan', terms: null, askedBy: manager.accountId, slot: 2 },
        ...{ state: 'running', askedAt: now, beatAt: now, cancelledAt: null, endedAt: null, stage: null },
        ...{ figures: null, toldSealed: null },
      })
      .execute()
    const busy = await manager.post(`${at}/proofs`)
    expect([busy.status, await text(busy)]).toEqual([422, expect.stringContaining('Try again in a minute')])
    expect((await manager.post(`${at}/runs`, { ask: 'plan' })).status).toBe(303)
    await allRunsEnded(site.database)
  })
})

describe('a plan that somebody ends early', () => {
  /** Works it out, and wants it to end once its thread has been started. */
  async function endedEarly() {
    const acting = actingOf(site, manager.accountId)
    const services = {
      ...site.services,
      get roads() {
        setImmediate(async () => {
          const { id } = await site.database
            .selectFrom('planRuns')
            .select('id')
            .where('endedAt', 'is', null)
            .executeTakeFirstOrThrow()
          await cancelRun(acting, plan, id)
        })
        return undefined
      },
    }
    const outcome = await asked(site, manager.accountId, plan, { services })
    if (typeof outcome === 'string') throw new Error(outcome)
    await allRunsEnded(site.database)
    return outcome.asked
  }

  it('is the best that was found by then, and says so', async () => {
    const run = await endedEarly()
    expect(await findRun(site.database, plan, run)).toMatchObject({ state: 'done' })
    expect(await figuresNow()).toMatchObject({ served: 7, joining: 7, leftOut: 0, early: true })
    expect(await text(manager.get(at))).toContain(
      'It was ended early. Worked out to its end it may be better.',
    )
  })

  it('does not take the place of one that is as good', async () => {
    const { id } = await workedOut(site, manager.accountId, plan)
    const run = await endedEarly()
    expect(await findRun(site.database, plan, run)).toMatchObject({ state: 'cancelled', stage: 'no better' })
    expect(await text(manager.get(`${at}/runs/${run}`))).toContain(
      'No better plan was found by then. Nothing',
    )
    expect(await lastPlanOf(site.database, plan)).toMatchObject({ id })
  })
})

it.each<[string, boolean, Partial<PlanFigures>]>([
  ['gives more a place', true, { served: 8, gap: 100 }],
  ['is shorter', true, { joiningKm: 29 }],
  ['is proven nearer to the best', true, { gap: 30 }],
  ['looked at other homes', true, { homes: 11, served: 6 }],
  ['is the same', false, {}],
  ['gives fewer a place', false, { served: 6, gap: 0 }],
  ['is longer', false, { joiningKm: 31 }],
])('one that %s is worth keeping: %s', (_, worth, more) => {
  const before = { homes: 10, served: 7, joiningKm: 30, stayingKm: 5, gap: 40 } as PlanFigures
  expect(isWorthKeeping({ ...before, ...more }, before)).toBe(worth)
  expect(isWorthKeeping({ ...before, ...more }, undefined)).toBe(true)
})

describe('what was found so far', () => {
  async function underWay(found: object) {
    const now = site.clock().toISOString()
    await site.database
      .insertInto('planRuns')
      .values({
        ...{ id: 'under way', planId: plan, ask: 'plan', terms: null, askedBy: manager.accountId, slot: 1 },
        ...{ state: 'running', askedAt: now, beatAt: now, cancelledAt: null, endedAt: null },
        ...{ stage: 'search', progress: 400, figures: JSON.stringify(found), toldSealed: null },
      })
      .execute()
    return `${at}/runs/under%20way`
  }
  const found = { served: 6, homes: 7, km: 21, gap: 37, hubs: [] as string[] }

  it('is a link away from the plan of before, above what that came to', async () => {
    await workedOut(site, manager.accountId, plan)
    expect(await text(manager.get(at))).not.toContain('See how far it is')
    const run = await underWay(found)
    const page = await (await manager.get(at)).text()
    expect(page.indexOf('See how far it is')).toBeGreaterThan(-1)
    expect(page.indexOf('See how far it is')).toBeLessThan(page.indexOf('families have a place'))
    expect(encodeURI(page)).toContain(run)
    expect(page).not.toContain('Prove it')
  })

  it('stands on the page while a better plan is looked for, and in the part that changes', async () => {
    const run = await underWay({ ...found, hubs: [hubId] })
    const words =
      'The best plan so far: 6 of 7 families have a place , with 21 km for all journeys together. At most 0.4 % from the best possible.'
    const page = await text(manager.get(run))
    expect(page.replace(' ,', ',')).toContain(words.replace(' ,', ','))
    expect(page).toContain('End it now')
    const part = await text(manager.get(run, { 'HX-Request-Type': 'partial' }))
    expect(part).toContain('The best plan so far: 6 of 7')
    expect(
      await site.database
        .selectFrom('sightings')
        .select('onId')
        .where('accountId', '=', manager.accountId)
        .where('what', '=', 'distances')
        .where('onId', '=', hubId)
        .execute(),
    ).toHaveLength(1)
  })

  it('tells no kilometres once a home has been hidden', async () => {
    const liaison = await site.as('liaison')
    await site.database.updateTable('plans').set({ madeBy: liaison.accountId }).execute()
    const run = await underWay({ ...found, hubs: [hubId] })
    expect(await text(liaison.get(run))).toContain('21 km')
    const other = await addHousehold(site)
    await changePlace(site, other, { hiddenSince: '2026-11-22T10:00:01.000Z' })
    for (const by of [liaison, manager]) {
      const page = await text(by.get(run))
      expect(page).not.toContain('21 km')
      expect(page).toContain('6 of 7')
    }
  })

  it('tells no kilometres to whoever has looked at as many distances as a day has', async () => {
    const terms = JSON.stringify({ ...defaultSettings, distancesADay: 1 })
    await site.database.updateTable('settings').set({ terms }).execute()
    const liaison = await site.as('liaison')
    await site.database.updateTable('plans').set({ madeBy: liaison.accountId }).execute()
    const run = await underWay({ ...found, hubs: [hubId, await addHousehold(site)] })
    expect(await text(liaison.get(run))).not.toContain('21 km')
    expect(await text(manager.get(run))).toContain('21 km')
  })
})
