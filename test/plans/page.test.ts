import { describe, expect, it } from 'vitest'
import { seal } from '#src/secrets/seal.ts'
import { eastOf, form, join } from '../constellations/support.ts'
import { addHousehold, changePlace } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { keptPlan } from './as-kept.ts'
import { draftOf } from './planned.ts'

const text = async (by: Client, path: string) => {
  const answer = await by.get(path)
  expect(answer.status).toBe(200)
  return (await answer.text())
    .replace(/[\s\S]*<main[^>]*>|<\/main>[\s\S]*/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** How many homes the map of a page draws, and how many hub homes. */
const drawn = async (by: Client, path: string) => {
  const page = await (await by.get(path)).text()
  const svg = page.match(/<svg class="kith-map kith-map--plan"[\s\S]*?<\/svg>/)?.[0] ?? ''
  const count = (mark: RegExp) => svg.match(mark)?.length ?? 0
  return {
    homes: count(/class="kith-map__home"/g),
    left: count(/class="kith-map__left-out"/g),
    hubs: count(/class="kith-map__place"/g),
  }
}

/**
 * Orion runs around Okafor. By the plan Adeyemi and Brown join it, Clarke opens another with Doyle, and Evans is left
 * out; Brown would have a shorter way to Clarke.
 */
async function planned(site: Site) {
  const manager = await site.as('manager')
  const { id, hubId } = await form(site, manager, { name: 'Orion' })
  const liaison = await site.as({ role: 'liaison', constellationIds: [id] })
  const home = (name: string, metres: number, sector: string) =>
    addHousehold(site, { name, sector, ...eastOf(metres) })
  const [adeyemi, brown, clarke, doyle, evans] = await Promise.all([
    home('Adeyemi', 4_300, 'CM2 6'),
    home('Brown', 7_900, 'CM2 7'),
    home('Clarke', 12_000, 'CM3 2'),
    home('Doyle', 12_500, 'CM8 1'),
    home('Evans', 40_000, 'CO1 1'),
  ])
  const planId = await keptPlan(site, liaison.accountId, {
    hubs: [{ householdId: hubId, constellationId: id }, { householdId: clarke }],
    homes: [
      { householdId: adeyemi, hub: 0 },
      {
        ...{ householdId: brown, hub: 0 },
        why: { why: 'not the nearest', nearer: 1, km: 8, nearerKm: 5, moreKm: 3 },
      },
      { householdId: doyle, hub: 1 },
      { householdId: evans, why: { why: 'nothing in reach', nearest: 1, km: 28, limit: { km: 28, hub: 1 } } },
    ],
  })
  return { manager, liaison, id, hubId, adeyemi, brown, clarke, doyle, evans, planId, at: `/plans/${planId}` }
}

describe('the page of a plan', () => {
  it('says what is asked before it is worked out', async () => {
    const site = await openSite()
    const liaison = await site.as('liaison')
    const page = await text(liaison, `/plans/${await draftOf(site, liaison.accountId)}`)
    expect(page).toContain('It has not been worked out yet')
    expect(page).toContain('Work out this plan')
    expect(page).not.toContain('Constellations of this plan')
  })

  it('tells who would be where, how far, and why not nearer, and what to do next', async () => {
    const site = await openSite()
    const { liaison, adeyemi, brown, clarke, planId, at, id } = await planned(site)
    const page = await text(liaison, at)
    expect(page).toContain('3 of 4 families have a place: 0 stay, 3 join')
    expect(page).toContain('The best possible')
    expect(page).toContain('1. Orion')
    expect(page).toContain('2. Clarke New')
    expect(page).toMatch(/Adeyemi Foster 5 km Offer a place/)
    expect(page).toMatch(
      /Brown Foster Why not a nearer one Clarke is nearer: 5 km, and not 8 km.* 8 km Offer/,
    )
    expect(page).toMatch(/Doyle Foster 1 km Joins when it is formed/)
    const html = await (await liaison.get(at)).text()
    expect(html).toContain(`${at}/homes/${adeyemi}/offers/new`)
    expect(html).toContain(`/constellations/new?plan=${planId}&amp;hub=${clarke}`)
    expect(await drawn(liaison, at)).toEqual({ homes: 3, left: 1, hubs: 2 })
    const seen = await site.database
      .selectFrom('sightings')
      .select(['what', 'onId'])
      .where('accountId', '=', liaison.accountId)
      .execute()
    expect(seen).toContainEqual({ what: 'page', onId: brown })
    expect(seen).toContainEqual({ what: 'distances', onId: clarke })

    await join(liaison, id, adeyemi)
    expect(await text(liaison, at)).toMatch(/Adeyemi Foster 5 km Has joined/)
  })

  it('is its maker’s and every manager’s, and nobody else’s', async () => {
    const site = await openSite()
    const { manager, at } = await planned(site)
    const other = await site.as('liaison')
    for (const path of [at, `${at}/left-out`, `${at}/closed`, `${at}/print`, `${at}/comparison`]) {
      expect((await other.get(path)).status).toBe(404)
      expect((await manager.get(path)).status).toBe(200)
    }
  })

  it('shows nothing of where somebody is who has been hidden since', async () => {
    const site = await openSite()
    const { manager, liaison, adeyemi, clarke, at } = await planned(site)
    await changePlace(site, adeyemi, { hiddenSince: '2026-11-22T09:30:00.000Z' })
    await changePlace(site, clarke, { hiddenSince: '2026-11-22T09:30:00.000Z' })
    for (const by of [manager, liaison]) {
      const page = await text(by, at)
      expect(page).toMatch(/Adeyemi Foster not shown Offer/)
      expect(page).toMatch(/Doyle Foster not shown/)
      // Why Brown is not with Clarke says how far Clarke is.
      expect(page).not.toContain('Why not a nearer one')
      expect(page).toMatch(/Brown Foster 8 km/)
      expect(await drawn(by, at)).toEqual({ homes: 2, left: 1, hubs: 1 })
      expect(await text(by, `${at}/left-out`)).not.toMatch(/Clarke|28 km/)
    }
  })

  it('shows to a manager alone where somebody is who moved in the last day, and no reason of before', async () => {
    const site = await openSite()
    const { manager, liaison, brown, at } = await planned(site)
    await changePlace(site, brown, { placeChangedAt: '2026-11-22T09:50:00.000Z' })
    expect(await text(liaison, at)).toMatch(/Brown Foster not shown/)
    expect(await drawn(liaison, at)).toEqual({ homes: 2, left: 1, hubs: 2 })
    expect(await text(manager, at)).toMatch(/Brown Foster Why not a nearer one .* 8 km/)
    expect(await drawn(manager, at)).toEqual({ homes: 3, left: 1, hubs: 2 })
    // It moved when the plan had been worked out: the reason was about another place.
    await changePlace(site, brown, { placeChangedAt: '2026-11-22T10:30:00.000Z' })
    site.now('2026-11-24T10:00:00Z')
    expect(await text(liaison, at)).toMatch(/Brown Foster 8 km/)
  })

  it('does not name a constellation that is not its maker’s any more', async () => {
    const site = await openSite()
    const { liaison, at } = await planned(site)
    await site.database
      .updateTable('grants')
      .set({ constellationId: null })
      .where('accountId', '=', liaison.accountId)
      .execute()
    const page = await text(liaison, at)
    expect(page).not.toContain('Orion')
    expect(page).toContain('1. Okafor')
    expect(page).toMatch(/Adeyemi Foster 5 km Joins/)
  })

  it('tells no more distances than a day has, and everything else', async () => {
    const site = await openSite({ settings: { distancesADay: 1 } })
    const { liaison, manager, at } = await planned(site)
    for (const path of [at, `${at}/print`]) {
      const page = await text(liaison, path)
      expect(page).toContain('You have looked at many distances today')
      expect(page).toMatch(/Adeyemi Foster – /)
      expect(page).not.toContain('Why not a nearer one')
      expect(await text(manager, path)).toMatch(/Adeyemi Foster 5 km/)
    }
  })

  it('has ten constellations a page, and sixty a print', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const left = await addHousehold(site, { name: 'Evans' })
    const hubs: { householdId: string; part: 'opens' | 'stays closed' }[] = []
    for (let n = 1; n <= 63; n++)
      hubs.push({
        householdId: await addHousehold(site, { name: `Hub ${n}` }),
        // Numbers that are not opened are no places in the list.
        part: n === 1 ? 'stays closed' : 'opens',
      })
    const at = `/plans/${await keptPlan(site, manager.accountId, { hubs, homes: [{ householdId: left }] })}`
    const first = await (await manager.get(at)).text()
    expect(first.match(/<section class="kith-planned">/g)).toHaveLength(10)
    expect(first).toContain('1. Hub 2')
    const next = first.match(/href="([^"]+after=[^"]+)"/)?.[1] ?? ''
    const second = await text(manager, next)
    expect(second).toContain('Constellations 11 to 20 of 62')
    expect(second).toContain('11. Hub 12')
    const print = await (await manager.get(`${at}/print`)).text()
    expect(print.match(/<section class="kith-planned">/g)).toHaveLength(60)
    expect(print).toContain('Constellations 1 to 60 of 62')
    const rest = print.match(/href="([^"]+print\?after=[^"]+)"/)?.[1] ?? ''
    expect(await text(manager, rest)).toContain('Constellations 61 to 62 of 62')
  })

  it('says who is left out and why, and which hub homes are not opened', async () => {
    const site = await openSite()
    const { liaison, clarke, planId, at } = await planned(site)
    const left = await text(liaison, `${at}/left-out`)
    expect(left).toContain('Evans')
    expect(left).toContain('the nearest is Clarke, 28 km away')
    expect(left).toContain('a limit of 28 km')
    expect(await text(liaison, `${at}/closed`)).toContain('Every home that could be a hub home is one')
    const { id: runId } = await site.database
      .selectFrom('planRuns')
      .select('id')
      .where('planId', '=', planId)
      .executeTakeFirstOrThrow()
    const why = { why: 'not opened', reach: 7, atLeastKm: 4 }
    await site.database
      .updateTable('planHubs')
      .set({
        part: 'stays closed',
        whySealed: seal(site.services.keys, `${runId} hub 1`, JSON.stringify(why)),
      })
      .where('runId', '=', runId)
      .where('householdId', '=', clarke)
      .execute()
    expect(await text(liaison, `${at}/closed`)).toMatch(
      /Clarke 7 homes could reach it. With it, all journeys together would be about 4 km longer/,
    )
  })

  it('says which hub homes lack families, unless where one of them is may not be told', async () => {
    const site = await openSite()
    const { liaison, hubId, planId, at } = await planned(site)
    const { id: runId } = await site.database
      .selectFrom('planRuns')
      .select('id')
      .where('planId', '=', planId)
      .executeTakeFirstOrThrow()
    const told = { tooFew: [{ hubs: [0], need: 4, live: 2, lacks: [{ hub: 0, lacks: 2 }] }] }
    await site.database
      .updateTable('planRuns')
      .set({ toldSealed: seal(site.services.keys, runId, JSON.stringify(told)) })
      .where('id', '=', runId)
      .execute()
    expect(await text(liaison, at)).toContain(
      'Orion needs 4 more homes to have its fewest, and only 2 homes live within reach of it',
    )
    await changePlace(site, hubId, { hiddenSince: '2026-11-22T09:30:00.000Z' })
    expect(await text(liaison, at)).not.toContain('to have its fewest')
  })

  it('draws a country by squares, and nobody who has been hidden since it was drawn last', async () => {
    const site = await openSite()
    const { liaison, evans, planId, at } = await planned(site)
    const run = await site.database
      .selectFrom('planRuns')
      .select(['id', 'figures'])
      .where('planId', '=', planId)
      .executeTakeFirstOrThrow()
    await site.database
      .updateTable('planRuns')
      .set({ figures: JSON.stringify({ ...JSON.parse(run.figures ?? ''), homes: 9_000 }) })
      .where('id', '=', run.id)
      .execute()
    const marks = async () =>
      [...(await (await liaison.get(at)).text()).matchAll(/kith-map__marks--(joins|left-out|opens) /g)].map(
        ([, looks]) => looks,
      )
    expect((await marks()).sort()).toEqual(['joins', 'left-out', 'opens'])
    await changePlace(site, evans, { hiddenSince: '2026-11-22T09:30:00.000Z' })
    expect((await marks()).sort()).toEqual(['joins', 'opens'])
  })
})
