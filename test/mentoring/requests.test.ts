import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import { addMentor, addPeer, answered, offered, pairOf, placesOf } from '../pairings/support.ts'
import { statementsOf } from '../queries.ts'
import { asking, carerAt, messagesIn, type Peers, pageOf, peers, requestsIn, tagsIn } from './support.ts'

let at: Peers
beforeEach(async () => {
  at = await peers()
})

describe('asking for a mentor or a buddy', () => {
  it('leads a carer to their request, keeps what for, and tells the coordinators of the quadrant', async () => {
    await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    const answer = await at.ann.post(
      '/peer-requests',
      asking({ times: 'weekends', languages: 'Polish,  polish, Urdu' }),
    )
    expect(answer.status).toBe(303)
    const text = await textOf(await at.ann.get(pageOf(answer)))
    expect(text).toContain('You would like a mentor')
    expect(text).toContain('Your coordinator looks for a mentor who fits')
    expect(await tagsIn(at.site, 'peerRequestTags')).toEqual([
      'ages: 5 to 10',
      // What the service knows of the home is not asked.
      'care: kinship care',
      'language: Urdu',
      'language: polish',
      'needs: school',
      'time: weekends',
    ])
    expect(await messagesIn(at.site)).toEqual([{ kind: 'peer asked', to: at.bea.accountId }])
  })

  it('tells a manager where nobody coordinates', async () => {
    const manager = await at.site.as('manager')
    await at.far.post('/peer-requests', asking())
    expect(await messagesIn(at.site)).toEqual([{ kind: 'peer asked', to: manager.accountId }])
  })

  it('answers with the form as typed when something is missing', async () => {
    const answer = await at.ann.post('/peer-requests', {
      needs: 'school',
      languages: 'x'.repeat(50),
      once: 'o',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Select a mentor or a buddy')
    expect(html).toContain('Enter a shorter word for each language')
    expect(html).toMatch(/value="school" checked/)
    for (const languages of ['Polish, 12 Mill Lane', 'CM1 1AA']) {
      const told = await at.ann.post('/peer-requests', asking({ languages }))
      expect(told.status).toBe(422)
      expect(await told.text()).toContain('Enter languages only')
    }
    const odd = await at.ann.post('/peer-requests', asking({ needs: ['something else'] }))
    expect(odd.status).toBe(422)
    expect(await requestsIn(at.site)).toEqual([])
  })

  it('is done once by a form that is sent twice, and a second one leads to the first, which keeps its place', async () => {
    const form = asking()
    const [first, second] = [
      await at.ann.post('/peer-requests', form),
      await at.ann.post('/peer-requests', form),
    ]
    expect(pageOf(second)).toBe(pageOf(first))
    at.site.now('2026-11-25T10:00:00Z')
    expect(pageOf(await at.ann.post('/peer-requests', asking()))).toBe(pageOf(first))
    const rows = await requestsIn(at.site)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.askedAt).toBe('2026-11-22T10:00:00.000Z')
    await at.ann.post('/peer-requests', asking({ wants: 'buddy' }))
    expect(await requestsIn(at.site)).toHaveLength(2)
  })

  it('is done for a carer by their worker or a coordinator, who are named, and the carer is told', async () => {
    const worker = await at.site.as({
      role: 'supervising_worker',
      supervisedIds: [at.ann.householdId],
      name: 'Wyn Worker',
    })
    const path = `/households/${at.ann.householdId}/carers/${at.ann.carerId}/peer-requests`
    expect(await (await worker.get(`/households/${at.ann.householdId}`)).text()).toContain(`${path}/new`)
    expect((await worker.get(`${path}/new`)).status).toBe(200)
    const page = pageOf(await worker.post(path, asking()))
    expect(await textOf(await at.ann.get(page))).toContain('by Wyn Worker')
    expect(await messagesIn(at.site)).toEqual([
      { kind: 'peer asked', to: at.bea.accountId },
      { kind: 'peer asked for you', to: at.ann.carerId },
    ])
    await at.bea.post(path, asking({ wants: 'buddy' }))
    // Whoever asked is told nothing of it.
    expect((await messagesIn(at.site)).filter(({ kind }) => kind === 'peer asked')).toHaveLength(1)
  })

  it('is nobody’s to do for another quadrant, another worker’s home, their own home, or a home that has left', async () => {
    const path = (of: { householdId: string; carerId: string }) =>
      `/households/${of.householdId}/carers/${of.carerId}/peer-requests`
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.ann.householdId] })
    expect((await at.bea.post(path(at.far), asking())).status).toBe(404)
    expect((await worker.post(path(at.far), asking())).status).toBe(404)
    const atHome = await at.site.as({ role: ['coordinator', 'carer'], householdId: at.ann.householdId })
    expect((await atHome.post(path(at.ann), asking())).status).toBe(404)
    const elsewhere = await addCarer(at.site, at.far.householdId)
    expect((await at.bea.post(path({ ...at.ann, carerId: elsewhere }), asking())).status).toBe(404)
    await at.site.database.updateTable('households').set({ endedOn: '2026-11-01' }).execute()
    expect((await at.bea.post(path(at.ann), asking())).status).toBe(404)
    expect(await requestsIn(at.site)).toEqual([])
  })
})

describe('a request', () => {
  it('is seen by whoever fosters in the same home, who is led nowhere that is not theirs; the form says so', async () => {
    expect(await (await at.ann.get('/peer-requests/new')).text()).toContain(
      'Whoever fosters with you in your home',
    )
    expect(await (await at.ann.get('/peer-profiles/new')).text()).toMatch(
      /Whoever fosters with you in\s+your home/,
    )
    const path = `/households/${at.ann.householdId}/carers/${at.ann.carerId}/peer-requests`
    const page = pageOf(await at.bea.post(path, asking()))
    const partner = await carerAt(at.site, at.ann.householdId, 'Abe Ash')
    const html = await (await partner.get(page)).text()
    expect(html).toContain('Would like')
    expect(html).not.toContain('href="/peer-requests')
    expect(await (await at.bea.get(page)).text()).toContain('href="/peer-requests?part=')
  })

  it('is taken back by the carer, also when somebody asked for them, and once only', async () => {
    const path = `/households/${at.ann.householdId}/carers/${at.ann.carerId}/peer-requests`
    const page = pageOf(await at.bea.post(path, asking()))
    const partner = await carerAt(at.site, at.ann.householdId, 'Abe Ash')
    expect((await partner.post(`${page}/withdrawals`)).status).toBe(404)
    await at.ann.post(`${page}/withdrawals`)
    await at.ann.post(`${page}/withdrawals`)
    expect(await requestsIn(at.site)).toMatchObject([
      { outcome: 'taken back', endedBy: at.ann.accountId, version: 2 },
    ])
    expect(await textOf(await at.ann.get(page))).toContain('Ask again whenever you like')
    expect((await at.ann.post('/peer-requests', asking())).status).toBe(303)
    expect(await requestsIn(at.site)).toHaveLength(2)
  })

  it('is closed by those who pair, not by who supervises or whose home it is; the carer is told', async () => {
    const page = pageOf(await at.ann.post('/peer-requests', asking()))
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.ann.householdId] })
    expect((await worker.get(page)).status).toBe(200)
    expect((await worker.post(`${page}/closures`)).status).toBe(404)
    expect((await worker.post(`${page}/withdrawals`)).status).toBe(404)
    const managing = await at.site.as({ role: ['manager', 'carer'], householdId: at.ann.householdId })
    expect((await managing.post(`${page}/closures`)).status).toBe(404)
    expect((await at.bea.post(`${page}/closures`)).status).toBe(303)
    expect(await requestsIn(at.site)).toMatchObject([{ outcome: 'closed', endedBy: at.bea.accountId }])
    expect(await messagesIn(at.site)).toContainEqual({ kind: 'peer request closed', to: at.ann.carerId })
  })

  it('is there for the carer’s home and who looks after it, and for nobody else', async () => {
    const page = pageOf(await at.ann.post('/peer-requests', asking()))
    for (const role of ['liaison', 'recruiter', 'payments', 'supervising_worker'] as const)
      expect((await (await at.site.as(role)).get(page)).status).toBe(404)
    expect((await at.far.get(page)).status).toBe(404)
    const north = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await north.get(page)).status).toBe(404)
    expect((await (await at.site.as('manager')).get(page)).status).toBe(200)
  })
})

describe('a request for which somebody is asked', () => {
  const asked = async () => {
    const mentor = await addMentor(at.site, { carer: { name: 'Mo Marsh' } })
    const page = pageOf(await at.ann.post('/peer-requests', asking()))
    const requestId = page.split('/').at(-1) ?? ''
    return { mentor, page, id: await offered(at.site, mentor, at.ann, { requestId }) }
  }

  it('says so to the carer and to who looks for somebody, on its page and in the queue', async () => {
    const { page, id } = await asked()
    expect(await (await at.ann.get(page)).text()).toContain(`href="/pairings/${id}"`)
    for (const path of [page, '/peer-requests'])
      expect(await (await at.bea.get(path)).text()).toContain(`href="/pairings/${id}"`)
    expect((await at.bea.get(`/pairings/${id}`)).status).toBe(200)
    // With whom somebody talks is not for who lives with them.
    const partner = await carerAt(at.site, at.ann.householdId, 'Abe Ash')
    expect(await (await partner.get(page)).text()).not.toContain(id)
  })

  it('takes that back with it, when it is taken back or closed', async () => {
    for (const end of ['withdrawals', 'closures'] as const) {
      const { mentor, page, id } = await asked()
      const by = end === 'withdrawals' ? at.ann : at.bea
      expect((await by.post(`${page}/${end}`)).status).toBe(303)
      expect(await pairOf(at.site, id), end).toMatchObject({ state: 'withdrawn' })
      expect(await placesOf(at.site, mentor.carerId)).toEqual([])
      expect(await placesOf(at.site, at.ann.carerId)).toEqual([])
      expect(await (await at.ann.get(page)).text()).not.toContain(`href="/pairings/${id}"`)
    }
  })

  it('leaves alone what a friend offered, and a pair that has begun', async () => {
    const page = pageOf(await at.ann.post('/peer-requests', asking({ wants: 'buddy' })))
    const friend = await addPeer(at.site)
    const id = await offered(at.site, friend, at.ann, { kind: 'buddies', saidYes: 'one' })
    await at.ann.post(`${page}/withdrawals`)
    expect(await pairOf(at.site, id)).toMatchObject({ state: 'offered' })
  })

  it('for a buddy is shown with both who asked, and ends for both when they say yes', async () => {
    const cat = await carerAt(at.site, await addHousehold(at.site, { quadrantId: 'mid' }), 'Cat Clay')
    const [anns, cats] = [
      pageOf(await at.ann.post('/peer-requests', asking({ wants: 'buddy' }))),
      pageOf(await cat.post('/peer-requests', asking({ wants: 'buddy' }))),
    ]
    const requestId = anns.split('/').at(-1) ?? ''
    const id = await offered(at.site, cat, at.ann, { kind: 'buddies', requestId })
    const link = `href="/pairings/${id}"`
    expect(await (await at.ann.get(anns)).text()).toContain(link)
    expect(await (await cat.get(cats)).text()).toContain(link)
    const queue = await (await at.bea.get('/peer-requests?part=buddy')).text()
    expect(queue.split(link)).toHaveLength(3)
    await answered(at.site, id, cat)
    await answered(at.site, id, at.ann)
    expect((await requestsIn(at.site)).map(({ outcome }) => outcome)).toEqual(['paired', 'paired'])
  })
})

describe('the queue', () => {
  it('shows who asked first first, with the age and the place of each, for one wish and one quadrant', async () => {
    for (const [name, day] of [
      ['Eve', '2026-11-01'],
      ['Dot', '2026-10-01'],
      ['Cat', '2026-11-22'],
    ] as const) {
      const carer = await carerAt(
        at.site,
        await addHousehold(at.site, { quadrantId: 'mid' }),
        `${name} Carer`,
      )
      at.site.now(`${day}T10:00:00Z`)
      await carer.post('/peer-requests', asking())
    }
    at.site.now('2026-11-22T12:00:00Z')
    await at.far.post('/peer-requests', asking())
    await at.ann.post('/peer-requests', asking({ wants: 'buddy' }))
    const text = await textOf(await at.bea.get('/peer-requests'))
    expect(text).toMatch(/Dot Carer.* 1 .*52 days ago.*Eve Carer.* 2 .*21 days ago.*Cat Carer.* 3 .*Today/s)
    expect(text).not.toContain('Fay Far')
    expect(text).not.toContain('Ann Ash')
    expect(await textOf(await at.bea.get('/peer-requests?part=buddy'))).toContain('Ann Ash')
    const manager = await at.site.as('manager')
    expect(await textOf(await manager.get('/peer-requests?quadrant=north'))).toContain('Fay Far')
    expect(await textOf(await at.bea.get('/peer-requests?quadrant=north'))).not.toContain('Fay Far')
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.far.householdId] })
    const theirs = await textOf(await worker.get('/peer-requests'))
    expect(theirs).toContain('Fay Far')
    expect(theirs).not.toContain('Eve Carer')
  })

  it('goes on from page to page without skipping or repeating anybody who asked at one moment', async () => {
    const householdId = await addHousehold(at.site, { quadrantId: 'mid' })
    const rows = await Promise.all(
      Array.from({ length: 30 }, async () => ({
        ...{ id: randomUUID(), householdId, wants: 'mentor' as const, askedAt: '2026-11-01T10:00:00.000Z' },
        carerId: await addCarer(at.site, householdId),
      })),
    )
    await at.site.database.insertInto('peerRequests').values(rows).execute()
    const html = await (await at.bea.get('/peer-requests')).text()
    const next = /href="(\/peer-requests\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await at.bea.get(next)).text()
    const ids = (page: string) => page.match(/\/peer-requests\/[0-9a-f-]{36}/g) ?? []
    expect(ids(html)).toHaveLength(25)
    expect(new Set([...ids(html), ...ids(second)]).size).toBe(30)
    expect(second).toMatch(/>26</)
  })

  it('asks as many queries for twenty requests as for one', async () => {
    const count = async () =>
      (await statementsOf(at.site.database, () => at.bea.get('/peer-requests'))).length
    await at.ann.post('/peer-requests', asking())
    await at.bea.get('/peer-requests')
    const few = await count()
    for (let index = 0; index < 8; index++) {
      const carerId = await addCarer(at.site, at.ann.householdId)
      await at.site.database
        .insertInto('peerRequests')
        .values({
          ...{ id: randomUUID(), carerId, householdId: at.ann.householdId, wants: 'mentor' },
          askedAt: '2026-11-01T10:00:00.000Z',
        })
        .execute()
    }
    expect(await count()).toBe(few)
  })
})
