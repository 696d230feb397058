import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { withoutRandom } from '../random.ts'
import { type Client, openSite, type Site } from '../support.ts'
import {
  addStar,
  gatheringRow,
  messages,
  place,
  plan,
  problemsOf,
  rowOf,
  rowsOf,
  type Star,
} from './support.ts'

let site: Site
let star: Star
let hub: Client
let ada: Client
let a: string
let b: string

const openWith = async (database?: Site['database']) => {
  site = await openSite(database ? { database } : {})
  star = await addStar(site)
  ;[a = '', b = ''] = star.homes
  hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
  ada = await site.as({ role: 'carer', householdId: a })
}

describe('a reply', () => {
  beforeEach(() => openWith())

  it('is yes, no or maybe, with how many people, and can be changed', async () => {
    const id = await plan(hub, star.id)
    expect((await ada.post(`/gatherings/${id}/replies`, { reply: 'yes', people: '3' })).status).toBe(303)
    expect(await rowOf(site, id, a)).toMatchObject({ reply: 'yes', people: 3 })
    const page = await (await hub.get(`/gatherings/${id}`)).text()
    expect(page).toContain('1 home said yes (3 people), 2 have not said.')
    expect(page).toContain('Said yes, 3 people')
    expect(await (await hub.get('/gatherings')).text()).toContain('1 home said yes (3 people)')
    await ada.post(`/gatherings/${id}/replies`, { reply: 'no', people: '' })
    expect(await rowOf(site, id, a)).toMatchObject({ reply: 'no', people: null })
    expect(await (await ada.get('/gatherings')).text()).toContain('You said no. You can change it.')
  })

  it.each(['0', '31', 'two'])(
    'with %s people is refused, and what was typed stands again',
    async (people) => {
      const id = await plan(hub, star.id)
      const answer = await ada.post(`/gatherings/${id}/replies`, { reply: 'yes', people })
      expect(answer.status).toBe(422)
      const body = await answer.text()
      expect(body).toContain('from 1 to 30')
      expect(body).toContain(`value="${people}"`)
      expect((await rowOf(site, id, a)).reply).toBeNull()
    },
  )

  it('is given for a home by its hub, and by no other home', async () => {
    const id = await plan(hub, star.id)
    expect((await hub.post(`/gatherings/${id}/replies`, { householdId: b, reply: 'maybe' })).status).toBe(303)
    expect(await rowOf(site, id, b)).toMatchObject({ reply: 'maybe' })
    expect((await ada.post(`/gatherings/${id}/replies`, { householdId: b, reply: 'no' })).status).toBe(404)
    expect(await rowOf(site, id, b)).toMatchObject({ reply: 'maybe' })
    const far = await addHousehold(site)
    expect((await hub.post(`/gatherings/${id}/replies`, { householdId: far, reply: 'no' })).status).toBe(404)
    // The hub itself is not asked.
    expect((await hub.post(`/gatherings/${id}/replies`, { reply: 'yes' })).status).toBe(404)
  })

  it('of another home is told to no carer', async () => {
    const id = await plan(hub, star.id)
    await hub.post(`/gatherings/${id}/replies`, { householdId: b, reply: 'no', people: '7' })
    const page = await (await ada.get(`/gatherings/${id}`)).text()
    expect(withoutRandom(page)).not.toMatch(/Ben|7 people|Said no/)
  })

  it('comes too late the day after', async () => {
    const id = await plan(hub, star.id)
    site.now('2026-11-29T00:30:00Z')
    expect((await ada.post(`/gatherings/${id}/replies`, { reply: 'yes' })).status).toBe(422)
    expect((await rowOf(site, id, a)).reply).toBeNull()
  })
})

describe('those who have not said', () => {
  beforeEach(() => openWith())

  it('are reminded once a day at most, and nobody else is', async () => {
    const ben = await site.as({ role: 'carer', householdId: b })
    const id = await plan(hub, star.id)
    await ada.post(`/gatherings/${id}/replies`, { reply: 'no' })
    const reminders = async () => (await messages(site)).filter(({ kind }) => kind === 'gathering reminder')
    await Promise.all([hub.post(`/gatherings/${id}/reminders`), hub.post(`/gatherings/${id}/reminders`)])
    await hub.post(`/gatherings/${id}/reminders`)
    expect((await reminders()).map(({ accountId }) => accountId)).toEqual([ben.accountId])
    expect(await (await hub.get(`/gatherings/${id}`)).text()).not.toContain('Remind those')
    site.now('2026-11-23T10:00:00Z')
    expect(await (await hub.get(`/gatherings/${id}`)).text()).toContain('Remind those')
    await hub.post(`/gatherings/${id}/reminders`)
    expect((await reminders()).length).toBe(2)
    expect((await gatheringRow(site, id)).remindedOn).toBe('2026-11-23')
  })
})

onBothDatabases('who came', (open) => {
  beforeEach(async () => openWith(await open()))
  const tick = (
    by: Client,
    id: string,
    ticks: Record<string, readonly [was: string, now: string]>,
    also: string[] = [],
  ) =>
    by.post(`/gatherings/${id}/attendances`, {
      ...Object.fromEntries(
        Object.entries(ticks).flatMap(([home, [was, now]]) => [
          [`was-${home}`, was],
          [`now-${home}`, now],
        ]),
      ),
      also,
    })

  it('is a fact for every home that was asked, saved at once, from the day on', async () => {
    const id = await plan(hub, star.id)
    expect((await hub.get(`/gatherings/${id}/attendances`)).status).toBe(404)
    const early = await tick(hub, id, { [a]: ['not known', 'came'] })
    expect(early.status).toBe(422)
    site.now('2026-11-28T17:00:00Z')
    const page = await (await hub.get(`/gatherings/${id}/attendances`)).text()
    for (const name of ['Ada', 'Ben', 'Cas']) expect(page).toContain(`${name}</b>`)
    const saved = await tick(hub, id, { [a]: ['not known', 'came'], [b]: ['not known', 'could not'] })
    expect(saved.headers.get('Location')).toBe(`/gatherings/${id}`)
    expect((await rowsOf(site, id)).map(({ attendance }) => attendance).toSorted()).toEqual([
      'came',
      'could not',
      'not known',
    ])
    const been = await (await ada.get('/gatherings')).text()
    expect(been).toContain('Gathering')
    site.now('2026-12-01T10:00:00Z')
    expect(await (await ada.get(`/gatherings/${id}`)).text()).toContain('Came, noted 28 November 2026')
    expect(await (await hub.get(`/gatherings/${id}`)).text()).toContain('1 home came.')
  })

  it('loses nothing when two tick at once', async () => {
    const id = await plan(hub, star.id, { onDay: '2026-11-21' })
    const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
    const c = star.homes[2] ?? ''
    const unknown = ['not known', 'not known'] as const
    const [one, two] = await Promise.all([
      tick(hub, id, { [a]: ['not known', 'came'], [b]: unknown, [c]: unknown }),
      tick(liaison, id, { [a]: unknown, [b]: ['not known', 'could not'], [c]: ['not known', 'came'] }),
    ])
    expect([one.status, two.status]).toEqual([303, 303])
    expect(await rowOf(site, id, a)).toMatchObject({ attendance: 'came' })
    expect(await rowOf(site, id, b)).toMatchObject({ attendance: 'could not' })
    expect(await rowOf(site, id, c)).toMatchObject({ attendance: 'came' })
  })

  it('shows both when two say different things of one home, and writes neither unseen', async () => {
    const id = await plan(hub, star.id, { onDay: '2026-11-21' })
    await tick(hub, id, { [a]: ['not known', 'came'] })
    const late = await tick(hub, id, { [a]: ['not known', 'could not'], [b]: ['not known', 'came'] })
    expect(late.status).toBe(422)
    expect(await problemsOf(late.clone())).toContain('Somebody noted “Came” meanwhile')
    const body = await late.text()
    // What was ticked is ticked still, and what stands is sent back the next time.
    expect(body).toMatch(new RegExp(`name="now-${a}" value="could not" checked`))
    expect(body).toContain(`name="was-${a}" value="came"`)
    expect(await rowOf(site, id, a)).toMatchObject({ attendance: 'came' })
    expect(await rowOf(site, id, b)).toMatchObject({ attendance: 'not known' })
    await tick(hub, id, { [a]: ['came', 'could not'], [b]: ['not known', 'came'] })
    expect(await rowOf(site, id, a)).toMatchObject({ attendance: 'could not' })
    expect(await rowOf(site, id, b)).toMatchObject({ attendance: 'came' })
  })

  it('holds a home that came without being asked, and never one of another constellation', async () => {
    const id = await plan(hub, star.id, { onDay: '2026-11-21', invites: 'chosen', householdIds: [a] })
    const far = await addHousehold(site)
    expect(await (await hub.get(`/gatherings/${id}/attendances`)).text()).toContain('Somebody else came too')
    await tick(hub, id, { [a]: ['not known', 'not known'] }, [b, far])
    expect((await rowsOf(site, id)).map(({ householdId }) => householdId)).toEqual([a, b].toSorted())
    expect(await rowOf(site, id, b)).toMatchObject({ attendance: 'came', invitedAt: null })
    const ben = await site.as({ role: 'carer', householdId: b })
    expect(await (await ben.get(`/gatherings/${id}`)).text()).toContain('Came')
  })

  it('is not for carers, and keeps its day', async () => {
    const id = await plan(hub, star.id, { onDay: '2026-11-21' })
    expect((await tick(ada, id, { [a]: ['not known', 'came'] })).status).toBe(404)
    await tick(hub, id, { [a]: ['not known', 'came'] })
    const moved = await hub.post(`/gatherings/${id}/edits`, {
      kind: 'gathering',
      onDay: '2026-11-22',
      fromTime: '14:00',
      at: 'venue',
      place: 'The park',
      invites: 'everybody',
      version: '1',
    })
    expect(moved.status).toBe(422)
    expect(await problemsOf(moved)).toContain('Who came is noted')
    await hub.post(`/gatherings/${id}/cancellations`, { version: '1' })
    expect(await gatheringRow(site, id)).toMatchObject({ onDay: '2026-11-21', cancelledAt: null })
  })

  it('is said of nobody twice by two who plan the same at once', async () => {
    const fields = {
      constellationId: star.id,
      kind: 'gathering',
      onDay: '2026-11-28',
      fromTime: '14:00',
      at: 'online',
      invites: 'everybody',
    }
    const answers = await Promise.all(Array.from({ length: 5 }, () => hub.post('/gatherings', fields)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422, 422])
  })
})

describe('where the hub home is', () => {
  beforeEach(() => openWith())
  const atHub = { at: 'hub home', place: '' }
  const show = (by: Client, id: string) => by.post(`/gatherings/${id}/address-showings`)

  it('is offered by somebody of that home only, and never when it is hidden', async () => {
    const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
    await expect(plan(liaison, star.id, atHub)).rejects.toThrow('Only somebody of the hub home')
    const hidden = await addStar(site, { hub: { hiddenSince: '2026-01-01T10:00:00.000Z' } })
    const herself = await site.as({ role: 'hub_carer', householdId: hidden.hubId })
    await expect(plan(herself, hidden.id, atHub)).rejects.toThrow('kept hidden')
    const id = await plan(hub, star.id, atHub)
    expect(await gatheringRow(site, id)).toMatchObject({ at: 'hub home', hostId: star.hubId, place: null })
    // A liaison worker may change the hour of what the hub has offered.
    const edit = {
      kind: 'gathering',
      onDay: '2026-11-28',
      fromTime: '15:00',
      ...atHub,
      invites: 'everybody',
      version: '1',
    }
    expect((await liaison.post(`/gatherings/${id}/edits`, edit)).status).toBe(303)
  })

  it('is shown to whoever said yes, from a day before until the end, and recorded', async () => {
    const id = await plan(hub, star.id, atHub)
    const ben = await site.as({ role: 'carer', householdId: b })
    await ada.post(`/gatherings/${id}/replies`, { reply: 'yes' })
    await ben.post(`/gatherings/${id}/replies`, { reply: 'maybe' })
    expect(await (await ada.get(`/gatherings/${id}`)).text()).toContain('from <time')
    // A minute too early, and then not.
    site.now('2026-11-27T13:59:00Z')
    expect((await show(ada, id)).status).toBe(404)
    site.now('2026-11-27T14:00:00Z')
    expect((await show(ben, id)).status).toBe(404)
    expect(await (await ada.get(`/gatherings/${id}`)).text()).not.toContain('Acacia')
    const answer = await show(ada, id)
    expect(answer.status).toBe(303)
    const path = answer.headers.get('Location') ?? ''
    const page = await ada.get(path)
    expect(page.headers.get('Cache-Control')).toBe('no-store')
    expect(await page.text()).toContain('12 Acacia Avenue')
    expect((await ben.get(path)).status).toBe(404)
    const seen = await (await site.as('manager')).get('/address-showings')
    expect(await seen.text()).toContain('To come to a gathering there')
    site.now('2026-11-28T16:00:00Z')
    expect((await show(ada, id)).status).toBe(404)
    expect((await ada.get(path)).status).toBe(404)
  })

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['it is cancelled', (id) => hub.post(`/gatherings/${id}/cancellations`, { version: '1' })],
    ['they say no', (id) => ada.post(`/gatherings/${id}/replies`, { reply: 'no' })],
    [
      'the hub home is hidden',
      () =>
        site.database
          .updateTable('households')
          .set({ hiddenSince: '2026-11-27T10:00:00.000Z' })
          .where('id', '=', star.hubId)
          .execute(),
    ],
    [
      'another home is hub',
      async () => {
        await site.database
          .updateTable('memberships')
          .set({ leftOn: '2026-11-27', leftAt: '2026-11-27T10:00:00.000Z' })
          .where('householdId', '=', star.hubId)
          .execute()
        await place(site, star.id, await addHousehold(site), 'hub')
      },
    ],
  ])('is shown no more once %s, not even on a page that was opened before', async (_, change) => {
    const id = await plan(hub, star.id, atHub)
    await ada.post(`/gatherings/${id}/replies`, { reply: 'yes' })
    site.now('2026-11-28T10:00:00Z')
    const path = (await show(ada, id)).headers.get('Location') ?? ''
    expect((await ada.get(path)).status).toBe(200)
    await change(id)
    expect((await show(ada, id)).status).toBe(404)
    expect((await ada.get(path)).status).toBe(404)
    expect(await (await ada.get(`/gatherings/${id}`)).text()).not.toContain('Show me the address')
  })
})
