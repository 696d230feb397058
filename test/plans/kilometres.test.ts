import { describe, expect, it } from 'vitest'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { keptPlan } from './as-kept.ts'

/** What all journeys of a plan come to, as its page, its print, and its comparison with another tell it. */
const told = async (by: Client, planId: string, other: string) => {
  const page = async (path: string) => (await by.get(path)).text()
  return {
    page: (await page(`/plans/${planId}`)).match(/9.{1,6}km for those who join/) !== null,
    print: (await page(`/plans/${planId}/print`)).match(/9.{1,6}km for those who join/) !== null,
    compared: (await page(`/plans/${planId}/comparison?with=${other}`)).match(/>9[^<]{1,6}km</g)?.length ?? 0,
  }
}

/** Two plans with one journey each: all of its journeys are the distance of one home. */
async function oneJourney(site: Site) {
  const manager = await site.as('manager')
  const { id, hubId } = await form(site, manager, { name: 'Orion' })
  const liaison = await site.as({ role: 'liaison', constellationIds: [id] })
  const adeyemi = await addHousehold(site, { name: 'Adeyemi', ...eastOf(8_300) })
  const brown = await addHousehold(site, { name: 'Brown', ...eastOf(8_500) })
  const hubs = [{ householdId: hubId, constellationId: id }]
  const planOf = (householdId: string) =>
    keptPlan(site, liaison.accountId, { hubs, homes: [{ householdId, hub: 0 }] })
  return { manager, liaison, hubId, adeyemi, one: await planOf(adeyemi), other: await planOf(brown) }
}

const set = (site: Site, id: string, columns: { hiddenSince?: string; placeChangedAt?: string }) =>
  site.database.updateTable('households').set(columns).where('id', '=', id).execute()

const everywhere = { page: true, print: true, compared: 2 }

describe('the kilometres of a plan', () => {
  it('are told while everybody in it may be told of', async () => {
    const site = await openSite()
    const { manager, liaison, one, other } = await oneJourney(site)
    for (const by of [manager, liaison]) expect(await told(by, one, other)).toEqual(everywhere)
  })

  it('are told to nobody once a home or a hub home of it has been hidden', async () => {
    const site = await openSite()
    const { manager, liaison, hubId, adeyemi, one, other } = await oneJourney(site)
    await set(site, adeyemi, { hiddenSince: '2026-11-22T10:30:00.000Z' })
    for (const by of [manager, liaison])
      expect(await told(by, one, other)).toEqual({ page: false, print: false, compared: 1 })
    expect(await (await manager.get(`/plans/${one}`)).text()).toContain('Work this plan out again')
    await set(site, hubId, { hiddenSince: '2026-11-22T10:30:00.000Z' })
    for (const by of [manager, liaison])
      expect(await told(by, one, other)).toEqual({ page: false, print: false, compared: 0 })
  })

  it('are still told of who was hidden before, and stays: they count as no way at all', async () => {
    const site = await openSite()
    const { liaison, hubId, adeyemi, one } = await oneJourney(site)
    const hidden = await addHousehold(site, { hiddenSince: '2026-11-01T09:00:00.000Z' })
    const stays = await keptPlan(site, liaison.accountId, {
      hubs: [{ householdId: hubId }],
      homes: [
        { householdId: hidden, hub: 0, part: 'stays' },
        { householdId: adeyemi, hub: 0 },
      ],
    })
    expect(await told(liaison, stays, one)).toEqual(everywhere)
  })

  it('are a manager’s where somebody joins who had moved in the last day', async () => {
    const site = await openSite()
    const { manager, liaison, adeyemi, one, other } = await oneJourney(site)
    await set(site, adeyemi, { placeChangedAt: '2026-11-22T09:30:00.000Z' })
    expect(await told(manager, one, other)).toEqual(everywhere)
    expect(await told(liaison, one, other)).toEqual({ page: false, print: false, compared: 1 })
    site.now('2026-11-23T09:30:01Z')
    expect(await told(liaison, one, other)).toEqual(everywhere)
  })

  it('count as distances, and are not told beyond those of a day', async () => {
    const site = await openSite({ settings: { distancesADay: 1 } })
    const { manager, liaison, one, other } = await oneJourney(site)
    await manager.get(`/plans/${one}/comparison?with=${other}`)
    await liaison.get(`/plans/${one}/comparison?with=${other}`)
    const counted = await site.database
      .selectFrom('sightings')
      .select('accountId')
      .where('what', '=', 'distances')
      .execute()
    expect(new Set(counted.map(({ accountId }) => accountId))).toEqual(
      new Set([manager.accountId, liaison.accountId]),
    )
    const elsewhere = await addHousehold(site, { name: 'Vance', ...eastOf(30_000) })
    const home = await addHousehold(site, eastOf(31_000))
    const third = await keptPlan(site, liaison.accountId, {
      hubs: [{ householdId: elsewhere }],
      homes: [{ householdId: home, hub: 0 }],
    })
    // The other’s hub home has been counted today.
    expect(await told(liaison, third, one)).toEqual({ page: false, print: false, compared: 1 })
  })
})
