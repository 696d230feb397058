import { beforeEach, describe, expect, it } from 'vitest'
import type { PlanTerms } from '#src/plans/rules.ts'
import { eastOf, form, join } from '../constellations/support.ts'
import { addHousehold, changePlace } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { draftOf, workedOut } from './planned.ts'
import { wishOf } from './wishing.ts'

let site: Site
let manager: Client & { accountId: string }

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
})

const text = async (path: string) => {
  const answer = await manager.get(path)
  expect(answer.status).toBe(200)
  return (await answer.text())
    .replace(/[\s\S]*<main[^>]*>|<\/main>[\s\S]*/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** So many homes that could be no hub homes, from so many metres on. */
async function homes(count: number, from: number, name = 'Home') {
  const ids: string[] = []
  for (let n = 0; n < count; n++)
    ids.push(await addHousehold(site, { name: `${name} ${n}`, sleepoverBeds: 0, ...eastOf(from + n * 100) }))
  return ids
}

async function planned(terms: Partial<PlanTerms> = {}) {
  const id = await draftOf(site, manager.accountId, terms)
  await workedOut(site, manager.accountId, id)
  return { id, at: `/plans/${id}` }
}

const hidden = { hiddenSince: '2026-11-22T09:30:00.000Z' }
const movedSince = { placeChangedAt: '2026-11-22T12:00:00.000Z' }

describe('what would help those who are left out', () => {
  it('is a longer limit, for each and for all of them, unless whose distance it is may not be told', async () => {
    const { hubId } = await form(site, manager, { name: 'Orion', limitKm: 60 })
    await homes(6, 1_000)
    const [nearer, further] = await homes(2, 17_100, 'Far')
    const { at } = await planned()
    const words = 'With a limit of 18 km, both families without a hub home in reach would have one.'
    for (const path of [at, `${at}/left-out`, `${at}/print`]) expect(await text(path)).toContain(words)
    expect(await text(`${at}/left-out`)).toContain('A hub home nearer to them, or a limit of 18 km.')

    // It is the further one whose distance is the limit of all; the nearer one is told its own.
    await changePlace(site, further ?? '', movedSince)
    expect(await text(at)).not.toContain('With a limit')
    expect(await text(`${at}/left-out`)).toMatch(/Far 0 .*or a limit of 18 km.* Far 1 not shown/)
    await changePlace(site, nearer ?? '', hidden)
    expect(await text(`${at}/left-out`)).not.toContain('limit of')
    await changePlace(site, hubId, hidden)
    expect(await text(at)).not.toContain('With a limit')
  })

  it('is the limit of one constellation where it has its own, unless where its hub home is may not be told', async () => {
    const { hubId } = await form(site, manager, { name: 'Orion', limitKm: 15 })
    await homes(6, 1_000)
    await homes(2, 17_100, 'Far')
    const { at } = await planned({ limitMetres: 20_000 })
    expect(await text(at)).not.toContain('With a limit')
    expect(await text(`${at}/left-out`)).toMatch(
      /Far 0 No hub home within 20 km is available to them\. .*Another hub home near them, or a limit of 18 km for Orion, which has its own\./,
    )
    const less = await planned({ limitMetres: 15_000 })
    expect(await text(`${less.at}/left-out`)).toMatch(
      /the nearest is Orion, 18 km away\. A hub home nearer to them, or a limit of 18 km for Orion and in this plan\./,
    )
    await changePlace(site, hubId, hidden)
    expect(await text(`${at}/left-out`)).not.toContain('limit of')
  })

  it('is one more hub home near somebody who may be named', async () => {
    await form(site, manager, { name: 'Orion' })
    await homes(18, 1_000)
    const { at } = await planned({ mode: 'fixed' })
    const near = (page: string) =>
      page.match(
        /One more hub home near (Home \d+) would take 7 of the 8 families left out because all hub homes/,
      )?.[1]
    const name = near(await text(at))
    expect(name).toBeDefined()
    expect(near(await text(`${at}/left-out`))).toBe(name)
    const { id } = await site.database
      .selectFrom('households')
      .select('id')
      .where('name', '=', name ?? '')
      .executeTakeFirstOrThrow()
    const sights = await site.database
      .selectFrom('sightings')
      .select('what')
      .where('accountId', '=', manager.accountId)
      .where('onId', '=', id)
      .execute()
    expect(sights.map(({ what }) => what).sort()).toEqual(['distances', 'page'])
    await changePlace(site, id, hidden)
    for (const path of [at, `${at}/left-out`])
      expect(await text(path)).not.toContain('One more hub home near')
  })

  it('is more new constellations than the plan allows', async () => {
    await form(site, manager)
    await homes(6, 1_000)
    const opener = await addHousehold(site, { name: 'Opener', ...eastOf(40_000) })
    await homes(6, 39_000, 'Far')
    const { at } = await planned({ mostNew: 0 })
    const words = 'The only hub home in reach, Opener, is not opened: this plan opens as many'
    expect(await text(`${at}/left-out`)).toContain(words)
    expect(await text(`${at}/closed`)).toMatch(/Opener 6 homes could reach it\./)
    await changePlace(site, opener, hidden)
    expect(await text(`${at}/left-out`)).not.toContain(words)
  })
})

it('says that a hub home is not opened because it goes with a home that stays', async () => {
  const { id } = await form(site, manager)
  const [stays] = await homes(1, 500, 'Stays')
  await join(manager, id, stays ?? '')
  await homes(5, 1_000)
  const opener = await addHousehold(site, { name: 'Opener', ...eastOf(2_000) })
  const planId = await draftOf(site, manager.accountId)
  expect((await wishOf(manager, planId, 'together', opener, stays)).status).toBe(303)
  await workedOut(site, manager.accountId, planId)
  // It opens nothing, and is a home of the plan like all others.
  expect(await text(`/plans/${planId}/closed`)).toContain('Opener By a wish of this plan it goes where')
})

it('says how many families a constellation lacks, and that it could stay closed', async () => {
  const { hubId } = await form(site, manager, { name: 'Orion' })
  await homes(3, 1_000)
  const { at } = await planned()
  const words =
    'Orion needs 6 more homes to have its fewest, and only 3 homes live within reach of it: it lacks 3. Orion could stay closed: no home has its place there yet.'
  expect(await text(at)).toContain(words)
  await changePlace(site, hubId, hidden)
  expect(await text(at)).not.toContain('to have its fewest')
})

describe('a plan that has been changed since it was worked out', () => {
  const words = 'What this plan asks has been changed since. Work it out again'
  const terms = {
    ...{ name: 'Spring', mode: 'choose', hubsFrom: 'all', minHomes: 6, maxHomes: 10 },
    ...{ limitKm: 15, mostNew: '', across: 'free' },
  }
  const edit = async (id: string, more: Record<string, string | number> = {}) => {
    const { version } = await site.database
      .selectFrom('plans')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const answer = await manager.post(`/plans/${id}/edits`, { ...terms, version, ...more })
    expect(answer.status).toBe(303)
  }

  it('says so above what it came to, until it is worked out again', async () => {
    await form(site, manager)
    await homes(7, 1_000)
    const { id, at } = await planned()
    expect(await text(at)).not.toContain(words)
    // A name is nothing that it asks.
    await edit(id, { name: 'Autumn' })
    expect(await text(at)).toContain('Autumn')
    expect(await text(at)).not.toContain(words)
    await edit(id, { limitKm: 12 })
    const page = await text(at)
    expect(page.indexOf(words)).toBeGreaterThan(-1)
    expect(page.indexOf(words)).toBeLessThan(page.indexOf('families have a place'))
    expect(page.match(/Work it out again/g)).toHaveLength(2)
    await edit(id)
    expect(await text(at)).not.toContain(words)
    await edit(id, { limitKm: 12 })
    await workedOut(site, manager.accountId, id)
    expect(await text(at)).not.toContain(words)
  })

  it('says so of a wish and of a quadrant', async () => {
    await form(site, manager)
    const [one] = await homes(7, 1_000)
    const { id, at } = await planned()
    await wishOf(manager, id, 'left out', one ?? '')
    expect(await text(at)).toContain(words)
    const wish = await site.database.selectFrom('planWishes').select('id').executeTakeFirstOrThrow()
    await manager.post(`${at}/wishes/${wish.id}/ends`)
    expect(await text(at)).not.toContain(words)
    await edit(id, { quadrantIds: 'mid' })
    expect(await text(at)).toContain(words)
  })
})
