import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type DateAhead, nextOf } from '#src/network/rules/front.ts'
import { addShift, planEvent, signUpsTo } from '../events/support.ts'
import { keepApart } from '../factories.ts'
import { addStar, type Star } from '../gatherings/support.ts'
import { addGroup, addSession, say } from '../group-sessions/support.ts'
import { carerIdOf, wordsOn } from '../network/support.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'

const at = '2026-01-01T10:00:00.000Z'

describe('what comes next', () => {
  const date = (id: string, onDay: string, more: Partial<DateAhead & { groupId: string | null }> = {}) => ({
    ...{ id, what: 'session' as const, onDay, untilOn: null, fromTime: '19:30', untilTime: null },
    ...{ name: null, reply: null, waits: false, groupId: null, ...more },
  })

  it('is in order, of a group to which nothing was said only its next date, and no more than a glance takes in', () => {
    const dates = [
      date('b', '2026-12-02', { groupId: 'g' }),
      date('a', '2026-12-01', { groupId: 'g' }),
      date('c', '2026-12-03', { groupId: 'g', reply: 'yes' }),
      ...Array.from({ length: 9 }, (_, index) => date(`d${index}`, `2027-01-0${index + 1}`)),
    ]
    expect(nextOf(dates).map(({ id }) => id)).toEqual(['a', 'c', 'd0', 'd1', 'd2', 'd3'])
  })
})

describe('my network', () => {
  let site: Site
  let star: Star
  let carer: Client & { accountId: string }
  let carerId: string
  let householdId: string
  const front = () => wordsOn(carer, '/')

  beforeEach(async () => {
    site = await openSite()
    star = await addStar(site)
    householdId = star.homes[0] ?? ''
    carer = await site.as({ role: 'carer', name: 'Grace Okafor', householdId })
    carerId = await carerIdOf(site, carer.accountId)
    await site.database
      .updateTable('carers')
      .set({ phone: '07700 900555' })
      .where('name', '=', 'Hanna Hub')
      .execute()
  })

  it('says whom a family has got, with the numbers that are theirs to ring, and how to get help tonight', async () => {
    const page = await front()
    expect(page).toContain('Good morning, Grace')
    expect(page).toContain('You belong to Met Star')
    expect(page).toContain('Your hub home Hanna 07700 900555')
    expect(page).toContain('3 other carers in it')
    expect(page).toContain('Help tonight')
    expect(page).toContain('999')
    expect(page).toContain('Nothing is planned for you yet')
    expect(await (await carer.get('/')).text()).toContain('<title>My network – Kith</title>')
  })

  it('says when the hub home is away, and whom to ring then', async () => {
    await site.database
      .insertInto('aways')
      .values({
        ...{ id: 'away', householdId: star.hubId, constellationId: star.id, recordedAt: at },
        ...{ fromOn: '2026-11-20', untilOn: '2026-11-30' },
      })
      .execute()
    expect(await front()).toMatch(/Hanna is away .* and nobody stands in yet/)
    await site.database.updateTable('aways').set({ fromOn: '2027-01-20', untilOn: '2027-01-27' }).execute()
    expect(await front()).not.toContain('is away')
  })

  it('asks what is still to be answered, and says what was', async () => {
    const gathering = { constellationId: star.id, fromTime: '14:00', at: 'venue' as const, madeAt: at }
    for (const [id, onDay, reply] of [
      ['first', '2026-11-28', null],
      ['second', '2026-12-05', 'yes'],
      ['third', '2026-12-12', 'no'],
    ] as const) {
      await site.database
        .insertInto('gatherings')
        .values({ ...gathering, id, kind: 'gathering', onDay, invites: 'everybody' })
        .execute()
      await site.database
        .insertInto('gatheringHomes')
        .values({
          ...{ gatheringId: id, householdId, invitedAt: at },
          ...(reply && { reply, people: reply === 'yes' ? 2 : null, repliedAt: at }),
        })
        .execute()
    }
    const groupId = await addGroup(site, { name: 'Thursday coffee' })
    await say(site, await addSession(site, groupId, { onDay: '2026-12-03' }), { carerId, householdId }, 'yes')
    await addSession(site, groupId, { onDay: '2026-12-10' })
    const page = await front()
    expect(page).toContain('Gathering, Saturday 28 November 2pm. Say whether you come')
    expect(page).toContain('Gathering, Saturday 5 December 2pm. You said yes')
    expect(page).not.toContain('12 December')
    expect(page).toContain('Thursday coffee, Thursday 3 December 7:30pm to 9pm. You said yes')
    expect(page).toContain('Thursday coffee, Thursday 10 December 7:30pm to 9pm. Say whether you come')
  })

  it('says of an ambassador when they go where, until they drop out or it is called off', async () => {
    const ambassador = await site.as({ role: 'ambassador', householdId })
    const recruiter = await site.as('recruiter')
    const signedUp = async (eventId: string, hours: Record<string, string> = {}) => {
      const shift = await addShift(site, recruiter, eventId, hours)
      await ambassador.post(`/shifts/${shift}/sign-ups`)
      return (await signUpsTo(site, shift))[0]?.id
    }
    const eventId = await planEvent(recruiter)
    const first = await signedUp(eventId)
    const second = await signedUp(eventId, { fromTime: '13:00', untilTime: '15:30' })
    await signedUp(await planEvent(recruiter, { name: 'Far ahead', onDay: '2027-03-01' }))
    await recruiter.post(`/sign-ups/${first}/confirmations`)
    const page = await wordsOn(ambassador, '/')
    expect(page).toContain('Market stall, Saturday 5 December 9am to midday. You are counted on')
    expect(page).toContain(
      'Market stall, Saturday 5 December 1pm to 3:30pm. You signed up. It is still to be confirmed',
    )
    expect(page).not.toContain('Far ahead')
    expect(await (await ambassador.get('/')).text()).toContain(`href="/events/${eventId}"`)
    expect(await front()).not.toContain('Market stall')
    await ambassador.post(`/sign-ups/${second}/drops`)
    expect(await wordsOn(ambassador, '/')).not.toContain('1pm to 3:30pm')
    await recruiter.post(`/events/${eventId}/cancellations`, { version: '1' })
    expect(await wordsOn(ambassador, '/')).not.toContain('Market stall')
  })

  it('names no private group, and no group of which somebody else of the home alone knows', async () => {
    const other = await site.as({ role: 'carer', householdId })
    const groupId = await addGroup(site, { name: 'Living with loss', privacy: 'private' })
    await say(site, await addSession(site, groupId), { carerId, householdId }, 'yes')
    expect(await front()).toContain('Group, Tuesday 1 December 7:30pm to 9pm. You said yes')
    expect(await front()).not.toContain('Living with loss')
    expect(await wordsOn(other, '/')).not.toContain('Tuesday 1 December')
  })

  async function pairUp(state: 'offered' | 'active', kind: 'mentoring' | 'buddies', more: object = {}) {
    const otherHome = star.homes[1] ?? ''
    const { carerId: otherId } = await site.database
      .selectFrom('carerHomes')
      .select('carerId')
      .where('householdId', '=', otherHome)
      .executeTakeFirstOrThrow()
    await site.database
      .updateTable('carers')
      .set({ phone: '07700 900777' })
      .where('id', '=', otherId)
      .execute()
    const id = randomUUID()
    await site.database
      .insertInto('pairings')
      .values({
        ...{ id, kind, state, oneCarerId: otherId, otherCarerId: carerId, answerBy: '2026-11-27' },
        ...{
          oneHouseholdId: otherHome,
          otherHouseholdId: householdId,
          offeredAt: '2026-11-20T10:00:00.000Z',
        },
        ...{ pair: [carerId, otherId].toSorted().join(' '), ...more },
        ...(state === 'active' && { startedOn: '2026-11-01' }),
      })
      .execute()
    return id
  }

  it('shows a pair with the other’s number, and an offer without, until it is answered', async () => {
    const offer = await pairUp('offered', 'mentoring')
    const before = await front()
    expect(before).toContain('Ben as your mentor? Please answer by Friday 27 November')
    expect(before).not.toContain('07700 900777')
    expect(before).toContain('Find a buddy or mentor')
    await site.database.deleteFrom('pairings').where('id', '=', offer).execute()
    await pairUp('active', 'buddies')
    const after = await front()
    expect(after).toContain('Your buddy Ben 07700 900777')
    expect(after).toContain('Log a talk')
    expect(after).not.toContain('Waiting for your answer')
  })

  it('counts nobody whom the home must not meet', async () => {
    await keepApart(site, householdId, star.homes[1] ?? '')
    expect(await front()).toContain('2 other carers in it')
  })

  it('is below the day of a hub carer, and has nothing of hers twice', async () => {
    const hub = await site.as({ role: 'carer', name: 'Hanna Again', householdId: star.hubId })
    const page = await wordsOn(hub, '/')
    expect(page.indexOf('Worth a call')).toBeLessThan(page.indexOf('You belong to Met Star'))
    expect(page).toContain('and your home is its hub')
    expect(page).not.toContain('Ask for a sleepover')
    expect(page).not.toContain('Your hub home')
  })

  it('asks the database as much however many dates and carers there are', async () => {
    await pairUp('active', 'buddies')
    const few = await countQueries(site.database, () => carer.get('/'))
    const groupId = await addGroup(site, { name: 'Thursday coffee' })
    for (const onDay of ['2026-12-03', '2026-12-10', '2026-12-17'])
      await say(site, await addSession(site, groupId, { onDay }), { carerId, householdId }, 'yes')
    expect(await countQueries(site.database, () => carer.get('/'))).toBe(few)
  })
})

describe('the front page and the menu', () => {
  const calls = async (person: Parameters<Site['as']>[0]) => {
    const site = await openSite()
    const star = await addStar(site)
    const householdId = person === 'carer' ? star.homes[0] : star.hubId
    const { role } = typeof person === 'string' ? { role: person } : person
    const client = await site.as({ role, name: 'Mrs Grace Okafor', ...(householdId && { householdId }) })
    const html = await (await client.get('/')).text()
    return {
      client,
      html,
      menu: /<nav[\s\S]*?href="\/"[^>]*>\s*(?:<[^>]+>\s*)*([^<]+)/.exec(html)?.[1]?.trim(),
    }
  }

  it('call a carer’s own network by one name, and greet by a first name', async () => {
    const { client, html, menu } = await calls('carer')
    expect(menu).toBe('My network')
    expect(html).toContain('<title>My network – Kith</title>')
    expect(html).toContain('Good morning, Grace')
    expect(await (await client.get('/network/year')).text()).toMatch(/href="\/"[^>]*>\s*My network/)
  })

  it('call the day of a hub carer, and of staff who foster, Today', async () => {
    for (const person of ['hub_carer', { role: ['carer', 'coordinator'] }] as const) {
      const { client, html, menu } = await calls(person)
      expect(menu).toBe('Today')
      expect(html).toContain('<title>Today – Kith</title>')
      expect(await (await client.get('/network/year')).text()).not.toMatch(/href="\/"[^>]*>\s*My network/)
    }
  })
})
