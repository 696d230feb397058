import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { passOnEmergencies } from '#src/sleepovers/actions/passing-on.ts'
import { addHousehold, keepApart } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { acting, addHost, addHubAndHomes, addStar, stay, today } from './support.ts'

let site: Site
let hubId: string
let homeId: string
let hub: Client

beforeEach(async () => {
  site = await openSite()
  const made = await addHubAndHomes(site)
  hubId = made.hubId
  ;[homeId = ''] = made.homeIds
  hub = await site.as({ role: 'hub_carer', householdId: hubId })
  await site.as({ role: 'liaison', constellationIds: [made.starId] })
})

const on = (date: number) => ({
  ...{ 'fromOn-day': String(date), 'fromOn-month': '11', 'fromOn-year': '2026' },
})
const log = (date: number, more: Record<string, string | number> = {}) =>
  hub.post('/sleepovers', {
    ...{ householdId: homeId, hostId: hubId, type: 'planned', nights: 1, children: 1, once: randomUUID() },
    ...on(date),
    ...more,
  })
const happened = (path: string, date: number, more: Record<string, string | number> = {}) =>
  hub.post(`${path}/happenings`, {
    ...{ happened: 'yes', version: 1, nights: 1, children: 1, ...on(date) },
    ...more,
  })
const pathOf = (answer: Response) => answer.headers.get('Location') ?? ''
const idOf = (path: string) => path.split('/').at(-1) ?? ''
const told = async (kind: string) =>
  (await site.database.selectFrom('outbox').select('id').where('kind', '=', kind).execute()).length
const change = (id: string, set: object) =>
  site.database.updateTable('households').set(set).where('id', '=', id).execute()

describe('a night that has been', () => {
  const stopHosting = () =>
    site.database.updateTable('hostings').set({ untilOn: today }).where('householdId', '=', hubId).execute()

  it.each<[string, () => Promise<unknown>]>([
    ['is on hold', () => change(hubId, { onHoldSince: today })],
    ['is approved no more', () => change(hubId, { approval: 'ended' })],
    ['hosts no more', stopHosting],
    ['has no beds', () => change(hubId, { sleepoverBeds: 0 })],
    ['must not meet the other home', () => keepApart(site, homeId, hubId)],
  ])('is written down of a host that by now %s; one to come is not', async (_, become) => {
    await become()
    const form = await (await hub.get(`/sleepovers/new?householdId=${homeId}`)).text()
    // The same words whatever the reason.
    expect(form).toContain('Not available just now: only for nights that have been')
    const logged = await log(19)
    expect(logged.status).toBe(303)
    const said = await happened(pathOf(logged), 19, { overBedsWhy: 'another reason' })
    expect(said.status).toBe(303)
    expect(await stay(site, idOf(pathOf(logged)))).toMatchObject({
      ...{ state: 'happened', happenedFromOn: '2026-11-19', happenedUntilOn: '2026-11-20' },
    })
    for (const ahead of [
      await log(22),
      await log(21, { nights: 2 }),
      await log(23, { type: 'emergency', rung: 'yes' }),
    ]) {
      expect(ahead.status).toBe(422)
      expect(await ahead.text()).toContain('not available just now')
    }
  })

  it('is written down of nobody who never was one of their hosts', async () => {
    const far = await addHost(site)
    await addStar(site, [far, await addHousehold(site)])
    expect((await log(19, { hostId: far })).status).toBe(422)
  })

  it('tells the liaison worker when the two must not meet', async () => {
    await keepApart(site, homeId, hubId)
    const path = pathOf(await log(19))
    expect(await told('sleepover to decide')).toBe(0)
    expect((await happened(path, 19)).status).toBe(303)
    expect(await told('sleepover to decide')).toBe(1)
  })

  it('shows a home that asks for itself only who can have them', async () => {
    const carer = await site.as({ role: 'carer', householdId: homeId })
    await change(hubId, { onHoldSince: today })
    const form = await (await carer.get('/sleepovers/new')).text()
    expect(form).not.toContain('Not available just now')
    expect(form).not.toContain(`value="${hubId}"`)
  })
})

describe('an emergency that is logged afterwards', () => {
  const emergency = { type: 'emergency' }

  it('needs nobody now: it is told as written down, and never passed on', async () => {
    const logged = await log(20, emergency)
    expect(logged.status).toBe(303)
    expect(await told('emergency asked')).toBe(0)
    expect(await told('sleepover logged')).toBe(1)
    site.now('2026-11-22T12:00:00Z')
    expect(await passOnEmergencies(acting(site))).toBe(0)
    expect(await stay(site, idOf(pathOf(logged)))).toMatchObject({ passedOnDueAt: null, passedOnAt: null })
    expect((await hub.post(`${pathOf(logged)}/declines`, { version: 1 })).status).toBe(303)
    expect(await told('emergency passed on')).toBe(0)
    const { database, services } = site
    const { broken } = await checkEverything({ database, keys: services.keys, today })
    expect(broken.filter(({ must }) => must.includes('emergency'))).toEqual([])
  })

  it('of this night still needs somebody at once', async () => {
    for (const date of [22, 31]) {
      const asked = await log(date, emergency)
      expect(asked.status).toBe(422)
      expect(await asked.text()).toContain('Ring first')
    }
    expect((await log(22, { ...emergency, rung: 'yes' })).status).toBe(303)
    expect(await told('emergency asked')).toBe(1)
    site.now('2026-11-22T12:00:00Z')
    expect(await passOnEmergencies(acting(site))).toBe(1)
  })

  it('needs somebody after all when it turns out to be of tonight', async () => {
    const path = pathOf(await log(20, emergency))
    const tonight = { ...on(22), nights: 1, children: 1, version: 1 }
    expect((await hub.post(`${path}/dates`, tonight)).status).toBe(303)
    expect(await passOnEmergencies(acting(site))).toBe(1)
  })
})
