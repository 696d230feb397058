import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold, keepApart } from '../factories.ts'
import { lettersOf } from '../mail/letters.ts'
import { textOf } from '../one-to-ones/support.ts'
import { addPeer, offered, pairOf, placesOf } from '../pairings/support.ts'
import { openSite } from '../support.ts'
import {
  carerAt,
  makeMentor,
  messagesIn,
  type Peers,
  pageOf,
  pair,
  peers,
  profilesIn,
  tagsIn,
  versionOf,
} from './support.ts'

let at: Peers
beforeEach(async () => {
  at = await peers()
})

const idOf = (page: string) => page.split('/').at(-1) ?? ''

describe('a mentor', () => {
  it('is made by a coordinator of the quadrant, once, and is a mentor from the next click', async () => {
    const path = `/households/${at.ann.householdId}/carers/${at.ann.carerId}/peer-profiles`
    expect(await (await at.bea.get(`/households/${at.ann.householdId}`)).text()).toContain(`${path}/new`)
    const page = await makeMentor(at.bea, at.ann, { ownMost: '2' })
    expect(await makeMentor(at.bea, at.ann)).toBe(page)
    expect(await profilesIn(at.site)).toMatchObject([
      { part: 'mentor', quadrantId: 'mid', ownMost: 2, sinceOn: '2026-11-22', madeBy: at.bea.accountId },
    ])
    expect(await tagsIn(at.site, 'peerProfileTags')).toEqual([
      'needs: school',
      'needs: trauma',
      'offer: support',
    ])
    const text = await textOf(await at.ann.get(page))
    expect(text).toContain('You are a mentor')
    expect(text).toContain('0 now, at most 2')
    // Only mentors, hub carers and coordinators are asked to sign.
    expect((await at.ann.get('/confidentiality-agreements/new')).status).toBe(200)
    expect((await at.far.get('/confidentiality-agreements/new')).status).toBe(404)
  })

  it('is made by nobody else, nor for a quadrant that is not theirs', async () => {
    const path = `/households/${at.ann.householdId}/carers/${at.ann.carerId}/peer-profiles`
    const form = { part: 'mentor', quadrantId: 'mid', once: 'once' }
    const others = [
      at.ann,
      await at.site.as({ role: 'coordinator', quadrantIds: ['north'] }),
      await at.site.as({ role: 'supervising_worker', supervisedIds: [at.ann.householdId] }),
      await at.site.as({ role: ['manager', 'carer'], householdId: at.ann.householdId }),
      await at.site.as('liaison'),
    ]
    for (const by of others) expect((await by.post(path, form)).status).toBe(404)
    const elsewhere = await at.bea.post(path, { ...form, quadrantId: 'north' })
    expect(elsewhere.status).toBe(422)
    expect(await elsewhere.text()).toContain('Select the quadrant')
    expect((await at.bea.post(path, { ...form, part: '' })).status).toBe(422)
    expect((await at.bea.post(path, { ...form, ownMost: '-1' })).status).toBe(422)
    expect(await profilesIn(at.site)).toEqual([])
  })
})

describe('a carer', () => {
  it('offers to be a buddy, in their own words, and no mentor of themself', async () => {
    const answer = await at.ann.post('/peer-profiles', { times: 'weekends', ownMost: '1', once: 'a' })
    expect(await textOf(await at.ann.get(pageOf(answer)))).toContain('You would be a buddy')
    await at.far.post('/peer-profiles', { part: 'mentor', once: 'b' })
    expect((await profilesIn(at.site)).map(({ part }) => part)).toEqual(['buddy', 'buddy'])
  })

  it('changes their own, which lowers the limit and takes nobody away', async () => {
    const page = await makeMentor(at.bea, at.ann)
    await pair(at.site, at.ann, at.far)
    const version = await versionOf(at.site, idOf(page))
    await at.ann.post(`${page}/edits`, { ownMost: '0', needs: 'disability', version })
    const text = await textOf(await at.ann.get(page))
    expect(text).toContain('1 now, at most 0. Nobody new for now; nobody is taken away')
    expect(await tagsIn(at.site, 'peerProfileTags')).toEqual(['needs: disability'])
    expect(await at.site.database.selectFrom('pairings').select('state').execute()).toEqual([
      { state: 'active' },
    ])
    // Where they are a mentor is not a carer's to say.
    await at.ann.post(`${page}/edits`, { quadrantId: 'north', version: 2 })
    expect((await profilesIn(at.site))[0]?.quadrantId).toBe('mid')
    const manager = await at.site.as('manager')
    await manager.post(`${page}/edits`, { quadrantId: 'north', version: 3 })
    expect((await profilesIn(at.site))[0]?.quadrantId).toBe('north')
  })

  it('sees what somebody else has saved meanwhile, beside what they typed', async () => {
    const page = await makeMentor(at.bea, at.ann)
    await at.bea.post(`${page}/edits`, { needs: 'moving on', quadrantId: 'mid', version: 1 })
    const answer = await at.ann.post(`${page}/edits`, { needs: 'school', version: 1 })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Somebody has changed this since you opened it')
    expect(html).toMatch(/value="school" checked/)
    expect(html).toContain('Moving on</dd>')
    expect(html).toContain('name="version" value="2"')
    expect(await tagsIn(at.site, 'peerProfileTags')).toEqual(['needs: moving on'])
  })

  it('who lives with them changes nothing of it', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const partner = await carerAt(at.site, at.ann.householdId, 'Abe Ash')
    expect((await partner.get(page)).status).toBe(200)
    expect(await (await partner.get(page)).text()).not.toContain('/edit')
    for (const deed of ['edits', 'aways', 'returns', 'ends'])
      expect((await partner.post(`${page}/${deed}`, { version: 1 })).status).toBe(404)
    expect((await at.far.get(page)).status).toBe(404)
  })

  it('stops from one day on, and may begin again', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const stale = await at.ann.post(`${page}/ends`, { version: 7 })
    expect(pageOf(stale)).toBe(page)
    await at.ann.post(`${page}/ends`, { version: 1 })
    expect((await at.ann.get(page)).status).toBe(404)
    expect((await at.ann.get('/confidentiality-agreements/new')).status).toBe(404)
    await makeMentor(at.bea, at.ann)
    expect((await profilesIn(at.site)).map(({ endedOn }) => endedOn).toSorted()).toEqual(['2026-11-22', null])
  })
})

describe('a mentor who stops', () => {
  it('is asked about nobody any more, and who decides is told of those they stand by', async () => {
    const page = await makeMentor(at.bea, at.ann)
    await at.ann.post('/confidentiality-agreements', { agree: 'yes' })
    const goesOn = await pair(at.site, at.ann, at.far)
    const asked = await addPeer(at.site)
    const offer = await offered(at.site, at.ann, asked)
    await at.ann.post(`${page}/ends`, { version: 1 })
    expect(await pairOf(at.site, offer)).toMatchObject({ state: 'withdrawn' })
    expect(await placesOf(at.site, asked.carerId)).toEqual([])
    expect(await pairOf(at.site, goesOn)).toMatchObject({ state: 'active' })
    const told = (await lettersOf(at.site)).filter(({ kind }) => kind === 'pair to decide')
    expect(told).toMatchObject([{ to: at.bea.accountId, link: `/pairings/${goesOn}` }])
  })
})

describe('not available just now', () => {
  it('names a coordinator who rings instead, and whoever has a mentor in them is told', async () => {
    const page = await makeMentor(at.bea, at.ann)
    await pair(at.site, at.ann, at.far)
    await makeMentor(at.bea, await carerAt(at.site, await addHousehold(at.site), 'Dot Dale'))
    const form = await (await at.ann.get(`${page}/aways/new`)).text()
    expect(form).toContain('Bea Barker')
    // A carer does not read here who else is a mentor.
    expect(form).not.toContain('Dot Dale')
    const away = { awayUntil: '2026-12-01', rings: `account ${at.bea.accountId}`, version: 1 }
    expect((await at.ann.post(`${page}/aways`, away)).status).toBe(303)
    const text = await textOf(await at.ann.get(page))
    expect(text).toContain('Not available just now, since 22 November 2026 . Back on 1 December 2026')
    expect(text).toContain('Bea Barker rings instead')
    expect(await messagesIn(at.site)).toEqual([{ kind: 'peer away', to: at.far.carerId }])
    at.site.now('2026-12-01T09:00:00Z')
    expect(await textOf(await at.ann.get(page))).not.toContain('Not available just now, since')
  })

  it('may name another mentor, when a coordinator says so; until that one stops, too', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const dot = await carerAt(at.site, await addHousehold(at.site), 'Dot Dale')
    const other = await makeMentor(at.bea, dot)
    expect((await at.ann.post(`${page}/aways`, { rings: `profile ${idOf(other)}`, version: 1 })).status).toBe(
      422,
    )
    await at.bea.post(`${page}/aways`, { rings: `profile ${idOf(other)}`, version: 1 })
    expect(await textOf(await at.ann.get(page))).toContain('Dot rings instead')
    await dot.post(`${other}/ends`, { version: 1 })
    expect(await textOf(await at.ann.get(page))).toContain('Nobody rings instead yet')
    expect(await textOf(await at.bea.get('/peer-profiles'))).toContain('Nobody rings instead')
    await at.ann.post(`${page}/returns`, { version: await versionOf(at.site, idOf(page)) })
    expect(await profilesIn(at.site)).toMatchObject([{ awaySince: null, ringsProfileId: null }, {}])
  })

  it('is told to those they stand by on the page of their pair, with who rings', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const id = await pair(at.site, at.ann, at.far)
    const theirs = `/pairings/${id}`
    expect(await textOf(await at.far.get(theirs))).not.toContain('not available')
    const away = { awayUntil: '2026-12-01', rings: `account ${at.bea.accountId}`, version: 1 }
    await at.ann.post(`${page}/aways`, away)
    const text = await textOf(await at.far.get(theirs))
    expect(text).toContain('Ann is not available just now, since 22 November 2026 . Back on 1 December 2026')
    expect(text).toContain('Bea Barker rings meanwhile')
    const [letter] = (await lettersOf(at.site)).filter(({ to }) => to === at.far.carerId)
    expect(letter?.link).toBe(theirs)
    // Who coordinates elsewhere, or no more, rings nobody.
    for (const now of [{ quadrantId: 'north' }, { quadrantId: 'mid', untilOn: '2026-11-22' }]) {
      await at.site.database.updateTable('grants').set(now).execute()
      expect(await textOf(await at.far.get(theirs))).toContain(
        'Nobody rings meanwhile yet: ring your coordinator',
      )
    }
    at.site.now('2026-12-01T09:00:00Z')
    expect(await textOf(await at.far.get(theirs))).not.toContain('not available')
  })

  it('names nobody who is not there themself, and nobody whom those they would ring must not meet', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const id = await pair(at.site, at.ann, at.far)
    const dot = await carerAt(at.site, await addHousehold(at.site), 'Dot Dale')
    const other = await makeMentor(at.bea, dot)
    const rings = (version: number | undefined) =>
      at.bea.post(`${page}/aways`, { rings: `profile ${idOf(other)}`, version: version ?? 0 })
    await keepApart(at.site, dot.householdId, at.far.householdId)
    const refused = await rings(1)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('They cannot ring just now')
    await at.site.database.updateTable('keepAparts').set({ endedAt: '2026-11-22T10:00:00.000Z' }).execute()
    expect((await rings(1)).status).toBe(303)
    expect(await textOf(await at.far.get(`/pairings/${id}`))).toContain('Dot rings meanwhile')
    await dot.post(`${other}/aways`, { rings: `account ${at.bea.accountId}`, version: 1 })
    for (const text of [
      await textOf(await at.far.get(`/pairings/${id}`)),
      await textOf(await at.bea.get('/peer-profiles')),
    ])
      expect(text).toMatch(/Nobody rings (meanwhile|instead)/)
    await dot.post(`${other}/returns`, { version: 2 })
    await keepApart(at.site, dot.householdId, at.far.householdId)
    expect(await textOf(await at.far.get(`/pairings/${id}`))).not.toContain('Dot')
  })

  it('asks who rings, and for a day after today', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const answer = await at.ann.post(`${page}/aways`, {
      awayUntil: '2026-11-22',
      rings: 'account nobody',
      version: 1,
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The day you are back must be after today')
    const nobody = await at.ann.post(`${page}/aways`, { rings: 'account nobody', version: 1 })
    expect(await nobody.text()).toContain('Select who rings instead')
  })
})

describe('the list of mentors', () => {
  it('shows free places of the service’s limit and their own, and who has none on demand', async () => {
    const page = await makeMentor(at.bea, at.ann, { ownMost: '1' })
    const dot = await carerAt(at.site, await addHousehold(at.site, { name: 'Dale' }), 'Dot Dale')
    await makeMentor(at.bea, dot)
    const eve = await carerAt(at.site, await addHousehold(at.site, { name: 'Elm' }), 'Eve Elm')
    const away = await makeMentor(at.bea, eve)
    await eve.post(`${away}/aways`, { rings: `account ${at.bea.accountId}`, version: 1 })
    const all = await textOf(await at.bea.get('/peer-profiles'))
    expect(all).toMatch(/Ann Ash.*1 of 1.*Dot Dale.*3 of 3.*Eve Elm.*Not available just now/s)
    await pair(at.site, at.ann, at.far)
    expect(await textOf(await at.bea.get('/peer-profiles'))).toMatch(/Ann Ash.*0 of 1/s)
    const room = await textOf(await at.bea.get('/peer-profiles?room=yes'))
    expect(room).toContain('Dot Dale')
    expect(room).not.toContain('Ann Ash')
    expect(room).not.toContain('Eve Elm')
    expect((await at.ann.get('/peer-profiles')).status).toBe(404)
    const north = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect(await textOf(await north.get('/peer-profiles'))).not.toContain('Dot Dale')
    expect((await north.get(page)).status).toBe(404)
  })
})

describe('lists of mentors and of agreements', () => {
  it('show the quadrants of a coordinator who supervises homes elsewhere too', async () => {
    await makeMentor(at.bea, at.ann)
    const both = await at.site.as({
      role: ['coordinator', 'supervising_worker'],
      quadrantIds: ['mid'],
      supervisedIds: [at.far.householdId],
    })
    expect(await textOf(await both.get('/peer-profiles'))).toContain('Ann Ash')
    expect(await textOf(await both.get('/confidentiality-agreements'))).toContain('Ann Ash')
  })

  it('tell nothing of somebody whom the reader may not see by what stands after them', async () => {
    await makeMentor(at.bea, at.ann)
    const zoe = await carerAt(
      at.site,
      await addHousehold(at.site, { name: 'Zeta', quadrantId: 'north' }),
      'Zoe',
    )
    const manager = await at.site.as('manager')
    const hidden = await makeMentor(manager, zoe, { quadrantId: 'north' })
    const first = await textOf(await at.bea.get('/peer-profiles'))
    expect(first).toContain('Ann Ash')
    expect(await textOf(await at.bea.get(`/peer-profiles?after=${idOf(hidden)}`))).toContain('Ann Ash')
    expect(
      await textOf(await at.bea.get(`/confidentiality-agreements?after=${at.ann.carerId}`)),
    ).not.toContain('Ann Ash')
    // Of a home that stands before Ann's: after it her name would come.
    const early = await addHousehold(at.site, { name: 'Aardvark', quadrantId: 'north' })
    const abe = await carerAt(at.site, early, 'Abe')
    await makeMentor(manager, abe, { quadrantId: 'north' })
    expect(await textOf(await at.bea.get(`/confidentiality-agreements?after=${abe.carerId}`))).not.toContain(
      'Ann Ash',
    )
  })
})

onBothDatabases('a manager of a service that has no quadrant yet', (open) => {
  it('finds every list empty', async () => {
    const site = await openSite({ database: await open() })
    await site.database.deleteFrom('quadrants').execute()
    const manager = await site.as('manager')
    for (const path of ['/peer-profiles', '/peer-requests', '/confidentiality-agreements'])
      expect((await manager.get(path)).status, path).toBe(200)
    expect((await manager.get('/matches')).status).toBe(404)
  })
})
