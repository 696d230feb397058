import { beforeEach, describe, expect, it } from 'vitest'
import { viewerOf } from '#src/access/store.ts'
import { dayOf } from '#src/clock.ts'
import { planFor } from '#src/matching/planning.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { keepApart } from '../factories.ts'
import { actingOn } from '../mail/support.ts'
import { textOf } from '../one-to-ones/support.ts'
import { offered } from '../pairings/support.ts'
import type { Client, Site } from '../support.ts'
import { ask, askerOf, matching, offererOf, pairingsIn, rowsOf, suggestionsPath } from './support.ts'

let site: Site
let bea: Client & { accountId: string }
beforeEach(async () => {
  ;({ site, bea } = await matching())
})

const planned = async (by: Client, query = '') => {
  const answer = await by.get(`/matches${query}`)
  expect(answer.status).toBe(200)
  const html = await answer.text()
  return { rows: rowsOf(html), html }
}

/** Who is proposed to whom: "Ann Ash – Mo Marsh". */
const pairsIn = (rows: readonly string[]) =>
  rows.map((row) => row.replace(/^(\w+ \w+) \1 household (\w+ \w+) \2 household .*$/, '$1 – $2')).toSorted()

/** Ann fits either mentor, Cat only the one who fits Ann best. */
async function three() {
  const ann = await askerOf(site, 'Ann Ash', { words: ['needs school', 'needs trauma'] })
  site.now('2026-11-22T11:00:00Z')
  const cat = await askerOf(site, 'Cat Clay', { words: ['needs school', 'needs trauma'] })
  const mo = await offererOf(site, 'Mo Marsh', { ownMost: 1, words: ['needs school', 'needs trauma'] })
  const lou = await offererOf(site, 'Lou Lake', { ownMost: 1, easting: 640_000 })
  return { ann, cat, mo, lou }
}

describe('matching many at once', () => {
  it('proposes the pairs that are best for all, and writes nothing', async () => {
    const { cat, lou } = await three()
    await keepApart(site, cat.householdId, lou.householdId)
    const { rows, html } = await planned(bea)
    expect(pairsIn(rows)).toEqual(['Ann Ash – Lou Lake', 'Cat Clay – Mo Marsh'])
    expect(rows.join()).toContain('Knows school and trauma')
    expect(html).not.toContain('must not meet')
    expect(await pairingsIn(site)).toEqual([])
  })

  it('proposes only who fits well where that matters most, and says who waits on', async () => {
    const { cat, lou } = await three()
    await keepApart(site, cat.householdId, lou.householdId)
    const { rows, html } = await planned(bea, '?mode=best+fits')
    expect(pairsIn(rows)).toEqual(['Ann Ash – Mo Marsh'])
    expect(html).toMatch(/Nobody proposed yet.*Cat Clay/s)
  })

  it('is accepted pair by pair, each through the same door, and what is left is worked out anew', async () => {
    const { ann, cat, mo, lou } = await three()
    const plan = { quadrant: 'mid', mode: 'most people' }
    const answer = await ask(bea, ann, mo, plan)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/matches?part=mentor&quadrant=mid&mode=most+people')
    expect(pairsIn((await planned(bea)).rows)).toEqual(['Cat Clay – Lou Lake'])
    // From a page of before: the place has gone, and nothing is written.
    const late = await ask(bea, cat, mo, plan)
    expect(late.status).toBe(422)
    expect(await textOf(late)).toContain('They have as many as they can have at once')
    expect(await pairingsIn(site)).toHaveLength(1)
    expect((await ask(bea, cat, lou, plan)).status).toBe(303)
    expect((await planned(bea)).rows).toEqual([])
  })

  it('leaves out who has somebody or is asked, who said no to each other, and whose own home it is', async () => {
    const { ann, cat, mo, lou } = await three()
    const id = await offered(site, lou, cat)
    await site.database
      .updateTable('pairings')
      .set({ state: 'declined', otherAnswer: 'no' })
      .where('id', '=', id)
      .execute()
    await site.database.updateTable('pairingPlaces').set({ releasedAt: '2026-11-22T11:00:00.000Z' }).execute()
    expect(pairsIn((await planned(bea)).rows)).toEqual(['Ann Ash – Lou Lake', 'Cat Clay – Mo Marsh'])
    await offered(site, mo, cat)
    expect(pairsIn((await planned(bea)).rows)).toEqual(['Ann Ash – Lou Lake'])
    const atHome = await site.as({
      role: ['coordinator', 'carer'],
      quadrantIds: ['mid'],
      householdId: ann.householdId,
    })
    expect((await planned(atHome)).rows).toEqual([])
  })

  it('looks past those who are asked about somebody, however many of them wait longest', async () => {
    const { ann, cat, mo, lou } = await three()
    site.now('2026-11-22T12:00:00Z')
    await askerOf(site, 'Dan Dale')
    await offered(site, lou, ann)
    const { homePlaces, clock, database } = site.services
    const account = { id: bea.accountId, name: 'Bea Barker', carerId: null }
    const plan = await planFor(
      actingOn(site),
      { homePlaces, settings: defaultSettings },
      await viewerOf(database, account, dayOf(clock())),
      { wants: 'mentor', quadrantId: 'mid', mode: 'most people' },
      { waiting: 3, askers: 1, compared: 10 },
    )
    expect(plan.pairs.map(({ asker, offerer }) => [asker.id, offerer.carerId])).toEqual([
      [cat.requestId, mo.carerId],
    ])
    expect(plan).toMatchObject({ left: [], more: true, waiting: 3 })
  })

  it('proposes for a buddy those who offer, and nobody who asks to another who asks', async () => {
    const ann = await askerOf(site, 'Ann Ash', { wants: 'buddy' })
    await askerOf(site, 'Cat Clay', { wants: 'buddy' })
    await offererOf(site, 'Bob Birch', { part: 'buddy', ownMost: 2 })
    expect(pairsIn((await planned(bea, '?part=buddy')).rows)).toEqual([
      'Ann Ash – Bob Birch',
      'Cat Clay – Bob Birch',
    ])
    expect(ann.requestId).not.toBe('')
  })

  it('is of one quadrant at a time, of a coordinator’s own, and of any for a manager', async () => {
    await three()
    await askerOf(site, 'Nia North', { quadrantId: 'north' })
    await offererOf(site, 'Ned Nash', { quadrantId: 'north' })
    expect(pairsIn((await planned(bea, '?quadrant=north')).rows)).not.toContain('Nia North – Ned Nash')
    const manager = await site.as('manager')
    expect(pairsIn((await planned(manager, '?quadrant=north')).rows)).toEqual(['Nia North – Ned Nash'])
    expect((await (await site.as('liaison')).get('/matches')).status).toBe(404)
    expect((await (await site.as('supervising_worker')).get('/matches')).status).toBe(404)
  })

  it('shows twenty pairs at a time, as many distances as a day allows', async () => {
    const { site: other, bea: hers } = await matching({ settings: { distancesADay: 21, menteesAMentor: 20 } })
    for (let index = 0; index < 22; index++) await askerOf(other, `Ann Ash${index}`)
    for (const name of ['Mo Marsh', 'Lou Lake']) await offererOf(other, name)
    const { rows, html } = await planned(hers)
    expect(rows).toHaveLength(20)
    const next = /href="(\/matches\?[^"]*from=20)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    expect(next).toBe('/matches?part=mentor&quadrant=mid&mode=most+people&from=20')
    expect((await hers.get(next ?? '')).status).toBe(429)
    expect(rowsOf(await (await (await other.as('manager')).get(next ?? '')).text())).toHaveLength(2)
  })

  it('says so where nobody waits, or nobody has room', async () => {
    await offererOf(site, 'Mo Marsh', { ownMost: 0 })
    expect((await planned(bea)).html).toContain('Nobody waits for a mentor just now.')
    await askerOf(site, 'Ann Ash')
    const { html } = await planned(bea, '?from=nothing&mode=odd&part=none')
    expect(html).toContain('There is nobody to propose just now.')
    expect(html).toMatch(/Nobody proposed yet.*Ann Ash/s)
  })
})

onBothDatabases('a plan that two coordinators have open', (open) => {
  it('gives a place that both were proposed to the first, and the other is told why it cannot be', async () => {
    const { site: here, bea: hers } = await matching({ database: await open() })
    const bob = await here.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const ann = await askerOf(here, 'Ann Ash', { words: ['needs school'] })
    const cat = await askerOf(here, 'Cat Clay', { words: ['needs school'] })
    const mo = await offererOf(here, 'Mo Marsh', { ownMost: 1, words: ['needs school'] })
    await offererOf(here, 'Lou Lake', { easting: 640_000 })
    expect(pairsIn((await planned(hers)).rows)).toHaveLength(2)
    const answers = await Promise.all([ask(hers, ann, mo), ask(bob, cat, mo)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const refused = answers.find(({ status }) => status === 422)
    expect(await refused?.text()).toContain('They have as many as they can have at once')
    expect(await pairingsIn(here)).toHaveLength(1)
    const [pairing] = await pairingsIn(here)
    const left = pairing?.otherCarerId === ann.carerId ? 'Cat Clay' : 'Ann Ash'
    expect(pairsIn((await planned(bob)).rows)).toEqual([`${left} – Lou Lake`])
    const before = await hers.get(suggestionsPath(left === 'Ann Ash' ? ann : cat))
    expect(rowsOf(await before.text())).toHaveLength(1)
  })
})
