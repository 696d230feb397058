import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer, keepApart } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { anotherHub, aways, covers, goAway, standIn, starAndStandIn, theAway, told } from './support.ts'

let site: Site
let star: Awaited<ReturnType<typeof starAndStandIn>>

beforeEach(async () => {
  site = await openSite()
  star = await starAndStandIn(site)
})

const text = async (answer: Response) => {
  expect(answer.status).toBe(200)
  return (await answer.text()).replace(/<br\/?>/g, ' ').replace(/\s+/g, ' ')
}

describe('a home that is away', () => {
  it('says so itself, and its liaison worker sees at once that nobody stands in', async () => {
    expect((await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')).status).toBe(303)
    expect(await aways(site, star.hubId)).toEqual([
      expect.objectContaining({ fromOn: '2026-12-01', untilOn: '2026-12-08', constellationId: star.id }),
    ])
    expect(await told(site, 'nobody stands in')).toBe(1)
    const page = await text(await star.liaison.get(`/constellations/${star.id}`))
    expect(page).toContain('Nobody covers from 1 to 7 December 2026')
    expect(await text(await star.hub.get(`/households/${star.hubId}`))).toContain('From 1 to 7 December 2026')
  })

  it('is refused days that lie on others, said beside the field, with the form as it was typed', async () => {
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    const answer = await goAway(star.liaison, star.hubId, '2026-12-07', '2026-12-10')
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Some of these days are recorded as away already')
    expect(page).toContain('value="10"')
    expect((await goAway(star.hub, star.hubId, '2026-12-08', '2026-12-10')).status).toBe(303)
    expect((await goAway(star.hub, star.hubId, '2027-01-08', '2027-01-08')).status).toBe(422)
    expect((await goAway(star.hub, star.hubId, '', '2027-01-08')).status).toBe(422)
  })

  it('is recorded once by a form that is sent twice', async () => {
    for (const _ of [1, 2])
      expect((await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08', 'a token')).status).toBe(303)
    expect(await aways(site, star.hubId)).toHaveLength(1)
  })

  it('may be any home, without a constellation being the worse for it', async () => {
    expect((await goAway(star.satellite, star.homeId, '2026-12-01', '2026-12-08')).status).toBe(303)
    expect(await theAway(site, star.homeId)).toMatchObject({ constellationId: null })
    expect(await told(site, 'nobody stands in')).toBe(0)
    const { id } = await theAway(site, star.homeId)
    expect((await star.liaison.get(`/aways/${id}/edit`)).status).toBe(200)
    expect((await star.liaison.get(`/aways/${id}/covers/new`)).status).toBe(404)
  })

  it('is there only for itself, its liaison worker and managers', async () => {
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    const { id } = await theAway(site, star.hubId)
    const stranger = await site.as('liaison')
    for (const nobody of [star.satellite, star.standIn, stranger]) {
      expect((await nobody.get(`/aways/${id}/edit`)).status).toBe(404)
      expect((await nobody.post(`/aways/${id}/ends`)).status).toBe(404)
      expect((await goAway(nobody, star.hubId, '2027-02-01', '2027-02-03')).status).toBe(404)
    }
    const coordinator = await site.as('coordinator')
    expect(await text(await coordinator.get(`/constellations/${star.id}`))).not.toContain('Nobody covers')
    expect(await aways(site, star.hubId)).toHaveLength(1)
  })
})

describe('whoever stands in', () => {
  const name = async (householdId = star.standInId) => {
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    return standIn(star.liaison, (await theAway(site, star.hubId)).id, householdId)
  }

  it('is named after the own yes, and the homes are told whom to ring', async () => {
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    const { id } = await theAway(site, star.hubId)
    expect(await text(await star.liaison.get(`/aways/${id}/covers/new`))).toContain('Baker')
    expect((await standIn(star.liaison, id, star.standInId, '')).status).toBe(422)
    expect((await standIn(star.liaison, id, star.standInId, '2026-11-23')).status).toBe(422)
    expect((await standIn(star.liaison, id, star.standInId)).status).toBe(303)
    // Two carers in the satellite home that has any, two in the hub home; two of the home that stands in.
    expect(await told(site, 'whom to ring')).toBe(4)
    expect(await told(site, 'standing in')).toBe(2)
    const page = await text(await star.satellite.get(`/constellations/${star.id}`))
    expect(page).toContain('While Grace and Ho are away, from 1 to 7 December 2026, ring')
    expect(page).toContain('07700 900202')
    const liaisons = await text(await star.liaison.get(`/constellations/${star.id}`))
    expect(liaisons).not.toContain('Nobody covers')
    expect(liaisons).toMatch(/Baker.* stands in from 1 to 7 December 2026/)
  })

  it('sees the homes on exactly those days in London, and nothing after', async () => {
    await name()
    const asked = async (at: string) => {
      site.now(at)
      return [
        (await star.standIn.get(`/constellations/${star.id}`)).status,
        (await star.standIn.get(`/households/${star.homeId}`)).status,
        (await star.standIn.get(`/households/${star.hubId}`)).status,
      ]
    }
    expect(await asked('2026-11-30T23:59:00Z')).toEqual([404, 404, 404])
    expect(await asked('2026-12-01T00:00:00Z')).toEqual([200, 200, 200])
    const page = await text(await star.standIn.get(`/constellations/${star.id}`))
    expect(page).toContain('You stand in from 1 to 7 December 2026')
    expect(page).toContain('07700 900303')
    expect(page).toContain('07700 900101')
    expect(await asked('2026-12-07T23:59:00Z')).toEqual([200, 200, 200])
    expect(await asked('2026-12-08T00:00:00Z')).toEqual([404, 404, 404])
    // Nor is the number of whoever stood in shown any more.
    expect(await text(await star.satellite.get(`/constellations/${star.id}`))).not.toContain('07700 900202')
  })

  it('begins and ends by the clocks of London in summer too', async () => {
    await goAway(star.hub, star.hubId, '2027-07-01', '2027-07-03')
    await standIn(star.liaison, (await theAway(site, star.hubId)).id, star.standInId)
    const status = async (at: string) => {
      site.now(at)
      return (await star.standIn.get(`/constellations/${star.id}`)).status
    }
    expect(await status('2027-06-30T22:59:00Z')).toBe(404)
    expect(await status('2027-06-30T23:00:00Z')).toBe(200)
    expect(await status('2027-07-02T22:59:00Z')).toBe(200)
    expect(await status('2027-07-02T23:00:00Z')).toBe(404)
  })

  it.each([
    ['is on hold', { onHoldSince: '2026-11-01' }, 'on hold'],
    ['is not approved', { approval: 'prospective' as const }, 'approved fostering household'],
    ['has too few beds', { sleepoverBeds: 1 }, 'fewer sleepover beds'],
    ['has ended', { endedOn: '2026-11-01' }, 'has ended'],
  ])('is no home that %s', async (_, change, said) => {
    await site.database.updateTable('households').set(change).where('id', '=', star.standInId).execute()
    const answer = await name()
    expect(answer.status).toBe(422)
    // Where it cannot be chosen the sentence stands at the top.
    expect(await answer.text()).toContain(said)
    expect(await covers(site, star.id)).toEqual([])
  })

  it('is not the hub home itself, nor one that is away then', async () => {
    expect(await (await name(star.hubId)).text()).toContain('Choose another')
    await goAway(star.standIn, star.standInId, '2026-12-07', '2026-12-09')
    const { id } = await theAway(site, star.hubId)
    expect(await (await standIn(star.liaison, id, star.standInId)).text()).toContain('away itself')
    expect(await covers(site, star.id)).toEqual([])
  })

  it('is kept apart from no home of the constellation, unless a manager allows it', async () => {
    await keepApart(site, star.standInId, star.homeId)
    const answer = await name()
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('not available for these days')
    expect(page).not.toContain('apart')
    await star.manager.post(`/constellations/${star.id}/exceptions`, {
      rule: 'kept apart',
      householdId: star.standInId,
      reason: 'They have made it up',
      untilOn: '2027-01-01',
    })
    const { id } = await theAway(site, star.hubId)
    expect((await standIn(star.liaison, id, star.standInId)).status).toBe(303)
  })

  it('leaves a gap on the days on which it goes away itself, and on hold it is to decide', async () => {
    await name()
    await goAway(star.standIn, star.standInId, '2026-12-03', '2026-12-05')
    const page = () => star.liaison.get(`/constellations/${star.id}`).then(text)
    expect(await page()).toContain('Nobody covers from 3 to 4 December 2026')
    await site.database
      .updateTable('households')
      .set({ onHoldSince: '2026-11-01' })
      .where('id', '=', star.standInId)
      .execute()
    expect(await page()).toContain('not available just now: to decide')
  })

  it('does so no longer when that is ended, and somebody else can', async () => {
    await name()
    site.now('2026-12-03T09:00:00Z')
    const [cover] = await covers(site, star.id)
    expect((await star.standIn.post(`/covers/${cover?.id}/ends`)).status).toBe(404)
    expect((await star.liaison.post(`/covers/${cover?.id}/ends`)).status).toBe(303)
    expect((await star.standIn.get(`/constellations/${star.id}`)).status).toBe(404)
    expect(await text(await star.satellite.get(`/constellations/${star.id}`))).toContain(
      'away from 3 to 7 December 2026, and nobody stands in yet',
    )
    const next = await anotherHub(site, 'Clark', 5_000)
    const { id } = await theAway(site, star.hubId)
    expect((await standIn(star.liaison, id, next, '2026-12-03')).status).toBe(303)
    expect(await covers(site, star.id)).toEqual([
      expect.objectContaining({ householdId: next, fromOn: '2026-12-03', untilOn: '2026-12-08' }),
    ])
  })

  it('stands in no longer when the household leaves the service', async () => {
    await name()
    const { status } = await star.manager.post(`/households/${star.standInId}/endings`, {
      endedOn: '2026-11-22',
      why: 'They have retired',
    })
    expect(status).toBe(303)
    expect(await covers(site, star.id)).toEqual([])
    expect(await text(await star.liaison.get(`/constellations/${star.id}`))).toContain('Nobody covers')
  })
})

describe('days that change', () => {
  beforeEach(async () => {
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    await standIn(star.liaison, (await theAway(site, star.hubId)).id, star.standInId)
  })

  it('keep whoever stands in for those that both have: a yes reaches no further', async () => {
    const { id } = await theAway(site, star.hubId)
    expect(
      (await star.hub.post(`/aways/${id}/edits`, { fromOn: '2026-12-03', untilOn: '2026-12-12' })).status,
    ).toBe(303)
    expect(await covers(site, star.id)).toEqual([
      expect.objectContaining({ fromOn: '2026-12-03', untilOn: '2026-12-08' }),
    ])
    expect(await text(await star.liaison.get(`/constellations/${star.id}`))).toContain(
      'Nobody covers from 8 to 11 December 2026',
    )
    // The old days are no page any more, and nothing of them was overwritten.
    expect((await star.hub.get(`/aways/${id}/edit`)).status).toBe(404)
    const rows = await site.database.selectFrom('aways').select(['fromOn', 'endedAt']).execute()
    expect(rows).toHaveLength(2)
  })

  it('end early with whoever stands in, that very day', async () => {
    site.now('2026-12-04T09:00:00Z')
    expect((await star.standIn.get(`/constellations/${star.id}`)).status).toBe(200)
    const { id } = await theAway(site, star.hubId)
    await star.hub.post(`/aways/${id}/ends`)
    expect((await star.standIn.get(`/constellations/${star.id}`)).status).toBe(404)
    // The days that they were away stay, for the report.
    expect(await aways(site, star.hubId)).toEqual([
      expect.objectContaining({ fromOn: '2026-12-01', untilOn: '2026-12-04' }),
    ])
  })

  it('are none any more when the home does not go after all', async () => {
    const { id } = await theAway(site, star.hubId)
    await star.hub.post(`/aways/${id}/ends`)
    expect(await aways(site, star.hubId)).toEqual([])
    expect(await covers(site, star.id)).toEqual([])
  })
})

describe('another hub home', () => {
  const handOver = (toHouseholdId: string) =>
    star.manager.post(`/constellations/${star.id}/handovers`, {
      toHouseholdId,
      onDay: '2026-12-03',
      agreedOn: '2026-12-03',
      oldHub: 'stays',
      oldHubAgreedOn: '2026-12-03',
    })

  beforeEach(async () => {
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    await standIn(star.liaison, (await theAway(site, star.hubId)).id, star.standInId)
    site.now('2026-12-03T09:00:00Z')
  })

  it('needs nobody to stand in for the old one', async () => {
    const next = await anotherHub(site, 'Sharma', 5_000)
    expect((await handOver(next)).status).toBe(303)
    expect((await star.standIn.get(`/constellations/${star.id}`)).status).toBe(404)
    expect(await text(await star.liaison.get(`/constellations/${star.id}`))).not.toContain('Nobody covers')
    // The old hub home is away all the same; the days before were days without it.
    expect(await aways(site, star.hubId)).toEqual([
      expect.objectContaining({ untilOn: '2026-12-03', constellationId: star.id }),
      expect.objectContaining({ fromOn: '2026-12-03', untilOn: '2026-12-08', constellationId: null }),
    ])
  })

  it('leaves a gap when it is away itself', async () => {
    const next = await anotherHub(site, 'Sharma', 5_000)
    await addCarer(site, next, { name: 'Priya Sharma' })
    await goAway(star.manager, next, '2026-12-02', '2026-12-06')
    await handOver(next)
    expect(await aways(site, next)).toEqual([
      expect.objectContaining({ untilOn: '2026-12-03', constellationId: null }),
      expect.objectContaining({ fromOn: '2026-12-03', constellationId: star.id }),
    ])
    expect(await text(await star.liaison.get(`/constellations/${star.id}`))).toContain(
      'Nobody covers from 3 to 5 December 2026',
    )
  })

  it('is nobody when the constellation closes: nobody stands in for it', async () => {
    await star.manager.post(`/constellations/${star.id}/closures`, { reason: 'Too few homes' })
    expect((await star.standIn.get(`/constellations/${star.id}`)).status).toBe(404)
    expect((await covers(site, star.id)).every(({ untilOn }) => untilOn <= '2026-12-03')).toBe(true)
  })
})
