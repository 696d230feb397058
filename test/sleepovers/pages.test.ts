import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { leaveConstellation } from '#src/constellations/actions/leaving.ts'
import { changeDates } from '#src/sleepovers/actions/changing.ts'
import { goAway, theAway } from '../cover/support.ts'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import {
  acting,
  addHost,
  addHubAndHomes,
  addStar,
  agreed,
  asked,
  day,
  nightsOf,
  stay,
  today,
  wish,
} from './support.ts'

let site: Site
let hubId: string
let homeId: string
let otherId: string
let starId: string
let hub: Client
let carer: Client

beforeEach(async () => {
  site = await openSite()
  const made = await addHubAndHomes(site)
  hubId = made.hubId
  starId = made.starId
  ;[homeId = '', otherId = ''] = made.homeIds
  await addCarer(site, hubId, { name: 'Ngozi Okafor', chosenName: 'Ngozi', phone: '01632 960111' })
  hub = await site.as({ role: 'hub_carer', householdId: hubId, name: 'Hub' })
  carer = await site.as({ role: 'carer', householdId: homeId, name: 'Ada Barker' })
})

const tomorrow = { 'fromOn-day': '23', 'fromOn-month': '11', 'fromOn-year': '2026' }
const ask = (by: Client, more: Record<string, string | undefined> = {}) =>
  by.post('/sleepovers', {
    householdId: homeId,
    hostId: hubId,
    type: 'planned',
    nights: 2,
    children: 1,
    ...tomorrow,
    once: randomUUID(),
    ...more,
  })
const pathOf = (answer: Response) => answer.headers.get('Location') ?? ''
const only = () => site.database.selectFrom('sleepovers').selectAll().executeTakeFirstOrThrow()
const told = async (kind: string) =>
  (await site.database.selectFrom('outbox').select('id').where('kind', '=', kind).execute()).length

describe('asking', () => {
  it('goes from a home’s own page to the host, who agrees with one tap, and then it happened', async () => {
    const form = await (await carer.get('/sleepovers/new')).text()
    expect(form).toContain('Ngozi')
    expect(form).not.toContain('Ring first</h2>')
    const answer = await ask(carer)
    expect(answer.status).toBe(303)
    expect(await told('sleepover asked')).toBe(2)
    expect(await nightsOf(site, hubId)).toEqual([])
    // Its own home does not agree for the other.
    expect((await carer.post(`${pathOf(answer)}/agreements`, { version: 1 })).status).toBe(404)

    const list = await (await hub.get('/sleepovers')).text()
    expect(list).toContain('Ada Barker')
    expect(list).toContain(`${pathOf(answer)}/agreements`)
    expect((await hub.post(`${pathOf(answer)}/agreements`, { version: 1 })).status).toBe(303)
    expect(await nightsOf(site, hubId)).toEqual(['23: 1 of 2', '24: 1 of 2'])
    expect(await told('sleepover answered')).toBe(1)

    site.now('2026-11-25T09:00:00Z')
    expect(await (await hub.get('/sleepovers')).text()).toContain('Say whether it happened')
    const happened = await hub.post(`${pathOf(answer)}/happenings`, {
      ...{ happened: 'yes', version: 2, ...tomorrow, nights: 2, children: 1 },
    })
    expect(happened.status).toBe(303)
    expect(await only()).toMatchObject({
      state: 'happened',
      happenedFromOn: '2026-11-23',
      happenedUntilOn: '2026-11-25',
      happenedChildren: 1,
      overBedsWhy: null,
    })
    expect(await nightsOf(site, hubId)).toEqual([])
    const page = await (await hub.get(pathOf(answer))).text()
    for (const step of ['Asked', 'Agreed', 'Recorded as happened']) expect(page).toContain(step)
  })

  it('makes one stay of one form sent twice', async () => {
    const once = randomUUID()
    const [first, second] = [await ask(carer, { once }), await ask(carer, { once })]
    expect(pathOf(second)).toBe(pathOf(first))
    expect(await site.database.selectFrom('sleepovers').select('id').execute()).toHaveLength(1)
  })

  it('is refused with the form as it was typed, and says where to put it right', async () => {
    const cases: readonly (readonly [string, Record<string, string>, string])[] = [
      ['no nights', { nights: '' }, 'Enter how many nights'],
      ['too many nights', { nights: '29' }, 'Nights must be'],
      ['nights in words', { nights: 'two' }, 'Nights must be'],
      ['more nights than there are days', { nights: '999999999999' }, 'Enter this again'],
      ['nights before the day', { nights: '-1' }, 'Nights must be'],
      [
        'the last day that there is',
        { 'fromOn-day': '31', 'fromOn-month': '12', 'fromOn-year': '9999' },
        'Enter a real date',
      ],
      ['no day', { 'fromOn-day': '' }, 'Enter a real date'],
      ['yesterday', { 'fromOn-day': '21' }, 'The first day must be today or later'],
      ['nobody', { children: '0' }, 'Children must be'],
      [
        'hours the wrong way round',
        { type: 'day', fromTime: '17:00', untilTime: '9:00' },
        'must end after it begins',
      ],
      ['no hours', { type: 'day' }, 'Enter when the day begins'],
      ['no host', { hostId: '' }, 'Select who could have them'],
      ['more children than beds', { children: '3' }, 'There is no bed free'],
      ['a host who is not there', { hostId: 'nobody' }, 'not one of their hosts'],
      ['the home itself', { hostId: 'own' }, 'another home than their own'],
      ['an emergency before ringing', { type: 'emergency' }, 'Ring first, then say here that you have'],
    ]
    for (const [what, fields, message] of cases) {
      const answer = await ask(carer, { ...fields, ...(fields.hostId === 'own' && { hostId: homeId }) })
      expect(answer.status, what).toBe(422)
      const page = await answer.text()
      expect(page).toContain(message)
      expect(page).toContain('There is a problem')
      expect(page).toContain('name="once"')
    }
  })

  it('by day takes hours and no bed', async () => {
    expect((await ask(carer, { type: 'day', fromTime: '9:30', untilTime: '16:00' })).status).toBe(303)
    const { id } = await only()
    expect((await hub.post(`/sleepovers/${id}/agreements`, { version: 1 })).status).toBe(303)
    expect(await nightsOf(site, hubId)).toEqual([])
    site.now('2026-11-23T18:00:00Z')
    const happened = {
      happened: 'yes',
      version: 2,
      ...tomorrow,
      fromTime: '09:30',
      untilTime: '15:00',
      children: 1,
    }
    expect((await hub.post(`/sleepovers/${id}/happenings`, happened)).status).toBe(303)
    expect((await only()).happenedMinutes).toBe(330)
  })

  it('lets a hub carer log afterwards what a home said, and a home ask only from today on', async () => {
    expect((await ask(hub, { 'fromOn-day': '19' })).status).toBe(303)
    expect((await ask(carer, { 'fromOn-day': '19' })).status).toBe(422)
  })

  it('says nothing of why a home is not available', async () => {
    const apart = await addHost(site, { name: 'Apart' })
    const held = await addHost(site, { name: 'Held', onHoldSince: today })
    for (const householdId of [apart, held])
      await site.database
        .insertInto('memberships')
        .values({
          ...{ id: randomUUID(), constellationId: starId, householdId, part: 'satellite' },
          ...{ joinedOn: '2025-01-01', agreedOn: '2025-01-01', joinedAt: '2025-01-01T10:00:00.000Z' },
        })
        .execute()
    await keepApart(site, homeId, apart)
    const said: string[] = []
    for (const hostId of [apart, held]) {
      const answer = await ask(carer, { hostId })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      said.push(/error-message">.*?<\/span>([^<]*)</.exec(page)?.[1]?.trim() ?? '')
      expect(page).not.toContain(apart)
      expect(page).not.toContain(held)
    }
    expect(said).toEqual(['That home is not available just now', 'That home is not available just now'])
  })
})

describe('an emergency', () => {
  const emergency = { type: 'emergency', rung: 'yes', 'fromOn-day': '22', nights: '1' }

  it('shows first whom to ring', async () => {
    await site.as({ role: 'liaison', constellationIds: [starId], name: 'Rhona Tillery' })
    const page = await (await carer.get('/sleepovers/new?type=emergency')).text()
    expect(page.indexOf('Ring first')).toBeLessThan(page.indexOf('<form action="/sleepovers"'))
    for (const text of ['tel:999', '01632 960111', 'Rhona Tillery']) expect(page).toContain(text)
    // Whoever asks for one of her homes is not told to ring herself before the numbers that help.
    const herself = await (await hub.get(`/sleepovers/new?type=emergency&householdId=${homeId}`)).text()
    expect(herself).not.toContain('01632 960111')
    for (const text of ['tel:999', 'Rhona Tillery']) expect(herself).toContain(text)
  })

  it('may be asked of a home that is full, is declined without a reason, and goes on at once', async () => {
    const liaison = await site.as({ role: 'liaison', constellationIds: [starId] })
    await agreed(site, wish(otherId, hubId, { fromOn: today, untilOn: day(1), children: 2 }))
    const path = pathOf(await ask(carer, emergency))
    expect(await told('emergency asked')).toBe(2)
    expect((await hub.post(`${path}/agreements`, { version: 1 })).status).toBe(422)
    expect((await hub.post(`${path}/declines`, { version: 1 })).status).toBe(303)
    expect(await told('emergency passed on')).toBe(1)
    expect((await liaison.get(path)).status).toBe(200)
  })

  it('goes on once when nobody answers, and to managers where nobody is given the constellation', async () => {
    await site.as('manager')
    const { passOnEmergencies } = await import('#src/sleepovers/actions/passing-on.ts')
    const path = pathOf(await ask(carer, emergency))
    site.now('2026-11-22T10:14:59Z')
    expect(await passOnEmergencies(acting(site))).toBe(0)
    site.now('2026-11-22T10:15:00Z')
    expect(await passOnEmergencies(acting(site))).toBe(1)
    expect(await passOnEmergencies(acting(site))).toBe(0)
    expect(await told('emergency passed on')).toBe(1)
    expect(await (await hub.get(path)).text()).toContain('Passed on')
    // The hub can still answer it.
    expect((await hub.post(`${path}/agreements`, { version: 1 })).status).toBe(303)
  })

  it('that was answered in time stays where it is', async () => {
    const { passOnEmergencies } = await import('#src/sleepovers/actions/passing-on.ts')
    const path = pathOf(await ask(carer, emergency))
    await hub.post(`${path}/agreements`, { version: 1 })
    site.now('2026-11-22T11:00:00Z')
    expect(await passOnEmergencies(acting(site))).toBe(0)
  })
})

describe('what was agreed', () => {
  it('changes its dates in one act, or stands as it did', async () => {
    const id = await agreed(site, wish(homeId, hubId, { fromOn: day(1), untilOn: day(4) }))
    await agreed(site, wish(otherId, hubId, { fromOn: day(8), untilOn: day(9), children: 2 }))
    const dates = (fromDay: string, nights: number, version: number) => ({
      ...{ 'fromOn-day': fromDay, 'fromOn-month': '11', 'fromOn-year': '2026', nights, children: 1, version },
    })
    const refused = await hub.post(`/sleepovers/${id}/dates`, dates('29', 2, 2))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('30 November 2026')
    expect(await nightsOf(site, hubId)).toEqual(['23: 1 of 2', '24: 1 of 2', '25: 1 of 2', '30: 2 of 2'])
    expect((await hub.post(`/sleepovers/${id}/dates`, dates('25', 2, 2))).status).toBe(303)
    expect(await nightsOf(site, hubId)).toEqual(['25: 1 of 2', '26: 1 of 2', '30: 2 of 2'])
    // A form from before is told so, and shows what stands.
    const late = await hub.post(`/sleepovers/${id}/dates`, dates('24', 1, 2))
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Somebody else has changed this just now')
  })

  it('goes by what ties the two homes on its new days', async () => {
    const familyId = await addHousehold(site)
    const tie = { householdId: familyId, hostId: hubId, fromOn: today, tiedAt: `${today}T10:00:00.000Z` }
    await site.database
      .insertInto('linkedHosts')
      .values({ id: 'tie', ...tie, householdAgreedOn: today, hostAgreedOn: today })
      .execute()
    const id = await agreed(site, wish(familyId, hubId))
    expect(await stay(site, id)).toMatchObject({ through: 'linked', constellationId: null })
    await site.database
      .insertInto('memberships')
      .values({
        ...{ id: 'joined', constellationId: starId, householdId: familyId, part: 'satellite' },
        ...{ joinedOn: today, agreedOn: today, joinedAt: `${today}T10:00:00.000Z` },
      })
      .execute()
    const dates = { fromOn: day(3), untilOn: day(4), fromTime: null, untilTime: null, children: 1 }
    const may = { mayAgree: true, keepsRecords: false }
    expect(await changeDates(acting(site), id, 2, dates, may)).toBe('changed')
    // So it counts in the month of their constellation.
    expect(await stay(site, id)).toMatchObject({
      ...{ through: 'constellation', constellationId: starId, linkedHostId: null },
    })
  })

  it('is shortened by the home that asked, and made longer only with the host’s yes', async () => {
    const id = await agreed(site, wish(homeId, hubId, { fromOn: day(1), untilOn: day(4) }))
    const send = (nights: number, version: number) =>
      carer.post(`/sleepovers/${id}/dates`, { ...tomorrow, nights, children: 1, version })
    const longer = await send(4, 2)
    expect(longer.status).toBe(422)
    expect(await longer.text()).toContain('need the host’s yes')
    expect((await send(2, 2)).status).toBe(303)
    expect(await nightsOf(site, hubId)).toEqual(['23: 1 of 2', '24: 1 of 2'])
  })

  it('is called off by either home, and its beds are free again', async () => {
    const id = await agreed(site, wish(homeId, hubId))
    expect((await carer.post(`/sleepovers/${id}/cancellations`, { version: 2 })).status).toBe(303)
    expect(await nightsOf(site, hubId)).toEqual([])
    // By the other home, too, from a page of before.
    expect((await hub.post(`/sleepovers/${id}/cancellations`, { version: 2 })).status).toBe(303)
    expect(await (await hub.get(`/sleepovers/${id}`)).text()).toContain('Called off')
  })

  it('is warned of while anything is to be known, until somebody says so', async () => {
    await agreed(site, wish(otherId, hubId))
    const id = await asked(site, wish(homeId, hubId))
    const page = await (await hub.get(`/sleepovers/${id}`)).text()
    for (const text of ['Children of different homes', 'A first night', 'No overnight agreement'])
      expect(page).toContain(text)
    const agreement = { version: 1, roomSharing: 'yes' }
    expect((await hub.post(`/sleepovers/${id}/agreements`, agreement)).status).toBe(303)
    expect((await stay(site, id)).roomSharingAgreedOn).toBe(today)
  })
})

describe('what happened', () => {
  it('over the beds says why, and the liaison worker is told', async () => {
    const liaison = await site.as({ role: 'liaison', constellationIds: [starId] })
    await agreed(site, wish(otherId, hubId, { fromOn: today, untilOn: day(2), children: 2 }))
    const id = await asked(site, wish(homeId, hubId, { type: 'emergency', fromOn: today, untilOn: day(1) }))
    const happened = {
      ...{ happened: 'yes', version: 1, nights: 1, children: 1 },
      ...{ 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' },
    }
    const why = await hub.post(`/sleepovers/${id}/happenings`, happened)
    expect(why.status).toBe(422)
    expect(await why.text()).toContain('Why more children than beds?')
    const answer = await hub.post(`/sleepovers/${id}/happenings`, {
      ...happened,
      overBedsWhy: 'no other home could',
    })
    expect(answer.status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ state: 'happened', overBedsWhy: 'no other home could' })
    expect(await told('sleepover to decide')).toBe(1)
    expect(await (await liaison.get(`/sleepovers/${id}`)).text()).toContain('Over the beds')
    // What the other was promised stands.
    expect(await nightsOf(site, hubId)).toEqual(['22: 2 of 2', '23: 2 of 2'])
  })

  it('written down this evening keeps its bed until the morning', async () => {
    const tonight = { fromOn: today, untilOn: day(1) }
    const id = await agreed(site, wish(homeId, hubId, { ...tonight, children: 2 }))
    await hub.post(`/sleepovers/${id}/happenings`, {
      ...{ happened: 'yes', version: 2, nights: 1, children: 2 },
      ...{ 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' },
    })
    expect((await stay(site, id)).state).toBe('happened')
    await expect(asked(site, wish(otherId, hubId, tonight))).rejects.toThrow(today)
    expect(await (await hub.get('/')).text()).toMatch(/2 of 2 beds/)
    // Asked for in an emergency all the same, it cannot be agreed to; the next night can.
    const emergency = await asked(site, wish(otherId, hubId, { ...tonight, type: 'emergency' }))
    const refused = await hub.post(`/sleepovers/${emergency}/agreements`, { version: 1 })
    expect(refused.status).toBe(422)
    await agreed(site, wish(otherId, hubId, { fromOn: day(1), untilOn: day(2) }))
  })

  it('is logged afterwards of nights that were promised to others, and told as over the beds', async () => {
    await site.as({ role: 'liaison', constellationIds: [starId] })
    const before = { fromOn: day(-2), untilOn: day(-1) }
    await agreed(site, wish(otherId, hubId, { ...before, children: 2 }))
    const days = { 'fromOn-day': '20', 'fromOn-month': '11', 'fromOn-year': '2026', nights: '1' }
    const logged = await ask(hub, days)
    expect(logged.status).toBe(303)
    const happened = { ...days, happened: 'yes', version: 1, children: 1 }
    const why = await hub.post(`${pathOf(logged)}/happenings`, happened)
    expect(why.status).toBe(422)
    const said = { ...happened, overBedsWhy: 'another reason' }
    expect((await hub.post(`${pathOf(logged)}/happenings`, said)).status).toBe(303)
    expect(await told('sleepover to decide')).toBe(1)
    // Of a night to come no bed is there twice, whoever logs it.
    await agreed(site, wish(otherId, hubId, { children: 2 }))
    expect((await ask(hub)).status).toBe(422)
  })

  it('is recorded of a stay that was declined, and put right once it is known better', async () => {
    const id = await asked(site, wish(homeId, hubId, { fromOn: today, untilOn: day(1) }))
    await hub.post(`/sleepovers/${id}/declines`, { version: 1 })
    const of = (happened: 'yes' | 'no', version: number) => ({
      ...{ happened, version, nights: 1, children: 1 },
      ...{ 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' },
    })
    expect((await hub.post(`/sleepovers/${id}/happenings`, of('yes', 2))).status).toBe(303)
    expect((await hub.post(`/sleepovers/${id}/happenings`, of('no', 3))).status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ state: 'did not happen', happenedFromOn: null })
    const later = await hub.post(`/sleepovers/${id}/happenings`, { ...of('yes', 4), nights: 2 })
    expect(await later.text()).toContain('Tonight is the last night')
  })

  it('is not said of what has not begun', async () => {
    const id = await agreed(site, wish(homeId, hubId))
    expect((await hub.get(`/sleepovers/${id}/happenings/new`)).status).toBe(404)
  })
})

describe('a host that becomes unavailable', () => {
  const promise = async () => {
    await site.as({ role: 'liaison', constellationIds: [starId] })
    return agreed(site, wish(homeId, hubId))
  }
  const manager = () => site.as('manager')
  const now = { 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' }

  it.each([
    ['goes on hold', { fact: 'on hold', value: 'yes' }],
    ['is approved no more', { fact: 'approval', value: 'ended' }],
  ])('and %s sends its nights to the liaison worker, and takes no new ones', async (_, fact) => {
    const id = await promise()
    const by = await manager()
    expect((await by.post(`/households/${hubId}/facts`, { ...fact, ...now })).status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ state: 'agreed', toDecide: 'not available' })
    expect(await told('sleepover to decide')).toBe(1)
    expect((await ask(carer)).status).toBe(422)
    const later = await asked(site, wish(otherId, hubId)).catch((error: Error) => error.message)
    expect(later).toContain('not available')
  })

  it('and stops hosting, sends them too; and is well again when it hosts again', async () => {
    const id = await promise()
    expect((await hub.post(`/households/${hubId}/hostings`, { hosts: 'no', ...now })).status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ toDecide: 'not available' })
    expect((await hub.post(`/households/${hubId}/hostings`, { hosts: 'no', ...now })).status).toBe(422)
    expect((await hub.post(`/households/${hubId}/hostings`, { hosts: 'yes', ...now })).status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ toDecide: null })
  })

  it('and goes away in those nights, sends them to the list of what to decide; and not when it stays after all', async () => {
    const id = await promise()
    const other = await agreed(site, wish(otherId, hubId, { fromOn: day(9), untilOn: day(10) }))
    expect((await goAway(hub, hubId, day(1), day(4))).status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ state: 'agreed', toDecide: 'away' })
    expect(await stay(site, other)).toMatchObject({ toDecide: null })
    expect(await told('sleepover to decide')).toBe(1)
    const by = await manager()
    expect(await (await by.get('/constellations/overview')).text()).toMatch(
      new RegExp(`/sleepovers/${id}".*?Decide about a sleepover`, 's'),
    )
    expect((await ask(carer)).status).toBe(422)
    const { id: awayId } = await theAway(site, hubId)
    expect((await hub.post(`/aways/${awayId}/ends`)).status).toBe(303)
    expect(await stay(site, id)).toMatchObject({ state: 'agreed', toDecide: null })
  })

  it('and leaves its constellation or the service, sends them too', async () => {
    const id = await promise()
    const other = await agreed(site, wish(otherId, hubId))
    const by = await manager()
    const membership = await site.database
      .selectFrom('memberships')
      .select('id')
      .where('householdId', '=', otherId)
      .executeTakeFirstOrThrow()
    await by.post(`/memberships/${membership.id}/departures`, { leftOn: today, why: 'moving away' })
    expect(await stay(site, other)).toMatchObject({ toDecide: 'not available' })
    expect(await stay(site, id)).toMatchObject({ toDecide: null })
    await by.post(`/households/${hubId}/endings`, { endedOn: today, why: 'moving away' })
    expect(await stay(site, id)).toMatchObject({ toDecide: 'not available' })
  })

  it('and must not meet the other home, sends them too', async () => {
    const id = await promise()
    const by = await manager()
    await by.post(`/households/${hubId}/keep-aparts`, { other: 'Satellite 0', reason: 'They must not meet' })
    expect(await stay(site, id)).toMatchObject({ toDecide: 'not available' })
  })

  it('waits until somebody lets it stand, who is not asked again of the same', async () => {
    const id = await promise()
    const by = await manager()
    const hold = { fact: 'on hold', value: 'yes', ...now }
    await by.post(`/households/${hubId}/facts`, hold)
    expect((await hub.post(`/sleepovers/${id}/decisions`, { version: 3 })).status).toBe(404)
    const list = await (await by.get('/sleepovers')).text()
    expect(list).toContain('To decide')
    expect((await by.post(`/sleepovers/${id}/decisions`, { version: 3 })).status).toBe(303)
    await by.post(`/households/${hubId}/facts`, hold)
    expect(await stay(site, id)).toMatchObject({ toDecide: null, standsDespite: 'not available' })
  })
})

describe('who sees what', () => {
  it('is a 404 for whoever has nothing to do with it, and opens nothing of it', async () => {
    const id = await agreed(site, wish(homeId, hubId))
    const strangerHub = await addHost(site, { name: 'Far' })
    const farId = await addStar(site, [strangerHub])
    for (const person of [
      await site.as({ role: 'carer', householdId: otherId }),
      await site.as({ role: 'hub_carer', householdId: strangerHub }),
      await site.as({ role: 'liaison', constellationIds: [farId] }),
      await site.as('coordinator'),
      await site.as('recruiter'),
      await site.as('payments'),
      await site.as({ role: 'supervising_worker', supervisedIds: [otherId] }),
    ]) {
      expect((await person.get(`/sleepovers/${id}`)).status).toBe(404)
      for (const deed of ['agreements', 'declines', 'cancellations', 'decisions', 'dates', 'happenings'])
        expect((await person.post(`/sleepovers/${id}/${deed}`, { version: 2 })).status).toBe(404)
    }
    for (const person of [
      carer,
      hub,
      await site.as({ role: 'supervising_worker', supervisedIds: [homeId] }),
      await site.as({ role: 'liaison', constellationIds: [starId] }),
      await site.as('manager'),
    ])
      expect((await person.get(`/sleepovers/${id}`)).status).toBe(200)
  })

  it('is not the next hub carer’s, when its home has come to another constellation since', async () => {
    const id = await agreed(site, wish(homeId, hubId, { fromOn: today, untilOn: day(1) }))
    expect((await hub.get(`/sleepovers/${id}`)).status).toBe(200)
    const place = await site.database
      .selectFrom('memberships')
      .select('id')
      .where('householdId', '=', homeId)
      .executeTakeFirstOrThrow()
    await leaveConstellation(acting(site), { membershipId: place.id, leftOn: today, why: 'Moves' })
    const nextId = await addHost(site)
    await addStar(site, [nextId, homeId])
    const next = await site.as({ role: 'hub_carer', householdId: nextId })
    expect((await next.get(`/sleepovers/${id}`)).status).toBe(404)
    expect((await next.get(`/sleepovers/${id}/children`)).status).toBe(404)
    for (const page of ['/sleepovers', `/households/${homeId}`]) {
      const text = await (await next.get(page)).text()
      expect(text).not.toContain('Ngozi')
      expect(text).not.toContain(id)
    }
    // It is still the home's own, and its host's.
    expect((await carer.get(`/sleepovers/${id}`)).status).toBe(200)
    expect((await hub.get(`/sleepovers/${id}`)).status).toBe(200)
  })

  it('lets nobody ask for a home that is not theirs', async () => {
    expect((await ask(carer, { householdId: otherId })).status).toBe(404)
    expect((await carer.get(`/sleepovers/new?householdId=${otherId}`)).status).toBe(404)
    expect((await hub.get(`/sleepovers/new?householdId=${otherId}`)).status).toBe(200)
    const chosen = await (await hub.get('/sleepovers/new')).text()
    expect(chosen).toContain(`householdId=${homeId}`)
    expect(chosen).toContain(`householdId=${hubId}`)
  })

  it('lets a home say itself that it hosts, and shows on its page who stays', async () => {
    const now = { 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' }
    expect((await carer.post(`/households/${homeId}/hostings`, { hosts: 'yes', ...now })).status).toBe(303)
    await agreed(site, wish(homeId, hubId))
    const own = await (await carer.get(`/households/${homeId}`)).text()
    expect(own).toContain('You have agreed to host since 22 November 2026')
    expect(own).toContain('With Hub and Ngozi')
    expect(await (await hub.get(`/households/${homeId}`)).text()).toContain('Ask for a sleepover')
    expect((await hub.get(`/households/${homeId}/hostings/new`)).status).toBe(404)
  })

  it('shows a host its beds for fourteen nights, and none while it is away', async () => {
    await agreed(site, wish(homeId, hubId))
    await site.database
      .insertInto('aways')
      .values({
        ...{ id: randomUUID(), householdId: hubId, fromOn: day(3), untilOn: day(5) },
        recordedAt: '2026-11-20T10:00:00.000Z',
      })
      .execute()
    const page = await (await hub.get('/sleepovers')).text()
    const nights = [...page.matchAll(/<b>(\d+)<\/b>(\w+)/g)].map(([, free, word]) => `${free} ${word}`)
    expect(nights).toHaveLength(14)
    expect(nights.slice(0, 6)).toEqual(['2 free', '1 free', '2 free', '0 away', '0 away', '2 free'])
    expect(await (await carer.get('/sleepovers')).text()).not.toContain('Beds free')
  })
})

it('asks the same number of queries for the list however many stays are on it', async () => {
  const queries = () =>
    countQueries(site.database, async () => {
      expect((await hub.get('/sleepovers')).status).toBe(200)
    })
  await agreed(site, wish(homeId, hubId))
  await hub.get('/sleepovers')
  const few = await queries()
  for (let n = 2; n < 12; n++)
    await asked(site, wish(n % 2 ? homeId : otherId, hubId, { fromOn: day(n), untilOn: day(n + 1) }))
  const guest = await addHousehold(site)
  await addStar(site, [await addHost(site), guest])
  await hub.get('/sleepovers')
  expect(await queries()).toBe(few)
  expect(few).toBeLessThanOrEqual(15)
})
