import { beforeEach, describe, expect, it } from 'vitest'
import { toldOf } from '../mail/letters.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { describing, makeGroup } from './support.ts'

let site: Site
let coordinator: Client & { accountId: string }
beforeEach(async () => {
  site = await openSite({ settings: { sessionsAheadWeeks: 4 } })
  coordinator = await site.as({ role: 'coordinator', name: 'Dev Sankaran' })
})

const textOf = async (client: Client, path: string) => (await client.get(path)).text()

describe('making a group', () => {
  it('shows it with its facts, coordinated by whoever made it, and once for one form', async () => {
    const fields = describing({ capacity: '0', childcare: 'yes', accessNotes: 'By the side door' })
    const [first, again] = [
      await coordinator.post('/groups', fields),
      await coordinator.post('/groups', fields),
    ]
    expect(first.status).toBe(303)
    const path = first.headers.get('Location') ?? ''
    expect(again.headers.get('Location')).toBe(path)
    expect(await site.database.selectFrom('groups').select('id').execute()).toHaveLength(1)
    const carer = await site.as('carer')
    const page = await textOf(carer, path)
    for (const said of ['Coffee morning', 'St Mary’s hall', '0 places', 'By the side door', 'Dev Sankaran'])
      expect(page).toContain(said)
    expect(page).not.toContain('Change this group')
    expect(await textOf(carer, '/groups')).toContain('Coffee morning')
  })

  it('comes back with what was typed when something is wrong, and writes nothing', async () => {
    const wrong = { name: '', venue: '12 Acacia Avenue', capacity: 'ten', onlineLink: 'http://meet' }
    const page = await coordinator.post('/groups', describing(wrong))
    expect(page.status).toBe(422)
    const html = await page.text()
    expect(html).toContain('Enter a name')
    expect(html).toContain('Enter a link that begins with https://')
    expect(html).toContain('12 Acacia Avenue')
    const place = await coordinator.post('/groups', describing({ venue: '12 Acacia Avenue' }))
    expect(await place.text()).toContain('without a street number or postcode')
    const kind = await coordinator.post('/groups', describing({ kind: 'an invented one' }))
    expect(kind.status).toBe(422)
    const elsewhere = await coordinator.post('/groups', describing({ quadrantId: 'north' }))
    expect(elsewhere.status).toBe(422)
    expect(await site.database.selectFrom('groups').select('id').execute()).toEqual([])
  })

  it('knows the kinds that a service has added', async () => {
    const own = await openSite({ settings: { ownGroupKinds: ['Allotment'] } })
    const manager = await own.as('manager')
    const id = await makeGroup(manager, { kind: 'Allotment' })
    expect(await textOf(manager, `/groups/${id}`)).toContain('Allotment')
  })
})

describe('changing a group', () => {
  it('keeps what somebody else changed meanwhile', async () => {
    const id = await makeGroup(coordinator)
    const edit = (name: string, version: string) =>
      coordinator.post(`/groups/${id}/edits`, { ...describing({ name }), version })
    expect((await edit('Tea morning', '1')).status).toBe(303)
    const late = await edit('Cocoa morning', '1')
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Somebody else has changed this group meanwhile')
    const { name } = await site.database.selectFrom('groups').select('name').executeTakeFirstOrThrow()
    expect(name).toBe('Tea morning')
  })

  it('is for its coordinator, those of its quadrant and managers; for others there is no such page', async () => {
    const id = await makeGroup(coordinator)
    const elsewhere = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await elsewhere.get(`/groups/${id}`)).status).toBe(200)
    expect((await elsewhere.get(`/groups/${id}/edit`)).status).toBe(404)
    expect((await elsewhere.post(`/groups/${id}/endings`)).status).toBe(404)
    await coordinator.post(`/groups/${id}/coordinators`, { accountId: elsewhere.accountId })
    expect((await elsewhere.get(`/groups/${id}/edit`)).status).toBe(200)
    expect((await (await site.as('manager')).get(`/groups/${id}/edit`)).status).toBe(200)
    expect((await (await site.as('payments')).get(`/groups/${id}`)).status).toBe(404)
  })

  it('gives the online link of a private group to nobody but its own, and keeps it when others save', async () => {
    const link = 'https://meet.example/quiet'
    const id = await makeGroup(coordinator, { privacy: 'private', at: 'online', onlineLink: link })
    expect(await textOf(coordinator, `/groups/${id}`)).toContain(link)
    const ofQuadrant = await site.as('coordinator')
    for (const other of [ofQuadrant, await site.as('manager'), await site.as('carer')])
      expect(await textOf(other, `/groups/${id}`)).not.toContain(link)
    const saved = await ofQuadrant.post(`/groups/${id}/edits`, {
      ...describing({ privacy: 'private', at: 'online', onlineLink: 'https://elsewhere.example' }),
      version: '1',
    })
    expect(saved.status).toBe(303)
    expect(await textOf(coordinator, `/groups/${id}`)).toContain(link)
  })

  it('lets no coordinator of the quadrant open a private group, or name herself to it', async () => {
    const id = await makeGroup(coordinator, { privacy: 'private' })
    const other = await site.as('coordinator')
    const named = await other.post(`/groups/${id}/coordinators`, { accountId: other.accountId })
    expect(named.status).toBe(404)
    const opened = await other.post(`/groups/${id}/edits`, { ...describing(), version: '1' })
    expect(opened.status).toBe(422)
    expect(await opened.text()).toContain('Only its own coordinator')
  })
})

describe('who runs it', () => {
  it('is named from those who hold the role, once, and ends', async () => {
    const id = await makeGroup(coordinator)
    const other = await site.as({ role: 'coordinator', name: 'Nia Prys', quadrantIds: ['west'] })
    const liaison = await site.as('liaison')
    const name = (accountId: string) => coordinator.post(`/groups/${id}/coordinators`, { accountId })
    expect((await name(liaison.accountId)).status).toBe(422)
    for (let time = 0; time < 2; time++) expect((await name(other.accountId)).status).toBe(303)
    expect(await textOf(coordinator, '/groups')).toContain('With Dev Sankaran and Nia Prys')
    const part = await site.database
      .selectFrom('groupCoordinators')
      .select('id')
      .where('accountId', '=', other.accountId)
      .executeTakeFirstOrThrow()
    expect((await coordinator.post(`/group-coordinators/${part.id}/ends`)).status).toBe(303)
    expect((await other.get(`/groups/${id}/edit`)).status).toBe(404)
    expect((await toldOf(site, 'groups of yours')).length).toBeGreaterThan(0)
    for (const told of await toldOf(site, 'groups of yours'))
      expect(told).toEqual(['groups of yours', other.accountId, '/groups'])
  })

  it('asks guests every time, until it asks them no more', async () => {
    const id = await makeGroup(coordinator)
    const guests = `/groups/${id}/guests`
    expect((await coordinator.post(guests, { guest: '', part: 'speaker' })).status).toBe(422)
    await coordinator.post(guests, { guest: 'Wanda Ogle', part: 'social worker' })
    const carer = await site.as('carer')
    expect(await textOf(carer, `/groups/${id}`)).toContain('Wanda Ogle, social worker')
    const guest = await site.database.selectFrom('groupGuests').select('id').executeTakeFirstOrThrow()
    await coordinator.post(`/group-guests/${guest.id}/ends`)
    expect(await textOf(carer, `/groups/${id}`)).not.toContain('Wanda Ogle')
  })
})

describe('the list', () => {
  it('begins with the own quadrant, and is narrowed by what matters', async () => {
    const manager = await site.as('manager')
    const plain = { venue: 'The hut', stepFree: 'no', onlineLink: '' }
    await makeGroup(manager, { ...plain, name: 'Near one', kind: 'men', childcare: 'yes' })
    await makeGroup(manager, { ...plain, name: 'Far one', quadrantId: 'north', stepFree: 'yes' })
    await makeGroup(manager, { ...plain, name: 'Web one', at: 'both', form: 'social evening' })
    const carer = await site.as('carer')
    const names = async (query: string) =>
      [...(await textOf(carer, `/groups${query}`)).matchAll(/(\w+) one<\/a>/g)].map(([, name]) => name)
    expect(await names('')).toEqual(['Near', 'Web'])
    expect(await names('?quadrant=all')).toEqual(['Far', 'Near', 'Web'])
    expect(await names('?quadrant=all&kind=men')).toEqual(['Near'])
    expect(await names('?quadrant=all&online=yes')).toEqual(['Web'])
    expect(await names('?quadrant=all&childcare=yes')).toEqual(['Near'])
    expect(await names('?quadrant=all&stepFree=yes')).toEqual(['Far'])
    expect(await names('?quadrant=all&form=social+evening')).toEqual(['Web'])
  })

  it('begins with all the quadrants of a coordinator who has several, page after page', async () => {
    const manager = await site.as('manager')
    const inQuadrant = (quadrantId: string, name: string) => makeGroup(manager, { quadrantId, name })
    for (let number = 10; number < 41; number++) await inQuadrant('west', `West ${number}`)
    await inQuadrant('mid', 'Mid 10')
    await inQuadrant('north', 'North 10')
    const hers = await site.as({ role: 'coordinator', quadrantIds: ['mid', 'west'] })
    const first = await textOf(hers, '/groups')
    expect(first).toContain('Mid 10')
    expect(first).toContain('West 10')
    expect(first).toMatch(/<option value="own" selected[^>]*>Yours/)
    const next = first.match(/href="(\/groups\?[^"]*after=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await textOf(hers, next)
    expect(second).toContain('West 40')
    for (const page of [first, second]) expect(page).not.toContain('North 10')
    expect(await textOf(hers, '/groups?quadrant=mid')).not.toContain('West 10')
  })

  it('goes on where its page ends, with what it was narrowed by', async () => {
    for (let number = 10; number < 42; number++)
      await makeGroup(coordinator, { name: `Group ${number}`, kind: 'men' })
    const first = await textOf(coordinator, '/groups?kind=men')
    const next = first.match(/href="(\/groups\?[^"]*after=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toContain('kind=men')
    const second = await textOf(coordinator, next)
    expect(second).toContain('Group 41')
    expect(second).not.toContain('Group 39')
  })
})
