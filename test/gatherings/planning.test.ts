import { beforeEach, describe, expect, it } from 'vitest'
import { openLetter } from '#src/mail/sealing.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site, testKeys } from '../support.ts'
import {
  addStar,
  gatheringRow,
  messages,
  place,
  plan,
  problemsOf,
  rowsOf,
  type Star,
  wish,
} from './support.ts'

let site: Site
let star: Star
let hub: Client
let ada: Client & { accountId: string }

beforeEach(async () => {
  site = await openSite()
  star = await addStar(site)
  hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
  ada = await site.as({ role: 'carer', householdId: star.homes[0] ?? '' })
})

describe('a gathering', () => {
  it('asks every home of the constellation that day, and tells their people no more than that', async () => {
    const id = await plan(hub, star.id)
    const rows = await rowsOf(site, id)
    expect(rows.map(({ householdId }) => householdId)).toEqual(star.homes.toSorted())
    expect(rows.every(({ reply, attendance }) => reply === null && attendance === 'not known')).toBe(true)
    const told = await messages(site)
    expect(told.map(({ kind, accountId }) => [kind, accountId])).toEqual([
      ['gathering invitation', ada.accountId],
    ])
    const letter = openLetter(testKeys, told[0]?.id ?? '', told[0]?.sealed ?? '')
    expect(letter.subject).toBe('Gathering')
    expect(letter.link).toBe(`/gatherings/${id}`)
    expect(JSON.stringify([letter.subject, letter.before, letter.after])).not.toMatch(
      /Mary|28|14|Hanna|Acacia/,
    )
  })

  it('is read by the homes that are asked, and by nobody else', async () => {
    const id = await plan(hub, star.id, { invites: 'chosen', householdIds: [star.homes[0] ?? ''] })
    const ben = await site.as({ role: 'carer', householdId: star.homes[1] ?? '' })
    const other = await addStar(site)
    const far = await site.as({ role: 'hub_carer', householdId: other.hubId })
    const page = await (await ada.get(`/gatherings/${id}`)).text()
    expect(page).toContain('St Mary’s hall')
    expect(page).toContain('Saturday 28 November 2026')
    expect(page).toContain('2pm to 4pm')
    expect((await hub.get(`/gatherings/${id}`)).status).toBe(200)
    for (const [who, role] of [
      [ben, 'another home'],
      [far, 'another hub'],
    ] as const) {
      expect((await who.get(`/gatherings/${id}`)).status, role).toBe(404)
      expect(await (await who.get('/gatherings')).text(), role).not.toContain('St Mary')
      expect((await who.post(`/gatherings/${id}/replies`, { reply: 'yes' })).status, role).toBe(404)
      expect((await who.post(`/gatherings/${id}/cancellations`, { version: '1' })).status, role).toBe(404)
    }
    expect((await gatheringRow(site, id)).cancelledAt).toBeNull()
  })

  it('is planned by its hub carer, its liaison worker and a manager only', async () => {
    expect((await ada.get(`/gatherings/new?constellationId=${star.id}`)).status).toBe(404)
    const others = [
      await site.as({ role: 'liaison', constellationIds: [(await addStar(site)).id] }),
      await site.as({ role: 'hub_carer', householdId: (await addStar(site)).hubId }),
    ]
    for (const other of others)
      expect((await other.post('/gatherings', { constellationId: star.id, ...wish() })).status).toBe(422)
    const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
    await plan(liaison, star.id)
    await plan(await site.as('manager'), star.id, { onDay: '2026-12-05' })
  })

  it.each([
    [{ onDay: '' }, 'Enter the day'],
    [{ onDay: '2026-02-30' }, 'real date'],
    [{ onDay: '2026-03-01' }, 'last three months'],
    [{ onDay: '2028-03-01' }, 'next thirteen months'],
    [{ fromTime: '25:00' }, 'a time such as 19:30'],
    [{ fromTime: '16:30' }, 'end after it begins'],
    [{ place: '' }, 'Enter where it is'],
    [{ place: 'The hall, cm1 1aa' }, 'Take the postcode out'],
    [{ place: 'At ours: 12 Acacia  avenue' }, 'Take the address out'],
    [{ invites: 'chosen' }, 'at least one home'],
    [{ at: 'somewhere' }, 'Choose where'],
  ])('is refused with %j, and what was typed stands again', async (wrong, message) => {
    const answer = await hub.post('/gatherings', { constellationId: star.id, ...wish(wrong) })
    expect(answer.status).toBe(422)
    const body = await answer.text()
    expect(body).toContain(message)
    if (!('place' in wrong)) expect(body).toContain('St Mary’s hall')
    expect(await site.database.selectFrom('gatherings').selectAll().execute()).toEqual([])
    expect(await messages(site)).toEqual([])
  })

  it('is planned once for a form that is sent twice, and once of a kind for a day', async () => {
    const fields = { constellationId: star.id, ...wish(), once: 'tapped' }
    const [one, two] = await Promise.all([hub.post('/gatherings', fields), hub.post('/gatherings', fields)])
    expect(one.headers.get('Location')).toBe(two.headers.get('Location'))
    const again = await hub.post('/gatherings', { constellationId: star.id, ...wish() })
    expect(again.status).toBe(422)
    expect(await problemsOf(again)).toContain('planned for that day already')
    await plan(hub, star.id, { kind: 'social' })
  })

  it('tells those it is for when it changes, those who are asked no more, and those who are asked now', async () => {
    const [a = '', b = ''] = star.homes
    const ben = await site.as({ role: 'carer', householdId: b })
    const cas = await site.as({ role: 'carer', householdId: star.homes[2] ?? '' })
    const id = await plan(hub, star.id, { invites: 'chosen', householdIds: [a, b] })
    await ada.post(`/gatherings/${id}/replies`, { reply: 'yes', people: '2' })
    const before = (await messages(site)).map(({ key }) => key)
    const edit = {
      ...wish({ place: 'The park', invites: 'chosen', householdIds: [a, star.homes[2] ?? ''] }),
      version: '1',
    }
    expect((await hub.post(`/gatherings/${id}/edits`, edit)).headers.get('Location')).toBe(
      `/gatherings/${id}`,
    )
    const told = (await messages(site)).filter(({ key }) => !before.includes(key))
    expect(told.map(({ kind, accountId }) => [kind, accountId]).toSorted()).toEqual([
      ['gathering changed', ada.accountId],
      ['gathering invitation', cas.accountId],
      ['gathering off', ben.accountId],
    ])
    expect((await ben.get(`/gatherings/${id}`)).status).toBe(404)
    expect((await rowsOf(site, id)).find(({ householdId }) => householdId === a)?.reply).toBe('yes')
    // The day moved: what was said of the other day counts no more.
    await hub.post(`/gatherings/${id}/edits`, { ...edit, onDay: '2026-11-29', version: '2' })
    expect((await rowsOf(site, id)).find(({ householdId }) => householdId === a)).toMatchObject({
      reply: null,
      people: null,
    })
    // The same again changes nothing and tells nobody.
    const count = (await messages(site)).length
    await hub.post(`/gatherings/${id}/edits`, { ...edit, onDay: '2026-11-29', version: '3' })
    expect((await messages(site)).length).toBe(count)
    expect((await gatheringRow(site, id)).version).toBe(3)
  })

  it('keeps what somebody else changed meanwhile', async () => {
    const id = await plan(hub, star.id)
    const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
    await liaison.post(`/gatherings/${id}/edits`, { ...wish({ place: 'The park' }), version: '1' })
    const late = await hub.post(`/gatherings/${id}/edits`, { ...wish({ place: 'The pool' }), version: '1' })
    expect(late.status).toBe(422)
    const body = await late.text()
    expect(body).toContain('Somebody else has changed this')
    expect(body).toContain('The pool')
    expect(body).toContain('name="version" value="2"')
    expect((await gatheringRow(site, id)).place).toBe('The park')
  })

  it('is cancelled once, and everybody who was asked is told', async () => {
    const id = await plan(hub, star.id)
    await hub.post(`/gatherings/${id}/cancellations`, { version: '1' })
    await hub.post(`/gatherings/${id}/cancellations`, { version: '1' })
    expect((await messages(site)).map(({ kind }) => kind)).toEqual(['gathering invitation', 'gathering off'])
    expect(await (await ada.get(`/gatherings/${id}`)).text()).toContain('Cancelled')
    const reply = await ada.post(`/gatherings/${id}/replies`, { reply: 'yes' })
    expect(reply.status).toBe(422)
    expect((await rowsOf(site, id)).every(({ reply }) => reply === null)).toBe(true)
    // Another can be planned for that day.
    await plan(hub, star.id)
  })

  it('that has been is written down and told to nobody, with the homes of its day', async () => {
    const late = await addHousehold(site)
    await place(site, star.id, late, 'satellite', '2026-11-15')
    const id = await plan(hub, star.id, { onDay: '2026-11-10' })
    expect((await rowsOf(site, id)).map(({ householdId }) => householdId)).toEqual(star.homes.toSorted())
    expect(await messages(site)).toEqual([])
  })

  it('tells nobody of a home that is quiet', async () => {
    await site.database
      .insertInto('quiets')
      .values({
        id: 'quiet',
        householdId: star.homes[0] ?? '',
        untilOn: '2026-12-06',
        rings: 'Somebody',
        setAt: '2026-11-20T10:00:00.000Z',
      })
      .execute()
    await plan(hub, star.id)
    expect((await messages(site)).map(({ withheld }) => withheld)).toEqual(['quiet'])
  })

  it('asks a home that joins, and a home that leaves no more', async () => {
    const manager = await site.as('manager')
    const everybody = await plan(hub, star.id)
    const chosen = await plan(hub, star.id, { kind: 'social', invites: 'chosen', householdIds: star.homes })
    const joining = await addHousehold(site)
    const joined = await site.as({ role: 'carer', householdId: joining })
    const before = (await messages(site)).length
    const answer = await manager.post(`/constellations/${star.id}/memberships`, {
      householdId: joining,
      agreedOn: '2026-11-21',
    })
    expect(answer.status).toBe(303)
    expect((await joined.get(`/gatherings/${everybody}`)).status).toBe(200)
    expect((await joined.get(`/gatherings/${chosen}`)).status).toBe(404)
    expect((await messages(site)).length).toBe(before + 1)
    const { id } = await site.database
      .selectFrom('memberships')
      .select('id')
      .where('householdId', '=', star.homes[0] ?? '')
      .executeTakeFirstOrThrow()
    await manager.post(`/memberships/${id}/departures`, { leftOn: '2026-11-22', why: 'Moved away' })
    expect((await ada.get(`/gatherings/${everybody}`)).status).toBe(404)
    for (const gathering of [everybody, chosen]) {
      const row = (await rowsOf(site, gathering)).find(({ householdId }) => householdId === star.homes[0])
      expect(row?.uninvitedAt).not.toBeNull()
    }
    // Closed, nothing is to come any more.
    await manager.post(`/constellations/${star.id}/closures`, { reason: 'All have moved' })
    expect((await gatheringRow(site, everybody)).cancelledAt).not.toBeNull()
  })
})

describe('a month', () => {
  const months = () =>
    site.database.selectFrom('monthsOff').select(['month', 'endedAt']).orderBy('month').execute()

  it('can be one with none planned, once, until that ends', async () => {
    const none = { constellationId: star.id, month: '2026-12-01' }
    expect((await hub.post('/months-off', none)).status).toBe(303)
    expect((await hub.post('/months-off', none)).status).toBe(303)
    expect(await months()).toEqual([{ month: '2026-12-01', endedAt: null }])
    const page = await (await hub.get('/gatherings')).text()
    expect(page).toContain('December 2026')
    const [, ends = ''] = page.match(/action="(\/months-off\/[^"]+\/ends)"/) ?? []
    const stranger = await site.as({ role: 'hub_carer', householdId: (await addStar(site)).hubId })
    expect((await stranger.post(ends)).status).toBe(404)
    expect((await hub.post(ends)).status).toBe(303)
    expect((await months())[0]?.endedAt).not.toBeNull()
  })

  it('with a gathering is not one with none, and one that is planned after all ends it', async () => {
    const none = { constellationId: star.id, month: '2026-12-01' }
    await hub.post('/months-off', none)
    await plan(hub, star.id, { kind: 'social', onDay: '2026-12-05' })
    expect((await months())[0]?.endedAt).toBeNull()
    await plan(hub, star.id, { onDay: '2026-12-12' })
    expect((await months())[0]?.endedAt).not.toBeNull()
    const refused = await hub.post('/months-off', none)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('One is planned in that month')
  })

  it('is none without one any more when a gathering is moved into it, or a social there becomes one', async () => {
    await hub.post('/months-off', { constellationId: star.id, month: '2026-12-01' })
    await hub.post('/months-off', { constellationId: star.id, month: '2027-01-01' })
    const moved = await plan(hub, star.id)
    await hub.post(`/gatherings/${moved}/edits`, { ...wish({ onDay: '2026-12-05' }), version: '1' })
    const social = await plan(hub, star.id, { kind: 'social', onDay: '2027-01-09' })
    expect((await months()).map(({ endedAt }) => endedAt === null)).toEqual([false, true])
    await hub.post(`/gatherings/${social}/edits`, { ...wish({ onDay: '2027-01-09' }), version: '1' })
    expect((await months()).map(({ endedAt }) => endedAt === null)).toEqual([false, false])
  })
})
