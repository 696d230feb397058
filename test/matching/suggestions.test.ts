import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepApart } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import { offered, started } from '../pairings/support.ts'
import { statementsOf } from '../queries.ts'
import type { Client, Site } from '../support.ts'
import {
  ask,
  askerOf,
  matching,
  offererOf,
  pairingsIn,
  requestOf,
  rowsOf,
  suggestionsPath,
} from './support.ts'

let site: Site
let bea: Client & { accountId: string }
beforeEach(async () => {
  ;({ site, bea } = await matching())
})

const suggested = async (by: Client, asker: { requestId: string }) => {
  const answer = await by.get(suggestionsPath(asker))
  expect(answer.status).toBe(200)
  return rowsOf(await answer.text())
}

const names = async (by: Client, asker: { requestId: string }) =>
  (await suggested(by, asker)).map((row) => row.split(' household')[0]?.split(' ').slice(0, 2).join(' '))

describe('suggestions beside a request', () => {
  it('are ranked, each with its points and what speaks for it in words', async () => {
    const ann = await askerOf(site, 'Ann Ash', {
      words: [
        'care kinship care',
        'ages 11 to 15',
        'needs trauma',
        'language polish',
        'time weekday evenings',
      ],
    })
    await offererOf(site, 'Mo Marsh', {
      easting: 575_000,
      words: [
        'care kinship care',
        'ages 11 to 15',
        'language Polish',
        'time weekday evenings',
        'time weekends',
      ],
    })
    await offererOf(site, 'Lou Lake', { easting: 600_000, ownMost: 1, words: ['needs trauma'] })
    const rows = await suggested(bea, ann)
    expect(rows).toEqual([
      'Mo Marsh Mo Marsh household 90 Lives within 5 km · Knows kinship care and young people of 11 to 15 · Speaks Polish · Weekday evenings suit both · Has room for 3 more Also asked for: trauma',
      'Lou Lake Lou Lake household 23 Lives within 40 km · Knows trauma · Has room for 1 more Also asked for: kinship care, young people of 11 to 15, Polish and weekday evenings',
    ])
  })

  it('weigh as the service has set', async () => {
    const { site: other, bea: hers } = await matching({
      settings: { matchDistance: 0, matchExperience: 0, matchRoom: 0, matchTimes: 0, matchLanguages: 1 },
    })
    const ann = await askerOf(other, 'Ann Ash', { words: ['language Urdu', 'needs school'] })
    await offererOf(other, 'Mo Marsh', { words: ['needs school'] })
    await offererOf(other, 'Lou Lake', { easting: 600_000, words: ['language urdu'] })
    expect((await suggested(hers, ann)).map((row) => row.match(/household (\d+)/)?.[1])).toEqual(['100', '0'])
  })

  it('leave out whoever has no place free, counting offers that nobody has answered, and whoever is away or ended', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const cat = await askerOf(site, 'Cat Clay')
    const mo = await offererOf(site, 'Mo Marsh', { ownMost: 1 })
    await offererOf(site, 'Abe Away', { awaySince: '2026-11-01' })
    const hol = await offererOf(site, 'Hol Hart')
    await site.database
      .updateTable('households')
      .set({ availableSince: null })
      .where('id', '=', hol.householdId)
      .execute()
    const eve = await offererOf(site, 'Eve Ended')
    await offererOf(site, 'Nia North', { quadrantId: 'north' })
    await offererOf(site, 'Una Unsigned', { signed: 'not yet' })
    await site.database
      .updateTable('peerProfiles')
      .set({ endedOn: '2026-11-20' })
      .where('carerId', '=', eve.carerId)
      .execute()
    expect(await names(bea, ann)).toEqual(['Mo Marsh'])
    await offered(site, mo, cat)
    const text = await textOf(await bea.get(suggestionsPath(ann)))
    expect(text).toContain('Nobody who could be asked has room just now.')
    expect(text).toContain('1 more has no place free')
    expect(text).toContain('2 more are not available just now')
    expect(text).toContain('Una Unsigned has not signed the confidentiality agreement yet')
    expect(text).not.toMatch(/Abe Away|Hol Hart|Eve Ended|Nia North/)
  })

  it('suggest whoever has not signed too, where the service only warns', async () => {
    const { site: other, bea: hers } = await matching({ settings: { confidentiality: 'warned' } })
    const ann = await askerOf(other, 'Ann Ash')
    await offererOf(other, 'Una Unsigned', { signed: 'not yet' })
    expect(await names(hers, ann)).toEqual(['Una Unsigned'])
  })

  it('say nothing of a distance to or from a hidden home, and count it neither way', async () => {
    const ann = await askerOf(site, 'Ann Ash', { words: ['needs school'] })
    await offererOf(site, 'Hid Hill', { hiddenSince: '2026-01-01T10:00:00.000Z', words: ['needs school'] })
    await offererOf(site, 'Mo Marsh', { easting: 600_000, words: ['needs school'] })
    const rows = await suggested(bea, ann)
    expect(rows).toEqual([
      'Hid Hill Hid Hill household 100 Distance not shown · Knows school · Has room for 3 more',
      'Mo Marsh Mo Marsh household 75 Lives within 40 km · Knows school · Has room for 3 more',
    ])
    const hidden = await askerOf(site, 'Hal Heath', { hiddenSince: '2026-01-01T10:00:00.000Z' })
    for (const row of await suggested(bea, hidden)) expect(row).toContain('Distance not shown')
  })

  it('show a new distance of a home that has just moved to a manager alone', async () => {
    const manager = await site.as('manager')
    const ann = await askerOf(site, 'Ann Ash')
    await offererOf(site, 'Mo Marsh', { placeChangedAt: '2026-11-22T08:00:00.000Z' })
    expect((await suggested(bea, ann))[0]).toContain('Distance not shown')
    expect((await suggested(manager, ann))[0]).toContain('Lives within 5 km')
  })

  it('name nobody who must not meet them, but to those who see what is kept apart', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const mo = await offererOf(site, 'Mo Marsh')
    await keepApart(site, ann.householdId, mo.householdId)
    const hers = await textOf(await bea.get(suggestionsPath(ann)))
    expect(hers).not.toContain('Mo Marsh')
    expect(hers).toContain('1 more is not available just now')
    expect(hers).not.toContain('must not meet')
    const manager = await site.as('manager')
    const theirs = await textOf(await manager.get(suggestionsPath(ann)))
    expect(theirs).toContain('Mo Marsh : the two homes must not meet')
    expect(theirs).not.toContain('not available just now')
    for (const by of [bea, manager]) expect((await ask(by, ann, mo)).status).toBe(422)
    expect(await pairingsIn(site)).toEqual([])
  })

  it('tell what was between two before, and how it ended, to who pairs them', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const mo = await offererOf(site, 'Mo Marsh')
    const id = await started(site, mo, ann)
    await site.database
      .updateTable('pairings')
      .set({ state: 'ended', endedOn: '2026-11-22', endReason: 'no time just now' })
      .where('id', '=', id)
      .execute()
    await site.database.updateTable('pairingPlaces').set({ releasedAt: '2026-11-22T10:00:00.000Z' }).execute()
    await site.database
      .updateTable('peerRequests')
      .set({ endedAt: null, outcome: null })
      .where('id', '=', ann.requestId)
      .execute()
    const text = await textOf(await bea.get(suggestionsPath(ann)))
    expect(text).toContain('Were a pair until 22 November 2026: No time just now')
    expect(text).toMatch(/Before .*Mo Marsh, Mo Marsh household .*No time just now/)
  })

  it('suggest for a buddy whoever offers and whoever asks too, and nobody of their own home', async () => {
    const ann = await askerOf(site, 'Ann Ash', { wants: 'buddy', words: ['needs school'] })
    const cat = await askerOf(site, 'Cat Clay', { wants: 'buddy', words: ['needs school'] })
    await offererOf(site, 'Bob Birch', { part: 'buddy', signed: 'not yet', easting: 600_000 })
    await requestOf(site, { carerId: cat.carerId, householdId: cat.householdId }, 'mentor')
    const rows = await suggested(bea, ann)
    expect(rows[0]).toBe(
      'Cat Clay Cat Clay household 100 Lives within 5 km · Knows school · Has room for 3 more Would like a buddy too',
    )
    expect(rows[1]).toContain('Bob Birch')
    expect(rows).toHaveLength(2)
  })

  it('are for the coordinators of the quadrant and managers, and of nobody’s own home', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const mo = await offererOf(site, 'Mo Marsh')
    const others = await Promise.all([
      site.as({ role: 'coordinator', quadrantIds: ['north'] }),
      site.as({ role: 'supervising_worker', supervisedIds: [ann.householdId] }),
      site.as({ role: 'carer', householdId: ann.householdId }),
      site.as({ role: 'liaison' }),
      site.as({ role: ['coordinator', 'carer'], quadrantIds: ['mid'], householdId: ann.householdId }),
    ])
    for (const other of others) {
      expect((await other.get(suggestionsPath(ann))).status).toBe(404)
      expect((await ask(other, ann, mo)).status).toBe(404)
    }
    expect((await (await site.as('manager')).get(suggestionsPath(ann))).status).toBe(200)
    expect(await pairingsIn(site)).toEqual([])
  })

  it('are led to from the page of the request and the list, for who may look for somebody alone', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [ann.householdId] })
    const page = async (by: Client) => (await by.get(`/peer-requests/${ann.requestId}`)).text()
    expect(await page(bea)).toContain(`href="${suggestionsPath(ann)}"`)
    expect(await page(worker)).not.toContain('suggestions')
    expect(await (await bea.get('/peer-requests')).text()).toContain('href="/matches"')
    expect(await (await worker.get('/peer-requests')).text()).not.toContain('/matches')
  })

  it('are asked for with the distances of a day, and it is written down who looked', async () => {
    const { site: other, bea: hers } = await matching({ settings: { distancesADay: 1 } })
    const ann = await askerOf(other, 'Ann Ash')
    const cat = await askerOf(other, 'Cat Clay')
    const mo = await offererOf(other, 'Mo Marsh')
    expect((await hers.get(suggestionsPath(ann))).status).toBe(200)
    expect((await hers.get(suggestionsPath(ann))).status).toBe(200)
    expect((await hers.get(suggestionsPath(cat))).status).toBe(429)
    const seen = await other.database.selectFrom('sightings').select(['what', 'onId']).execute()
    expect(seen).toContainEqual({ what: 'distances', onId: ann.householdId })
    expect(seen).toContainEqual({ what: 'page', onId: mo.householdId })
  })

  it('take as many queries for many as for one', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    await offererOf(site, 'Mo Marsh')
    await bea.get(suggestionsPath(ann))
    const few = await statementsOf(site.database, () => suggested(bea, ann))
    for (const name of ['Lou Lake', 'Kit Kay', 'Jo June', 'Ida Ives']) await offererOf(site, name)
    await bea.get(suggestionsPath(ann))
    const many = await statementsOf(site.database, () => suggested(bea, ann))
    expect(many.length).toBe(few.length)
  })
})

describe('asking somebody', () => {
  it('offers the two each other through the one door, once, and leads to the pair', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const mo = await offererOf(site, 'Mo Marsh')
    const once = randomUUID()
    const first = await ask(bea, ann, mo, { once })
    const again = await ask(bea, ann, mo, { once })
    const [pairing, ...more] = await pairingsIn(site)
    expect(more).toEqual([])
    expect(pairing).toMatchObject({
      kind: 'mentoring',
      state: 'offered',
      oneCarerId: mo.carerId,
      otherCarerId: ann.carerId,
      requestId: ann.requestId,
    })
    for (const answer of [first, again]) {
      expect(answer.status).toBe(303)
      expect(answer.headers.get('Location')).toBe(`/pairings/${pairing?.id}`)
    }
    const text = await textOf(await bea.get(suggestionsPath(ann)))
    expect(text).toContain('They are asked about somebody already, or have somebody. See the pair .')
    expect(await (await bea.get(suggestionsPath(ann))).text()).toContain(`href="/pairings/${pairing?.id}"`)
    expect(await (await bea.get(`/peer-requests/${ann.requestId}`)).text()).not.toContain(
      suggestionsPath(ann),
    )
  })

  it('says in words why it cannot be, on the page as it stands now', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const cat = await askerOf(site, 'Cat Clay')
    const mo = await offererOf(site, 'Mo Marsh', { ownMost: 1 })
    await offered(site, mo, cat)
    const full = await ask(bea, ann, mo)
    expect(full.status).toBe(422)
    expect(await textOf(full)).toContain('They have as many as they can have at once')
    for (const form of [{}, { carerId: '', once: 'o' }, { carerId: mo.carerId }]) {
      const answer = await bea.post(`/peer-requests/${ann.requestId}/offers`, form)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('There is a problem')
    }
  })

  it('tells of nobody whom the viewer may not know of', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const far = await offererOf(site, 'Nia North', { quadrantId: 'north' })
    for (const carerId of [far.carerId, randomUUID()]) {
      const answer = await ask(bea, ann, { carerId, householdId: '' })
      expect(answer.status).toBe(422)
      expect(await textOf(answer)).toContain('one of the two is not available')
    }
    expect(await pairingsIn(site)).toEqual([])
  })

  it('is not there for a request that is closed', async () => {
    const ann = await askerOf(site, 'Ann Ash')
    const mo = await offererOf(site, 'Mo Marsh')
    await site.database
      .updateTable('peerRequests')
      .set({ endedAt: '2026-11-22T09:00:00.000Z', outcome: 'closed' })
      .execute()
    expect((await bea.get(suggestionsPath(ann))).status).toBe(404)
    expect((await ask(bea, ann, mo)).status).toBe(404)
  })
})
