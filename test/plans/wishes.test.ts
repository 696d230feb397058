import { beforeEach, describe, expect, it } from 'vitest'
import { type AskedWish, contradicts, wishesFor } from '#src/plans/rules/wishes.ts'
import type { Wish } from '#src/plans/rules.ts'
import { form } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { draftOf } from './planned.ts'
import { wishOf } from './wishing.ts'

const wishesIn = (site: Site, planId: string) =>
  site.database
    .selectFrom('planWishes')
    .select(['wish', 'householdId', 'otherHouseholdId'])
    .where('planId', '=', planId)
    .execute()

describe('a wish', () => {
  let site: Site
  let liaison: Client & { accountId: string }
  let plan: string
  let [one, other, third]: [string, string, string] = ['', '', '']

  beforeEach(async () => {
    site = await openSite()
    liaison = await site.as('liaison')
    plan = await draftOf(site, liaison.accountId)
    one = await addHousehold(site, { name: 'Adeyemi' })
    other = await addHousehold(site, { name: 'Brown', kind: 'kinship' })
    third = await addHousehold(site, { name: 'Clarke' })
  })

  it('is found by a name, and then by the name of the other home', async () => {
    const search = await (await liaison.get(`/plans/${plan}/wishes/new?search=ade`)).text()
    expect(search).toContain(`/plans/${plan}/wishes/new?householdId=${one}`)
    expect(search).not.toContain('Brown')
    const chosen = await (await liaison.get(`/plans/${plan}/wishes/new?householdId=${one}`)).text()
    expect(chosen).toContain('value="not as hub"')
    expect(chosen).not.toContain('value="together"')
    const both = await (await liaison.get(`/plans/${plan}/wishes/new?householdId=${one}&other=brown`)).text()
    expect(both).toContain(`value="${other}"`)
    expect(both).toContain('value="together"')
    // Several homes may have one name.
    expect(both).toContain('Kinship (connected), Mid quadrant')
    expect(both).not.toContain('value="left out"')
  })

  it('is added once, whichever home is named first, and taken away again', async () => {
    expect((await wishOf(liaison, plan, 'together', one, other)).headers.get('Location')).toBe(
      `/plans/${plan}`,
    )
    expect((await wishOf(liaison, plan, 'together', other, one)).status).toBe(303)
    const [wish, ...more] = await site.database.selectFrom('planWishes').selectAll().execute()
    expect(more).toEqual([])
    const ends = `/plans/${plan}/wishes/${wish?.id}/ends`
    expect((await liaison.post(ends)).status).toBe(303)
    expect(await wishesIn(site, plan)).toEqual([])
    expect((await liaison.post(ends)).status).toBe(404)
  })

  it('names no home that is hidden, has ended, or is not there: all are answered alike', async () => {
    const hidden = await addHousehold(site, { name: 'Hiddenly', hiddenSince: '2026-11-01T09:00:00Z' })
    const ended = await addHousehold(site, { name: 'Endedly', endedOn: '2026-11-01' })
    const answers: string[] = []
    for (const id of [hidden, ended, 'nobody']) {
      const answer = await wishOf(liaison, plan, 'left out', id)
      expect(answer.status).toBe(422)
      answers.push(await answer.text())
      expect((await wishOf(liaison, plan, 'apart', one, id)).status).toBe(422)
    }
    expect(new Set(answers).size).toBe(1)
    for (const word of ['hiddenly', 'endedly'])
      expect(await (await liaison.get(`/plans/${plan}/wishes/new?search=${word}`)).text()).toContain(
        'No home that can be in a plan has a name like that.',
      )
    expect(await wishesIn(site, plan)).toEqual([])
  })

  it('contradicts no other', async () => {
    await wishOf(liaison, plan, 'together', one, other)
    const answer = await wishOf(liaison, plan, 'apart', other, one)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('This plan already asks for the opposite')
    // It comes back as it was typed.
    expect(page).toMatch(new RegExp(`value="${one}"[^>]*checked`))
    expect(page).toMatch(/value="apart"[^>]*checked/)
    expect((await wishOf(liaison, plan, 'apart', third, one)).status).toBe(303)
  })

  it('asks for the other home where it is about two, and for none that is itself', async () => {
    for (const named of [undefined, '', one]) {
      const answer = await liaison.post(`/plans/${plan}/wishes`, {
        ...{ wish: 'apart', householdId: one, other: 'ade brown' },
        ...(named === undefined ? {} : { otherHouseholdId: named }),
      })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('href="#otherHouseholdId"')
    }
  })

  it('names a hub home of one’s own constellations where none may open', async () => {
    const manager = await site.as('manager')
    const { id, hubId } = await form(site, manager)
    const hers = await site.as({ role: 'liaison', constellationIds: [id] })
    for (const [client, expected] of [
      [liaison, 422],
      [hers, 303],
      [manager, 303],
    ] as const) {
      const fixed = await draftOf(site, client.accountId, { mode: 'fixed' })
      expect((await wishOf(client, fixed, 'with', one, hubId)).status).toBe(expected)
      expect((await wishOf(client, fixed, 'not with', one, other)).status).toBe(422)
    }
    expect((await wishOf(liaison, plan, 'with', one, other)).status).toBe(303)
  })

  it('is not of this plan where nothing new may open', async () => {
    const fixed = await draftOf(site, liaison.accountId, { mode: 'fixed' })
    expect((await wishOf(liaison, fixed, 'not as hub', one)).status).toBe(422)
    expect((await wishOf(liaison, plan, 'could be hub', one)).status).toBe(422)
    const named = await draftOf(site, liaison.accountId, { hubsFrom: 'named' })
    expect((await wishOf(liaison, named, 'could be hub', one)).status).toBe(303)
  })

  it('is neither added nor taken away while the plan is being worked out', async () => {
    await wishOf(liaison, plan, 'left out', third)
    const { id } = await site.database.selectFrom('planWishes').select('id').executeTakeFirstOrThrow()
    const now = site.clock().toISOString()
    await site.database
      .insertInto('planRuns')
      .values({
        ...{ id: 'run', planId: plan, ask: 'plan', terms: null, askedBy: liaison.accountId, askedAt: now },
        ...{ state: 'running', slot: 1, beatAt: now, cancelledAt: null, endedAt: null, stage: null },
        ...{ figures: null, toldSealed: null },
      })
      .execute()
    expect((await wishOf(liaison, plan, 'left out', one)).status).toBe(422)
    expect((await liaison.post(`/plans/${plan}/wishes/${id}/ends`)).status).toBe(303)
    expect(await wishesIn(site, plan)).toHaveLength(1)
  })

  it('is written into the trail without a name, and asked of nobody else’s plan', async () => {
    const stranger = await site.as('liaison')
    expect((await wishOf(stranger, plan, 'left out', one)).status).toBe(404)
    await wishOf(liaison, plan, 'left out', one)
    const entry = await site.database
      .selectFrom('auditEntries')
      .select(['what', 'onId', 'details'])
      .where('what', '=', 'added wish to plan')
      .executeTakeFirstOrThrow()
    expect(entry).toEqual({ what: 'added wish to plan', onId: plan, details: '{"wish":"left out"}' })
  })
})

describe('two wishes', () => {
  const of = (wish: Wish, householdId: string, otherHouseholdId: string | null = null): AskedWish => ({
    ...{ wish, householdId, otherHouseholdId },
  })
  it.each([
    [of('together', 'a', 'b'), of('apart', 'b', 'a')],
    [of('with', 'a', 'h'), of('with', 'a', 'g')],
    [of('with', 'a', 'h'), of('not with', 'a', 'h')],
    [of('with', 'a', 'h'), of('apart', 'h', 'a')],
    [of('left out', 'a'), of('together', 'b', 'a')],
    [of('left out', 'h'), of('with', 'a', 'h')],
    [of('could be hub', 'a'), of('not as hub', 'a')],
    [of('could be hub', 'a'), of('with', 'a', 'h')],
  ])('%o and %o cannot both be kept, in either order', (one, other) => {
    expect([contradicts(one, other), contradicts(other, one)]).toEqual([true, true])
  })
  it.each([
    [of('together', 'a', 'b'), of('apart', 'a', 'c')],
    [of('with', 'a', 'h'), of('with', 'b', 'h')],
    [of('with', 'a', 'h'), of('not with', 'a', 'g')],
    [of('with', 'a', 'h'), of('apart', 'a', 'b')],
    [of('could be hub', 'a'), of('with', 'b', 'a')],
    [of('left out', 'a'), of('left out', 'b')],
    [of('left out', 'a'), of('left out', 'a')],
  ])('%o and %o can', (one, other) => {
    expect([contradicts(one, other), contradicts(other, one)]).toEqual([false, false])
  })
  it('of who could be a hub home belong to plans that ask for it', () => {
    expect(wishesFor({ mode: 'fixed', hubsFrom: 'all' })).not.toContain('not as hub')
    expect(wishesFor({ mode: 'choose', hubsFrom: 'all' })).not.toContain('could be hub')
    expect(wishesFor({ mode: 'choose', hubsFrom: 'named' })).toContain('could be hub')
  })
})

onBothDatabases('the same wish from ten windows', (open) => {
  it('stands once, and its opposite never beside it', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const plan = await draftOf(site, manager.accountId)
    const [one, other] = [await addHousehold(site), await addHousehold(site)]
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        wishOf(manager, plan, n % 2 === 0 ? 'together' : 'apart', n < 5 ? one : other, n < 5 ? other : one),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(303), ...Array(5).fill(422)])
    expect(await wishesIn(site, plan)).toHaveLength(1)
  })
})
