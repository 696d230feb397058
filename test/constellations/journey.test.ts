import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { withoutRandom } from '../random.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, fill, form, join, openMembership, row, theId } from './support.ts'

let site: Site
let manager: Client
let liaison: Client & { accountId: string }

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  liaison = await site.as('liaison')
})

const page = async (by: Client, path: string) => (await by.get(path)).text()

describe('a liaison worker', () => {
  it('forms a constellation, fills it, and takes it live', async () => {
    const { id } = await form(site, liaison, { name: 'Northern Star' })
    expect(await page(liaison, `/constellations/${id}`)).toContain('It can go live with 6 homes: 6 to go.')
    await fill(site, liaison, id, 5)
    const early = await liaison.post(`/constellations/${id}/launches`)
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('It needs 6 homes before it can go live')
    await fill(site, liaison, id, 1)
    expect(theId(await liaison.post(`/constellations/${id}/launches`))).toBe(id)
    const text = await page(liaison, `/constellations/${id}`)
    expect(text).toContain('Live since 22 November 2026')
    expect(text).toContain('6 of 6–10')
    expect(text).toContain('The constellation went live.')
  })

  it('is given the one that she forms, and sees no other', async () => {
    const { id: hers } = await form(site, liaison, { name: 'Hers' })
    const { id: other } = await form(site, manager, { name: 'Not hers' })
    const list = await page(liaison, '/constellations')
    expect(list).toContain('Hers')
    expect(list).not.toContain('Not hers')
    expect((await liaison.get(`/constellations/${hers}`)).status).toBe(200)
    for (const path of ['', '/edit', '/memberships/new', '/handovers/new', '/closures/new', '/waits/new'])
      expect((await liaison.get(`/constellations/${other}${path}`)).status).toBe(404)
    expect((await liaison.post(`/constellations/${other}/launches`)).status).toBe(404)
  })

  it('is refused an eleventh home and one that lives too far, with what she typed kept', async () => {
    const { id } = await form(site, liaison)
    const far = await addHousehold(site, { name: 'Far', ...eastOf(15_001) })
    const refused = await join(liaison, id, far, { fit: 'two teenagers' })
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(text).toContain('This home lives too far from the hub home.')
    expect(text).toContain('two teenagers')
    expect(text).toContain('<title>Error: ')
    await fill(site, liaison, id, 10)
    const eleventh = await join(liaison, id, await addHousehold(site, eastOf(100)))
    expect(eleventh.status).toBe(422)
    expect(await eleventh.text()).toContain('This constellation is full.')
  })

  it("records nobody without the home's own yes", async () => {
    const { id } = await form(site, liaison)
    const home = await addHousehold(site, eastOf(100))
    for (const agreedOn of ['', '2026-02-30', '2026-11-23', undefined])
      expect(
        (await liaison.post(`/constellations/${id}/memberships`, { householdId: home, agreedOn })).status,
      ).toBe(422)
    expect((await liaison.post(`/constellations/${id}/memberships`, { agreedOn: '2026-11-20' })).status).toBe(
      422,
    )
    expect((await row(site, id)).homes).toBe(0)
    expect((await join(liaison, id, home)).status).toBe(303)
  })

  it('confirms by hand what a sector leaves unsure', async () => {
    const { id } = await form(site, liaison)
    const home = await addHousehold(site, { ...eastOf(14_000), placedBy: 'sector' })
    const refused = await join(liaison, id, home)
    expect(await refused.text()).toContain('confirm that the distance is within the limit')
    expect((await join(liaison, id, home, { distanceConfirmed: 'yes' })).status).toBe(303)
    expect((await openMembership(site, home)).distanceConfirmedBy).toBe(liaison.accountId)
    expect(await page(liaison, `/constellations/${id}`)).toContain('approximate')
  })

  it('finds candidates by whole km and then name, each with a reason that anyone may see', async () => {
    const { id } = await form(site, liaison)
    const other = await form(site, manager, { hub: { name: 'Elsewhere', ...eastOf(9_000) } })
    await addHousehold(site, { name: 'Zed', ...eastOf(4_100) })
    await addHousehold(site, { name: 'Amy', ...eastOf(4_900) })
    await addHousehold(site, { name: 'Prospective', approval: 'prospective', ...eastOf(1_000) })
    await addHousehold(site, { name: 'Distant', ...eastOf(19_000) })
    const hiddenId = await addHousehold(site, {
      name: 'Hidden',
      hiddenSince: '2026-01-01T00:00:00.000Z',
      ...eastOf(2_000),
    })
    const placed = await addHousehold(site, { name: 'Placed', ...eastOf(8_000) })
    await join(manager, other.id, placed)
    const text = await page(liaison, `/constellations/${id}/memberships/new`)
    const order = ['Amy', 'Zed', 'Prospective', 'Placed', 'Elsewhere', 'Distant'].map((name) =>
      text.indexOf(`>${name}<`),
    )
    expect(order.every((at) => at > 0)).toBe(true)
    expect(order).toEqual(order.toSorted((one, two) => one - two))
    expect(text).toContain('Too far')
    expect(text).toContain('Already in one')
    expect(text).toContain('Not available')
    expect(text).not.toContain('>Hidden<')
    const found = await page(liaison, `/constellations/${id}/memberships/new?search=hid`)
    expect(found).toContain('>Hidden<')
    expect(found).toContain('not shown')
    expect((await join(liaison, id, hiddenId)).status).toBe(422)
    expect((await join(manager, id, hiddenId)).status).toBe(303)
    const after = await page(liaison, `/constellations/${id}`)
    expect(after).toContain('not shown')
    expect(after).not.toContain('2 km')
  })

  it('tells the same of a hidden home too far and one kept apart', async () => {
    const { id } = await form(site, liaison)
    const [member = ''] = await fill(site, liaison, id, 1)
    const far = await addHousehold(site, { hiddenSince: '2026-01-01T00:00:00.000Z', ...eastOf(50_000) })
    const apart = await addHousehold(site, eastOf(100))
    await keepApart(site, member, apart)
    for (const home of [far, apart]) {
      const text = await (await join(liaison, id, home)).text()
      expect(text).toContain('This home is not available for this constellation.')
      expect(text).not.toContain('too far')
    }
  })

  it('moves a home, and leaves it where it was when the other one refuses', async () => {
    const from = await form(site, liaison, { name: 'From' })
    const to = await form(site, liaison, { name: 'To', maxHomes: 6 })
    const [home = ''] = await fill(site, liaison, from.id, 1)
    const membership = await openMembership(site, home)
    const move = () =>
      liaison.post(`/memberships/${membership.id}/moves`, {
        constellationId: to.id,
        agreedOn: '2026-11-22',
        why: 'nearer',
      })
    await fill(site, liaison, to.id, 6)
    expect((await move()).status).toBe(422)
    expect((await openMembership(site, home)).id).toBe(membership.id)
    await liaison.post(`/constellations/${to.id}/edits`, {
      name: 'To',
      quadrantId: 'mid',
      minHomes: 6,
      maxHomes: 7,
      limitKm: 15,
      version: (await row(site, to.id)).version,
    })
    expect((await move()).status).toBe(303)
    expect((await openMembership(site, home)).constellationId).toBe(to.id)
    expect((await row(site, from.id)).homes).toBe(0)
    expect((await row(site, to.id)).homes).toBe(7)
  })

  it('ends a place and undoes it: the old row stays as it was', async () => {
    const { id } = await form(site, liaison)
    const [home = ''] = await fill(site, liaison, id, 1)
    const { id: old } = await openMembership(site, home)
    const leave = (leftOn: string, why: string) =>
      liaison.post(`/memberships/${old}/departures`, { leftOn, why })
    expect((await leave('2026-11-23', 'moving')).status).toBe(422)
    expect((await leave('2026-11-21', 'moving')).status).toBe(422)
    expect((await leave('2026-11-22', '')).status).toBe(422)
    expect((await leave('2026-11-22', 'moving away')).status).toBe(303)
    expect(await page(liaison, `/constellations/${id}`)).toContain('Moving away')
    expect((await liaison.post(`/memberships/${old}/restorations`, { agreedOn: '2026-11-22' })).status).toBe(
      303,
    )
    const now = await openMembership(site, home)
    expect(now.undoesId).toBe(old)
    const before = await site.database
      .selectFrom('memberships')
      .selectAll()
      .where('id', '=', old)
      .executeTakeFirstOrThrow()
    expect(before).toMatchObject({ leftOn: '2026-11-22', why: 'moving away' })
    expect(await page(liaison, `/constellations/${id}`)).toContain('came back')
  })

  it('puts a home on the waiting list, and it stops waiting everywhere when it joins', async () => {
    const one = await form(site, liaison, { maxHomes: 6 })
    const two = await form(site, liaison)
    const home = await addHousehold(site, { name: 'Iqbal', ...eastOf(600) })
    for (const { id } of [one, two])
      expect(
        (await liaison.post(`/constellations/${id}/waits`, { householdId: home, fit: 'two boys' })).status,
      ).toBe(303)
    expect(await page(liaison, `/constellations/${one.id}`)).toContain('1 home, since 22 November 2026')
    await join(liaison, two.id, home)
    const outcomes = await site.database.selectFrom('waits').select(['constellationId', 'outcome']).execute()
    expect(new Map(outcomes.map((wait) => [wait.constellationId, wait.outcome]))).toEqual(
      new Map([
        [one.id, 'joined another'],
        [two.id, 'joined'],
      ]),
    )
  })

  it('pauses, goes on, and closes: closing ends every place', async () => {
    const { id } = await form(site, liaison)
    const homes = await fill(site, liaison, id, 6)
    await liaison.post(`/constellations/${id}/launches`)
    expect((await liaison.post(`/constellations/${id}/pauses`, { reason: '' })).status).toBe(422)
    await liaison.post(`/constellations/${id}/pauses`, { reason: 'the hub is ill' })
    expect((await row(site, id)).state).toBe('paused')
    await liaison.post(`/constellations/${id}/launches`)
    expect((await row(site, id)).state).toBe('live')
    await liaison.post(`/constellations/${id}/closures`, { reason: 'merged with another' })
    expect(await row(site, id)).toMatchObject({
      state: 'closed',
      homes: 0,
      needsHubSince: null,
      needsHomesSince: null,
    })
    const open = await site.database
      .selectFrom('memberships')
      .select('id')
      .where('leftOn', 'is', null)
      .execute()
    expect(open).toEqual([])
    expect((await join(liaison, id, homes[0] ?? '')).status).toBe(422)
    const text = await page(liaison, `/constellations/${id}`)
    expect(text).toContain('merged with another')
    expect(text).not.toContain('Add a home')
  })

  it('shows since when a live constellation needs homes, until it has them again', async () => {
    const { id } = await form(site, liaison, { name: 'Southern Cross' })
    const [home = ''] = await fill(site, liaison, id, 6)
    await liaison.post(`/constellations/${id}/launches`)
    const { id: membershipId } = await openMembership(site, home)
    await liaison.post(`/memberships/${membershipId}/departures`, { leftOn: '2026-11-22', why: 'adopted' })
    site.now('2026-11-25T10:00:00Z')
    for (const path of [`/constellations/${id}`, '/constellations', '/constellations?state=needs'])
      expect(await page(liaison, path)).toContain('Needs 1 more home since 22 November 2026')
    await fill(site, liaison, id, 1)
    expect(await page(liaison, `/constellations/${id}`)).not.toContain('Needs 1 more')
  })

  it('hands over to a satellite home, and the old hub stays as one', async () => {
    const { id, hubId } = await form(site, liaison)
    const [next = ''] = await fill(site, liaison, id, 6)
    const response = await liaison.post(`/constellations/${id}/handovers`, {
      toHouseholdId: next,
      onDay: '2026-11-22',
      agreedOn: '2026-11-21',
      oldHub: 'stays',
      oldHubAgreedOn: '2026-11-19',
    })
    expect(response.status).toBe(303)
    expect((await openMembership(site, next)).part).toBe('hub')
    expect(await openMembership(site, hubId)).toMatchObject({ part: 'satellite', agreedOn: '2026-11-19' })
    expect((await row(site, id)).homes).toBe(6)
  })

  it('needs a hub from the day that its hub leaves', async () => {
    const { id, hubId } = await form(site, liaison)
    const { id: membershipId } = await openMembership(site, hubId)
    await liaison.post(`/memberships/${membershipId}/departures`, { leftOn: '2026-11-22', why: 'retiring' })
    expect(await page(liaison, `/constellations/${id}`)).toContain('Needs a hub since 22 November 2026')
    const home = await addHousehold(site, eastOf(100))
    expect(await (await join(liaison, id, home)).text()).toContain('needs a hub home first')
  })

  it('marks a home too far in practice, which then cannot join', async () => {
    const { id } = await form(site, liaison)
    const home = await addHousehold(site, { name: 'Mersea', ...eastOf(3_000) })
    expect(
      (
        await liaison.post(`/constellations/${id}/too-far-pairs`, {
          householdId: home,
          reason: 'the estuary',
        })
      ).status,
    ).toBe(303)
    expect(await (await join(liaison, id, home)).text()).toContain('too far in practice')
    expect(await page(liaison, `/constellations/${id}/memberships/new`)).toContain('Too far')
  })

  it('does not lose what somebody else saved meanwhile', async () => {
    const { id } = await form(site, liaison, { name: 'Lyra' })
    const { version } = await row(site, id)
    const edit = (name: string) =>
      manager.post(`/constellations/${id}/edits`, {
        name,
        quadrantId: 'mid',
        minHomes: 6,
        maxHomes: 8,
        limitKm: 12,
        version,
      })
    expect((await edit('Lyra Minor')).status).toBe(303)
    const late = await edit('Lyra Major')
    expect(late.status).toBe(422)
    const text = await late.text()
    expect(text).toContain('It now reads: Lyra Minor')
    expect(text).toContain('Lyra Major')
    expect((await row(site, id)).name).toBe('Lyra Minor')
  })
})

describe('a manager', () => {
  it('allows an exception until a day, and only for its home and rule', async () => {
    const { id } = await form(site, liaison)
    const far = await addHousehold(site, { name: 'Hall', ...eastOf(17_000) })
    const farther = await addHousehold(site, eastOf(18_000))
    const allow = (by: Client, untilOn: string) =>
      by.post(`/constellations/${id}/exceptions`, {
        rule: 'distance',
        householdId: far,
        reason: 'good roads',
        untilOn,
      })
    expect((await allow(liaison, '2027-01-31')).status).toBe(404)
    expect((await allow(manager, '2026-11-21')).status).toBe(422)
    expect((await allow(manager, '2026-12-10')).status).toBe(303)
    expect((await join(liaison, id, far)).status).toBe(303)
    expect((await join(liaison, id, farther)).status).toBe(422)
    const text = await page(liaison, `/constellations/${id}`)
    expect(text).toContain('exception until 10 December 2026')
    expect(text).toContain('Ends soon')
    expect(await page(liaison, '/')).toContain('constellation has an exception that ends soon')
    expect(await page(liaison, '/constellations?state=ending')).toContain(id)
    const { id: other } = await form(site, liaison)
    expect(await page(liaison, '/constellations?state=ending')).not.toContain(other)
    site.now('2026-12-11T10:00:00Z')
    expect(await page(manager, `/constellations/${id}`)).toContain('Outside the limit: to decide')
  })

  it('lowers the limit and the most: nobody is removed, nobody more may join', async () => {
    const { id } = await form(site, manager)
    await fill(site, manager, id, 8)
    const { version } = await row(site, id)
    const edited = await manager.post(`/constellations/${id}/edits`, {
      name: 'Smaller',
      quadrantId: 'mid',
      minHomes: 6,
      maxHomes: 7,
      limitKm: 1,
      version,
    })
    expect(edited.status).toBe(303)
    expect(await row(site, id)).toMatchObject({ homes: 8, overSince: '2026-11-22' })
    const text = await page(manager, `/constellations/${id}`)
    expect(text).toContain('1 over its most of 7')
    expect(text).toContain('Outside the limit: to decide')
    const home = await addHousehold(site, eastOf(50))
    expect(await (await join(manager, id, home)).text()).toContain('This constellation is full.')
  })

  it('chooses a size by its name, or types another', async () => {
    const attempt = async (size: Record<string, string | undefined>) => {
      const response = await manager.post('/constellations', {
        name: `Size ${JSON.stringify(size)}`,
        quadrantId: 'mid',
        hubHouseholdId: await addHousehold(site),
        agreedOn: '2026-11-20',
        limitKm: 15,
        ...size,
      })
      return response.status === 303 ? row(site, theId(response)) : response.status
    }
    expect(await attempt({ size: '6-8', minHomes: '', maxHomes: '' })).toMatchObject({
      minHomes: 6,
      maxHomes: 8,
    })
    expect(await attempt({ size: '6-10', minHomes: '1', maxHomes: '2' })).toMatchObject({
      minHomes: 6,
      maxHomes: 10,
    })
    expect(await attempt({ size: 'other', minHomes: '4', maxHomes: '12' })).toMatchObject({
      minHomes: 4,
      maxHomes: 12,
    })
    for (const wrong of [
      { size: 'other' },
      { size: 'other', minHomes: '8', maxHomes: '6' },
      { size: 'toString' },
      { size: 'other', minHomes: '0', maxHomes: '6' },
    ])
      expect(await attempt(wrong)).toBe(422)
  })

  it('cannot form one with a hub that is not fit, or a name that is taken', async () => {
    await form(site, manager, { name: 'Orion' })
    const attempt = async (hub: Parameters<typeof addHousehold>[1], name = 'New') =>
      manager.post('/constellations', {
        name,
        quadrantId: 'mid',
        hubHouseholdId: await addHousehold(site, hub),
        agreedOn: '2026-11-20',
        minHomes: 6,
        maxHomes: 10,
        limitKm: 15,
      })
    for (const hub of [
      { onHoldSince: '2026-01-01' },
      { sleepoverBeds: 1 },
      { kind: 'adoptive' as const },
      { approval: 'prospective' as const },
      { endedOn: '2026-01-01' },
    ])
      expect((await attempt(hub)).status).toBe(422)
    const nowhere = await manager.post('/constellations', {
      name: 'Nowhere',
      quadrantId: 'nowhere',
      hubHouseholdId: await addHousehold(site),
      agreedOn: '2026-11-20',
      minHomes: 6,
      maxHomes: 10,
      limitKm: 15,
    })
    expect(nowhere.status).toBe(422)
    expect(await nowhere.text()).toContain('Choose a quadrant')
    const taken = await attempt({}, ' ORION ')
    expect(taken.status).toBe(422)
    expect(await taken.text()).toContain('Another constellation has this name')
    expect((await attempt({})).status).toBe(303)
  })
})

describe('the homes themselves', () => {
  it('see who they have got: the hub its homes by chosen name and phone, a satellite home its hub, nobody else anything', async () => {
    const { id, hubId } = await form(site, manager, { name: 'Northern Star' })
    const [home = ''] = await fill(site, manager, id, 2)
    await addCarer(site, home, { name: 'Christina Donnelly', chosenName: 'Chris', phone: '07700 900123' })
    await addCarer(site, hubId, { name: 'Ngozi Okafor', phone: '07700 900456' })
    const hub = await site.as({ role: 'hub_carer', householdId: hubId })
    const satellite = await site.as({ role: 'carer', householdId: home })
    const stranger = await site.as('carer')

    const hubPage = await page(hub, `/constellations/${id}`)
    expect(hubPage).toContain('Chris')
    expect(hubPage).toContain('07700 900123')
    expect(hubPage).toContain('2 homes around yours.')
    // Of two carers each number says whose it is.
    expect(hubPage).toMatch(/900123<\/a> <span[^>]*>Chris</)
    for (const staffOnly of [' km', 'Donnelly', 'Waiting', 'Exception', 'Kind', 'kith-map', 'Limit'])
      expect(withoutRandom(hubPage)).not.toContain(staffOnly)
    const ownPage = await page(satellite, `/constellations/${id}`)
    expect(ownPage).toContain('Ngozi')
    expect(ownPage).not.toContain('Ngozi Okafor')
    expect(ownPage).not.toContain('Filler 1')
    expect((await stranger.get(`/constellations/${id}`)).status).toBe(404)
    for (const path of ['/edit', '/memberships/new', '/exceptions/new'])
      expect((await hub.get(`/constellations/${id}${path}`)).status).toBe(404)
  })
})

describe('an exception to keeping apart', () => {
  it('is told to whoever matches homes, and to no coordinator', async () => {
    const { id } = await form(site, manager)
    const home = await addHousehold(site, { name: 'Mbeki', ...eastOf(300) })
    const [member = ''] = await fill(site, manager, id, 1)
    await keepApart(site, member, home)
    await manager.post(`/constellations/${id}/exceptions`, {
      rule: 'kept apart',
      householdId: home,
      reason: 'both have agreed',
      untilOn: '2027-01-01',
    })
    const told = [/kept apart/i, /both have agreed/, /Mbeki/]
    for (const what of told) expect(await page(manager, `/constellations/${id}`)).toMatch(what)
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const seen = await page(coordinator, `/constellations/${id}`)
    expect(seen).toContain('Filler 0')
    for (const what of told) expect(seen).not.toMatch(what)
  })
})

describe('where a family could go', () => {
  it('names the nearest constellations with room that the viewer may read, and says why not of the others', async () => {
    const near = await form(site, liaison, { name: 'Near', hub: eastOf(3_500) })
    await form(site, liaison, { name: 'Small', maxHomes: 6, hub: eastOf(1_000) })
    await form(site, liaison, { name: 'Far away', hub: eastOf(40_000) })
    await form(site, manager, { name: 'Not hers', hub: eastOf(500) })
    const { id: small } = await site.database
      .selectFrom('constellations')
      .select('id')
      .where('name', '=', 'Small')
      .executeTakeFirstOrThrow()
    await fill(site, liaison, small, 6)
    const family = await addHousehold(site, { name: 'Mbeki' })
    const seen = await page(liaison, `/households/${family}`)
    const order = ['Near', 'Small', 'Far away'].map((name) => seen.indexOf(`>${name}<`))
    expect(order.every((at) => at > 0)).toBe(true)
    expect(order).toEqual(order.toSorted((one, two) => one - two))
    expect(seen).not.toContain('Not hers')
    expect(seen).toContain('4 km')
    expect(seen).toContain('Too far')
    expect(seen).toContain('Full')
    expect(await page(manager, `/households/${family}`)).toContain('Not hers')

    await join(liaison, near.id, family)
    expect(await page(liaison, `/households/${family}`)).not.toContain('Where could this family go?')
  })

  it('says nothing of nearness for a hidden home', async () => {
    await form(site, manager, { name: 'Near' })
    const hidden = await addHousehold(site, { hiddenSince: '2026-01-01T00:00:00.000Z' })
    const seen = await page(manager, `/households/${hidden}`)
    expect(seen).toContain('nothing is said of what is near it')
    expect(seen).not.toContain('>Near<')
  })
})

describe('what must not slip through', () => {
  const hiddenSince = '2026-01-01T00:00:00.000Z'

  it('keeps a liaison within the terms of the service, and lets a manager go beyond', async () => {
    const { id } = await form(site, liaison)
    const edit = async (by: Client, terms: Record<string, number | undefined>) =>
      by.post(`/constellations/${id}/edits`, {
        name: 'Wider',
        quadrantId: 'mid',
        minHomes: 6,
        maxHomes: 10,
        limitKm: 15,
        version: (await row(site, id)).version,
        ...terms,
      })
    for (const terms of [{ maxHomes: 11 }, { limitKm: 16 }, { minHomes: 5 }])
      expect((await edit(liaison, terms)).status).toBe(422)
    expect((await edit(manager, { maxHomes: 12, limitKm: 20 })).status).toBe(303)
    // What a manager gave stays when the liaison changes something else.
    expect((await edit(liaison, { maxHomes: 12, limitKm: 20 })).status).toBe(303)
    expect((await edit(liaison, { maxHomes: 13, limitKm: 20 })).status).toBe(422)
  })

  it('answers a liaison the same of a hidden home, wherever it is', async () => {
    const { id } = await form(site, liaison)
    const answers: string[] = []
    for (const metres of [100, 14_999, 60_000]) {
      const home = await addHousehold(site, { name: 'Quill', hiddenSince, ...eastOf(metres) })
      const list = await page(liaison, `/constellations/${id}/memberships/new?search=quill`)
      const refused = await join(liaison, id, home)
      answers.push(
        `${refused.status} ${(await refused.text()).replaceAll(home, '').replace(/name="once" value="[^"]*"/, '')} ${list.replaceAll(home, '')}`,
      )
      await site.database
        .updateTable('households')
        .set({ endedOn: '2026-11-22' })
        .where('id', '=', home)
        .execute()
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('422')
  })

  it('tells only a manager what follows from a place that changed in the last day', async () => {
    const { id } = await form(site, liaison)
    const moved = await addHousehold(site, {
      name: 'Mover',
      ...eastOf(700),
      placeChangedAt: '2026-11-22T09:00:00.000Z',
    })
    expect(await page(liaison, `/constellations/${id}/memberships/new`)).not.toContain('>Mover<')
    expect(await page(manager, `/constellations/${id}/memberships/new`)).toContain('>Mover<')
    expect((await join(liaison, id, moved)).status).toBe(422)
    expect(await page(liaison, `/households/${moved}`)).toContain('No constellation is near enough to offer.')
    site.now('2026-11-23T09:00:01Z')
    expect((await join(liaison, id, moved)).status).toBe(303)
  })

  it('asks keep apart of a hub home too', async () => {
    const { id, hubId } = await form(site, liaison)
    const [member = ''] = await fill(site, liaison, id, 1)
    const next = await addHousehold(site, { name: 'Next', ...eastOf(300) })
    await keepApart(site, member, next)
    const handOver = () =>
      liaison.post(`/constellations/${id}/handovers`, {
        toHouseholdId: next,
        onDay: '2026-11-22',
        agreedOn: '2026-11-22',
        oldHub: 'leaves',
      })
    expect((await handOver()).status).toBe(422)
    expect(withoutRandom(await page(liaison, `/constellations/${id}/handovers/new`))).not.toContain('Next')
    const { id: hubPlace } = await openMembership(site, hubId)
    await liaison.post(`/memberships/${hubPlace}/departures`, { leftOn: '2026-11-22', why: 'a mistake' })
    await keepApart(site, member, hubId)
    expect(
      (await liaison.post(`/memberships/${hubPlace}/restorations`, { agreedOn: '2026-11-22' })).status,
    ).toBe(422)
    await manager.post(`/constellations/${id}/exceptions`, {
      rule: 'kept apart',
      householdId: next,
      reason: 'agreed by both',
      untilOn: '2027-01-01',
    })
    expect((await handOver()).status).toBe(303)
  })

  it('keeps an old hub only by its own yes', async () => {
    const { id, hubId } = await form(site, liaison)
    const [next = ''] = await fill(site, liaison, id, 1)
    const refused = await liaison.post(`/constellations/${id}/handovers`, {
      toHouseholdId: next,
      onDay: '2026-11-22',
      agreedOn: '2026-11-22',
      oldHub: 'stays',
    })
    expect(refused.status).toBe(422)
    expect((await openMembership(site, hubId)).part).toBe('hub')
  })

  it('takes nobody in whose temporary approval is over, whatever the exception', async () => {
    const { id } = await form(site, liaison)
    const home = async (approvalUntilOn: string) => {
      const householdId = await addHousehold(site, {
        kind: 'kinship',
        approval: 'temporarily approved',
        approvalUntilOn,
        ...eastOf(300),
      })
      await manager.post(`/constellations/${id}/exceptions`, {
        rule: 'temporarily approved',
        householdId,
        reason: 'a sibling',
        untilOn: '2027-01-01',
      })
      return (await join(liaison, id, householdId)).status
    }
    expect(await home('2026-11-21')).toBe(422)
    expect(await home('2026-11-22')).toBe(303)
  })

  it('allows no exception that would do nothing', async () => {
    const { id } = await form(site, liaison)
    const home = await addHousehold(site, eastOf(20_000))
    const allow = async (fields: Record<string, string>) =>
      (
        await manager.post(`/constellations/${id}/exceptions`, {
          reason: 'r',
          untilOn: '2027-01-01',
          ...fields,
        })
      ).status
    expect(await allow({ rule: 'distance', householdId: '' })).toBe(422)
    expect(await allow({ rule: 'fewest homes', householdId: home })).toBe(422)
    expect(await allow({ rule: 'fewest homes' })).toBe(303)
    await manager.post(`/constellations/${id}/closures`, { reason: 'over' })
    expect(await allow({ rule: 'distance', householdId: home })).toBe(404)
  })

  it('moves a home only into a constellation that the mover runs, even where she may read more', async () => {
    const both = await site.as({ role: ['liaison', 'coordinator'], quadrantIds: ['mid'] })
    const hers = await form(site, both, { name: 'Hers' })
    const other = await form(site, liaison, { name: 'Another’s' })
    const [home = ''] = await fill(site, both, hers.id, 1)
    const { id: membershipId } = await openMembership(site, home)
    const moved = await both.post(`/memberships/${membershipId}/moves`, {
      constellationId: other.id,
      agreedOn: '2026-11-22',
      why: 'nearer',
    })
    expect(moved.status).toBe(422)
    expect((await openMembership(site, home)).constellationId).toBe(hers.id)
  })

  it('moves nobody’s own home, nor brings it back: somebody else does', async () => {
    const there = await form(site, liaison, { name: 'There' })
    const { id } = await form(site, liaison, { name: 'Here' })
    const [home = ''] = await fill(site, liaison, id, 1)
    const own = await site.as({
      ...{ role: ['liaison', 'carer'], constellationIds: [id, there.id], householdId: home },
    })
    const { id: place } = await openMembership(site, home)
    const move = { constellationId: there.id, agreedOn: '2026-11-22', why: 'nearer' }
    const words = 'This is your own household. Ask another liaison worker or a manager'
    expect(await page(own, `/memberships/${place}/departures/new`)).toContain(words)
    const moved = await own.post(`/memberships/${place}/moves`, move)
    expect([moved.status, await moved.text()]).toEqual([422, expect.stringContaining(words)])
    expect((await openMembership(site, home)).constellationId).toBe(id)
    // That it leaves is for others to gain.
    const leaves = await own.post(`/memberships/${place}/departures`, { leftOn: '2026-11-22', why: 'tired' })
    expect(leaves.status).toBe(303)
    const back = (by: Client) => by.post(`/memberships/${place}/restorations`, { agreedOn: '2026-11-22' })
    expect(withoutRandom(await page(own, `/constellations/${id}`))).not.toContain('restorations')
    const restored = await back(own)
    expect([restored.status, await restored.text()]).toEqual([422, expect.stringContaining(words)])
    expect((await back(liaison)).status).toBe(303)
  })

  it('makes nobody’s own home a hub, nor keeps it a place where another takes over', async () => {
    const { id, hubId } = await form(site, liaison, { name: 'Here' })
    const home = await addHousehold(site, { name: 'Next', ...eastOf(300) })
    const to = (householdId: string) =>
      site.as({ role: ['liaison', 'carer'], constellationIds: [id], householdId })
    const words = 'This is your own household. Ask another liaison worker or a manager'
    const refused = async (answer: Response) =>
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)])
    const own = await to(home)
    const terms = { quadrantId: 'mid', minHomes: 6, maxHomes: 10, limitKm: 15, agreedOn: '2026-11-20' }
    await refused(await own.post('/constellations', { ...terms, name: 'There', hubHouseholdId: home }))
    expect(await site.database.selectFrom('constellations').selectAll().execute()).toHaveLength(1)

    const handOver = (by: Client, more: object) =>
      by.post(`/constellations/${id}/handovers`, {
        ...{ toHouseholdId: home, agreedOn: '2026-11-20', oldHub: 'leaves', onDay: '2026-11-22' },
        ...more,
      })
    for (const onDay of ['2026-11-22', '2026-12-01']) {
      await refused(await handOver(own, { onDay }))
      const stays = { oldHub: 'stays', oldHubAgreedOn: '2026-11-20' }
      await refused(await handOver(await to(hubId), { onDay, ...stays }))
    }
    for (const path of ['/constellations/new', `/constellations/${id}/handovers/new`]) {
      expect(withoutRandom(await page(liaison, path))).toContain('Next')
      expect(withoutRandom(await page(own, path))).not.toContain('Next')
    }
    expect((await openMembership(site, hubId)).part).toBe('hub')
    // That it leaves is for others to gain.
    expect((await handOver(await to(hubId), {})).status).toBe(303)
    expect((await openMembership(site, home)).part).toBe('hub')
  })

  it('does not find a home by its carers’ names for those who may not see them', async () => {
    const { id } = await form(site, liaison)
    const home = await addHousehold(site, { name: 'Plain', ...eastOf(300) })
    await addCarer(site, home, { name: 'Quetzal Quux' })
    expect(await page(liaison, `/constellations/${id}/memberships/new?search=quux`)).not.toContain('>Plain<')
    expect(await page(manager, `/constellations/${id}/memberships/new?search=quux`)).toContain('>Plain<')
  })

  it('dates a need from the day on which the home left, not from when that was written', async () => {
    const { id } = await form(site, liaison)
    const [home = ''] = await fill(site, liaison, id, 6)
    await liaison.post(`/constellations/${id}/launches`)
    const { id: membershipId } = await openMembership(site, home)
    site.now('2026-11-30T10:00:00Z')
    await liaison.post(`/memberships/${membershipId}/departures`, { leftOn: '2026-11-24', why: 'moved' })
    expect((await row(site, id)).needsHomesSince).toBe('2026-11-24')
  })

  it('does not take the token of one form for another home', async () => {
    const { id } = await form(site, liaison)
    const homes = [await addHousehold(site, eastOf(100)), await addHousehold(site, eastOf(200))]
    for (const home of homes) expect((await join(liaison, id, home, { once: 'same' })).status).toBe(303)
    expect((await row(site, id)).homes).toBe(2)
  })

  it('lists for a decision what came to be by itself, for those who decide', async () => {
    const { id } = await form(site, liaison)
    const [one = '', other = '', third = ''] = await fill(site, liaison, id, 3)
    await keepApart(site, one, other)
    await site.database
      .updateTable('households')
      .set({ approval: 'temporarily approved', approvalUntilOn: '2026-11-21' })
      .where('id', '=', third)
      .execute()
    const coordinator = await site.as('coordinator')
    for (const by of [liaison, manager]) {
      const text = await page(by, `/constellations/${id}`)
      expect(text.match(/Kept apart from a home here: to decide/g)).toHaveLength(2)
      expect(text).toContain('Approval has ended: to decide')
    }
    expect(await page(coordinator, `/constellations/${id}`)).not.toContain('Kept apart')

    const far = await addHousehold(site, { hiddenSince, ...eastOf(1_000) })
    await join(manager, id, far)
    await site.database.updateTable('constellations').set({ limitMetres: 500 }).where('id', '=', id).execute()
    const decided = async (by: Client) =>
      (await page(by, `/constellations/${id}`)).match(/Outside the limit: to decide/g)?.length
    // Three that are placed openly, and the hidden one for the manager only.
    expect(await decided(liaison)).toBe(3)
    expect(await decided(manager)).toBe(4)
  })
})
