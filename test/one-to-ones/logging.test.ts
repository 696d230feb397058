import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import {
  constellationOf,
  leaveConstellation,
  log,
  type Orchard,
  onlyTalk,
  orchard,
  said,
  talksIn,
  textOf,
  today,
} from './support.ts'

let at: Orchard
beforeEach(async () => {
  at = await orchard()
})

const trailOf = async ({ site }: Orchard) =>
  (await site.database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()).map(
    ({ what, onKind, onId }) => [what, onKind, onId],
  )

describe('logging a call', () => {
  it('needs a home and the button: who with, how and today are there already', async () => {
    const { ngozi, site, donnelly, id } = at
    const page = await (await ngozi.get(`/one-to-ones/new?home=${donnelly}`)).text()
    expect(page).toContain('With Donnelly')
    expect(page).toContain(`<input type="hidden" name="home" value="${donnelly}"`)
    expect(page).toMatch(/value="call" checked/)
    expect(page).toMatch(new RegExp(`value="${today}" checked`))
    // Nobody's household name: a hub carer knows her homes by how they are called.
    expect(page).not.toContain('household')

    const answer = await ngozi.post('/one-to-ones', {
      ...{ home: donnelly, channel: 'call', day: today, once: randomUUID() },
    })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/'])
    expect(decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')).toContain('Your call is logged')
    expect(await onlyTalk(site)).toMatchObject({
      ...{ constellationId: id, householdId: donnelly, part: 'hub', channel: 'call', minutes: null },
      ...{ onDay: today, followUpOn: null, noteSealed: null, accountId: ngozi.accountId },
    })
    expect(await trailOf(at)).toEqual([['logged one-to-one', 'household', donnelly]])
  })

  it('asks who with when it was not said, and names every home but the own', async () => {
    const page = await (await at.ngozi.get('/one-to-ones/new')).text()
    const homes = [...page.matchAll(/name="home" type="radio" value="([^"]+)"/g)].map(([, home]) => home)
    expect(homes).toEqual([at.donnelly, at.evans, at.hall])
    expect(page).toContain('data-keep="A call or visit"')
  })

  it('takes minutes as one tap or as a number, an earlier day, and a day to follow it up', async () => {
    await log(at.ngozi, at.hall, {
      ...{ channel: 'visit', minutes: 'other', otherMinutes: '95', day: 'other' },
      ...{ 'otherDay-day': '3', 'otherDay-month': '2', 'otherDay-year': '2026' },
      ...{ 'followUpOn-day': '1', 'followUpOn-month': '12', 'followUpOn-year': '2026' },
    })
    expect(await onlyTalk(at.site)).toMatchObject({
      ...{ channel: 'visit', minutes: 95, onDay: '2026-02-03', followUpOn: '2026-12-01' },
    })
  })

  it.each([
    ['nothing', { home: '', channel: '', day: '' }, ['home', 'channel', 'day']],
    ['a day that is to come', { day: '2026-11-23' }, ['otherDay']],
    ['a day of before the home joined', { day: '2025-12-31' }, ['otherDay']],
    ['no such day', { day: 'other', otherDay: '2026-02-30' }, ['otherDay']],
    ['no day where another is meant', { day: 'other' }, ['otherDay']],
    ['no number', { minutes: 'other', otherMinutes: 'ten' }, ['otherMinutes']],
    ['more minutes than a day has', { minutes: 'other', otherMinutes: '1441' }, ['otherMinutes']],
    ['a follow-up of the day itself', { followUpOn: today }, ['followUpOn']],
    ['a follow-up in years', { followUpOn: '2028-11-22' }, ['followUpOn']],
    ['a home of nobody', { home: 'none' }, ['home']],
    ['a note where none are kept', { note: 'Ring the school' }, ['note']],
    ['no token', { once: '' }, ['']],
  ])('says what is wrong with %s, and keeps what was typed', async (_, typed, fields) => {
    const answer = await log(at.ngozi, at.donnelly, { minutes: '30', channel: 'online', ...typed })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    const summary = page.match(/govuk-error-summary__list">(.*?)<\/ul>/s)?.[1] ?? ''
    expect([...summary.matchAll(/<li>(?:<a href="#([^"]*)")?/g)].map(([, field = '']) => field)).toEqual(
      fields,
    )
    for (const field of fields) if (field) expect(page).toContain(`id="${field}"`)
    if (!('channel' in typed)) expect(page).toMatch(/value="online" checked/)
    if ('note' in typed) expect(page).toContain('Ring the school')
    expect(await talksIn(at.site)).toEqual([])
  })

  it('of a home that has left meanwhile is refused, and nothing typed is lost', async () => {
    await leaveConstellation(at.site, at.donnelly)
    const answer = await log(at.ngozi, at.donnelly, { minutes: '60' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('this one is not among them today')
    expect(page).toMatch(/value="60" checked/)
  })

  it('is not for a home of another constellation, nor for the own one', async () => {
    const far = await addHousehold(at.site)
    await constellationOf(at.site, { name: 'Far', hubId: await addHousehold(at.site), homes: [far] })
    for (const home of [far, at.hubId]) expect((await log(at.ngozi, home)).status).toBe(422)
    expect(await talksIn(at.site)).toEqual([])
  })

  it('is for a liaison worker with the hub homes of her constellations alone', async () => {
    const liaison = await at.site.as({ role: 'liaison', constellationIds: [at.id] })
    expect((await log(liaison, at.donnelly)).status).toBe(422)
    expect((await log(liaison, at.hubId, { channel: 'visit' })).status).toBe(303)
    expect(await onlyTalk(at.site)).toMatchObject({
      householdId: at.hubId,
      part: 'liaison',
      channel: 'visit',
    })
  })

  it('is for whoever covers, in the days of the cover, and for nobody after them', async () => {
    const { site, id } = at
    const coverId = await addHousehold(site)
    const cover = await site.as({ role: 'carer', householdId: coverId })
    await coverFor(at, coverId, { fromOn: '2026-11-20', untilOn: '2026-11-25' })
    expect((await log(cover, at.hall, { day: '2026-11-19' })).status).toBe(422)
    expect((await log(cover, at.hall, { day: '2026-11-20' })).status).toBe(303)
    expect(await onlyTalk(site)).toMatchObject({ part: 'cover', constellationId: id })
    // Not with the hub home that is away.
    expect((await log(cover, at.hubId)).status).toBe(422)
    site.now('2026-11-25T10:00:00Z')
    expect((await cover.get('/one-to-ones/new')).status).toBe(404)
    expect((await log(cover, at.hall, { day: '2026-11-21' })).status).toBe(404)
  })
})

async function coverFor(
  { site, id, hubId }: Orchard,
  householdId: string,
  days: { fromOn: string; untilOn: string },
) {
  const awayId = randomUUID()
  const by = { constellationId: id, ...days }
  const at = '2026-11-01T10:00:00.000Z'
  await site.database
    .insertInto('aways')
    .values({ id: awayId, householdId: hubId, recordedAt: at, ...by })
    .execute()
  await site.database
    .insertInto('covers')
    .values({ id: randomUUID(), awayId, householdId, agreedOn: '2026-11-01', namedAt: at, ...by })
    .execute()
}

describe('a talk that was logged wrongly', () => {
  const logged = async () => {
    await log(at.ngozi, at.donnelly, { followUpOn: '2026-12-01' })
    return onlyTalk(at.site)
  }

  it('is put right by a new one that names the old, which stays as it was', async () => {
    const old = await logged()
    const form = await (await at.ngozi.get(`/one-to-ones/${old.id}/corrections/new`)).text()
    expect(form).toMatch(/value="10" checked/)
    const answer = await at.ngozi.post(
      `/one-to-ones/${old.id}/corrections`,
      said(at.hall, { minutes: '30', channel: 'text', followUpOn: '2026-12-01' }),
    )
    expect(answer.status).toBe(303)
    expect(await onlyTalk(at.site)).toMatchObject({
      ...{ correctsId: old.id, householdId: at.hall, minutes: 30, channel: 'text', followUpOn: '2026-12-01' },
    })
    const kept = (await talksIn(at.site)).find(({ id }) => id === old.id)
    expect(kept).toMatchObject({ ...old, endedBy: at.ngozi.accountId, endedAt: expect.any(String) })
    expect((await at.ngozi.get(`/one-to-ones/${old.id}`)).status).toBe(404)
    expect(await trailOf(at)).toContainEqual(['corrected one-to-one', 'household', at.hall])
  })

  it('is put right once, also when the form comes twice, and keeps that it was followed up', async () => {
    const old = await logged()
    await at.ngozi.post(`/one-to-ones/${old.id}/follow-ups`)
    const form = said(at.donnelly, { minutes: '15', followUpOn: '2026-12-01' })
    for (let time = 1; time <= 2; time++)
      expect((await at.ngozi.post(`/one-to-ones/${old.id}/corrections`, form)).status).toBe(303)
    expect((await onlyTalk(at.site)).followedUpAt).not.toBeNull()
    expect(await talksIn(at.site)).toHaveLength(2)
  })

  it('is put right by nobody but its author', async () => {
    const old = await logged()
    const other = await at.site.as({ role: 'hub_carer', householdId: at.hubId })
    expect(await textOf(await other.get(`/one-to-ones/${old.id}`))).not.toContain('Correct it')
    expect((await other.get(`/one-to-ones/${old.id}/corrections/new`)).status).toBe(404)
    expect((await other.post(`/one-to-ones/${old.id}/corrections`, said(at.donnelly))).status).toBe(404)
    expect(await onlyTalk(at.site)).toEqual(old)
  })

  it('with a home that is hub no more is still of that home, from its day on', async () => {
    const liaison = await at.site.as({ role: 'liaison', constellationIds: [at.id] })
    await log(liaison, at.hubId, { day: '2026-11-20' })
    const old = await onlyTalk(at.site)
    await at.site.database
      .updateTable('memberships')
      .set({ part: 'satellite' })
      .where('householdId', '=', at.hubId)
      .execute()
    const path = `/one-to-ones/${old.id}/corrections`
    expect(await textOf(await liaison.get(`${path}/new`))).toContain('Okafor')
    expect((await liaison.post(path, said(at.hubId, { day: '2026-11-19' }))).status).toBe(422)
    expect((await liaison.post(path, said(at.donnelly))).status).toBe(422)
    expect((await liaison.post(path, said(at.hubId, { day: '2026-11-21' }))).status).toBe(303)
    expect(await onlyTalk(at.site)).toMatchObject({
      part: 'liaison',
      onDay: '2026-11-21',
      correctsId: old.id,
    })
  })

  it('is taken back, by its author or a manager, and counts no more', async () => {
    const old = await logged()
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.donnelly] })
    expect((await worker.post(`/one-to-ones/${old.id}/withdrawals`)).status).toBe(404)
    expect((await at.ngozi.post(`/one-to-ones/${old.id}/withdrawals`)).status).toBe(303)
    expect((await at.ngozi.post(`/one-to-ones/${old.id}/withdrawals`)).status).toBe(404)
    expect((await talksIn(at.site)).map(({ endedBy }) => endedBy)).toEqual([at.ngozi.accountId])
    const another = await logged()
    const manager = await at.site.as('manager')
    expect((await manager.post(`/one-to-ones/${another.id}/withdrawals`)).status).toBe(303)
    expect(await trailOf(at)).toContainEqual(['took back one-to-one', 'household', at.donnelly])
  })

  it('that was to be followed up is marked as done, once', async () => {
    const { id } = await logged()
    expect(await textOf(await at.ngozi.get(`/one-to-ones/${id}`))).toContain('I have followed it up')
    for (let time = 1; time <= 2; time++)
      expect((await at.ngozi.post(`/one-to-ones/${id}/follow-ups`)).status).toBe(303)
    const page = await textOf(await at.ngozi.get(`/one-to-ones/${id}`))
    expect(page).toContain('Follow up Done')
    expect(page).not.toContain('I have followed it up')
    expect((await trailOf(at)).filter(([what]) => what === 'followed up one-to-one')).toHaveLength(1)
  })
})

onBothDatabases('the same form', (open) => {
  it('sent ten times at once logs one talk, and every time is answered as the first', async () => {
    const { site, ngozi, donnelly } = await orchard({ database: await open() })
    const form = said(donnelly)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ngozi.post('/one-to-ones', form)))
    for (const answer of answers) expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/'])
    await onlyTalk(site)
    expect(await talksIn(site)).toHaveLength(1)
  })

  it('of a correction sent ten times at once puts it right once', async () => {
    const { site, ngozi, donnelly } = await orchard({ database: await open() })
    await log(ngozi, donnelly)
    const { id } = await onlyTalk(site)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ngozi.post(`/one-to-ones/${id}/corrections`, said(donnelly))),
    )
    // Ten forms, each with a token of its own: the first is taken, and for the others that talk is gone.
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      303,
      ...Array.from({ length: 9 }, () => 404),
    ])
    expect(await talksIn(site)).toHaveLength(2)
  })
})
