import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { textOf } from '../one-to-ones/support.ts'
import { started } from '../pairings/support.ts'
import type { Client, Site } from '../support.ts'
import { ask, askerOf, matching, offererOf, pairingsIn } from './support.ts'

let site: Site
let bea: Client & { accountId: string }
beforeEach(async () => {
  ;({ site, bea } = await matching())
})

const bees = 'Both keep bees, and laugh about it'

/** Two who fit, with what they have in common. */
async function two(of: Site, given: { hiddenSince?: string; placeChangedAt?: string } = {}) {
  const ann = await askerOf(of, 'Ann Ash', { words: ['needs school', 'needs trauma'] })
  return { ann, mo: await offererOf(of, 'Mo Marsh', { words: ['needs school'], ...given }) }
}

/** The only pairing of a site. */
const pairing = async ({ database }: Site) =>
  database.selectFrom('pairings').selectAll().executeTakeFirstOrThrow()

const pageOf = async (by: Client, of: Site) => textOf(await by.get(`/pairings/${(await pairing(of)).id}`))

const said = 'The suggestion said 73 points of 100 Lives within 5 km · Knows school · Has room for 3 more'

describe.each([
  ['the suggestions beside a request', {}],
  ['the best pairs of all who wait', { quadrant: 'mid', mode: 'most people' }],
])('asking two from %s', (_, more) => {
  it('keeps what was said of them and why, for who looks after them', async () => {
    const { ann, mo } = await two(site)
    expect((await ask(bea, ann, mo, { ...more, why: ` ${bees} ` })).status).toBe(303)
    const page = await pageOf(bea, site)
    expect(page).toContain(`Why these two ${bees}`)
    expect(page).toContain(`${said} Also asked for: trauma`)
  })
})

onBothDatabases('why two were asked', (open) => {
  it('is kept as it was then, without a name, and named in the trail without its words', async () => {
    const { site, bea } = await matching({ database: await open() })
    const { ann, mo } = await two(site)
    await ask(bea, ann, mo, { why: bees })
    await site.database.updateTable('peerProfileTags').set({ tag: 'trauma' }).execute()
    expect(await pageOf(bea, site)).toContain(said)
    const { suggested, why } = await pairing(site)
    expect(why).toBe(bees)
    expect(suggested).not.toMatch(/Ann|Mo |Marsh|Ash|household/)
    const told = await site.database
      .selectFrom('auditEntries')
      .select('details')
      .where('what', '=', 'offered pairing')
      .execute()
    expect(told).toHaveLength(2)
    for (const { details } of told) {
      expect(JSON.parse(details ?? '')).toMatchObject({ suggestion: 'kept', why: 'noted' })
      expect(details).not.toMatch(/bees|school|points/)
    }
    await expect(
      site.database
        .updateTable('pairings')
        .set({ why: 'x'.repeat(201) })
        .execute(),
    ).rejects.toThrow()
  })
})

describe('why two were asked', () => {
  it('is shown to neither of the two, nor to anybody of their homes, whatever else they are', async () => {
    const { ann, mo } = await two(site)
    await ask(bea, ann, mo, { why: bees })
    const pair = {
      carer: 'carer',
      manager: ['manager', 'carer'],
      coordinator: ['coordinator', 'carer'],
    } as const
    for (const { carerId, householdId } of [ann, mo])
      for (const role of Object.values(pair)) {
        const client = await site.as({ role: typeof role === 'string' ? role : [...role], householdId })
        await site.database.updateTable('accounts').set({ carerId: null }).execute()
        await site.database
          .updateTable('accounts')
          .set({ carerId })
          .where('id', '=', client.accountId)
          .execute()
        const page = await pageOf(client, site)
        expect(page).toContain('Mentor')
        expect(page).not.toMatch(/bees|Why these two|suggestion said|Knows school/)
      }
    expect(await pageOf(await site.as('manager'), site)).toContain(bees)
  })

  it('needs no note, and says no more of two whom nobody suggested', async () => {
    const { ann, mo } = await two(site)
    expect((await ask(bea, ann, mo, { why: '  ' })).status).toBe(303)
    expect((await pairing(site)).why).toBeNull()
    expect(await pageOf(bea, site)).not.toContain('Why these two')
    await site.database.updateTable('pairings').set({ suggested: null }).execute()
    expect(await pageOf(bea, site)).not.toContain('The suggestion said')
  })

  it.each([
    ['x'.repeat(201), 'Use 200 characters or fewer'],
    ['Lives at 12 Mill Road like her', 'Take the street number or postcode out'],
    ['Both in CM1 1AA', 'Take the street number or postcode out'],
  ])('comes back as typed, beside whom it is about: %s', async (why, message) => {
    const { ann, mo } = await two(site)
    await offererOf(site, 'Lou Lake')
    const answer = await ask(bea, ann, mo, { why, quadrant: 'mid', mode: 'best fits' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(`<a href="#why-${mo.carerId}">${message}`)
    expect(html.split(`>${why}</textarea>`)).toHaveLength(2)
    expect(html.split('name="mode" value="best fits"')).toHaveLength(2)
    expect(await pairingsIn(site)).toEqual([])
  })

  it('comes back for whoever stands too far down to be suggested', async () => {
    const { ann } = await two(site)
    const last = await offererOf(site, 'Zoe Zell', { easting: 600_000 })
    for (let n = 0; n < 15; n++) await offererOf(site, `Mentor ${n}`, { words: ['needs school'] })
    const html = await (await ask(bea, ann, last, { why: 'x'.repeat(201) })).text()
    expect(html).toContain(`id="why-${last.carerId}"`)
    expect(await (await bea.get(`/peer-requests/${ann.requestId}/suggestions`)).text()).not.toContain(
      'Zoe Zell',
    )
  })
})

describe('what a suggestion said', () => {
  const hiddenSince = '2026-11-22T09:00:00.000Z'
  const withheld = /Distance not shown · Knows school/

  it.each([
    ['a hidden home', { hiddenSince: '2026-01-01T10:00:00.000Z' }],
    [
      'a home that has just moved, though a manager is told of it',
      { placeChangedAt: '2026-11-22T08:00:00.000Z' },
    ],
  ])('is kept without the distance of %s', async (_, given) => {
    const manager = await site.as('manager')
    const { ann, mo } = await two(site, given)
    expect((await ask(manager, ann, mo)).status).toBe(303)
    const kept = JSON.parse((await pairing(site)).suggested ?? '')
    expect(kept).toMatchObject({ nearness: 'not shown', points: 60 })
    expect(kept.parts.map(({ part }: { part: string }) => part)).toEqual(['experience', 'room'])
    expect(await pageOf(manager, site)).toMatch(withheld)
  })

  it('tells no distance any more of a home that was hidden since, nor the points that would', async () => {
    const { ann, mo } = await two(site)
    await started(site, mo, ann, { suggested: undefined })
    await site.database
      .updateTable('pairings')
      .set({
        suggested: JSON.stringify({
          ...{ points: 69, nearness: 5, free: 3 },
          parts: [
            { part: 'distance', share: 1, shared: [], missing: [] },
            { part: 'experience', share: 0.5, shared: [{ kind: 'needs', tag: 'school' }], missing: [] },
          ],
        }),
      })
      .execute()
    expect(await pageOf(bea, site)).toContain('69 points of 100 Lives within 5 km')
    await site.database
      .updateTable('households')
      .set({ hiddenSince })
      .where('id', '=', mo.householdId)
      .execute()
    for (const by of [bea, await site.as('manager')]) {
      const page = await pageOf(by, site)
      expect(page).toMatch(withheld)
      expect(page).not.toMatch(/69 points|within 5 km/)
    }
  })
})
