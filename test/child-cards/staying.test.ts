import { expect, it } from 'vitest'
import { keepApart } from '../factories.ts'
import { withoutRandom } from '../random.ts'
import { agreed, day, stay, wish } from '../sleepovers/support.ts'
import { cardRow, name, stayTomorrow, write } from './support.ts'

/** What the page says of the children, once the card is named. */
const said = 'Peanuts'

async function named(children = 1) {
  const place = await stayTomorrow({ children })
  const id = await write(place.site, place.family, place.familyId)
  expect((await name(place.family, place.stayId, [id])).status).toBe(303)
  const path = `/sleepovers/${place.stayId}/children`
  const reads = async () => (await (await place.host.get(path)).text()).includes(said)
  return { ...place, id, path, reads }
}

it('is read by the host from a day before the stay until a day after it, to the minute', async () => {
  const { site, reads } = await named()
  const edges: [at: string, reads: boolean][] = [
    ['2026-11-21T23:59:59.999Z', false],
    ['2026-11-22T00:00:00.000Z', true],
    ['2026-11-25T23:59:59.999Z', true],
    ['2026-11-26T00:00:00.000Z', false],
  ]
  for (const [at, expected] of edges) {
    site.now(at)
    expect(await reads(), at).toBe(expected)
  }
})

it('is told when it opens, shows nothing before, and follows the setting', async () => {
  const { site, host, familyId, hubId, family } = await named()
  const later = await agreed(site, wish(familyId, hubId, { fromOn: day(9), untilOn: day(11) }))
  const id = await write(site, family, familyId, { firstName: 'Robin', allergies: 'Wasps' })
  await name(family, later, [id])
  const page = await (await host.get(`/sleepovers/${later}/children`)).text()
  expect(page).toContain('30 November 2026')
  expect(page).not.toMatch(/Robin|Wasps/)
  // The hub learns of the agreement at any time.
  expect(page).toContain('Agreed')
})

it('is written down for the family before the host reads it, and only then', async () => {
  const { site, familyId, host, path } = await named()
  const saw = () =>
    site.database
      .selectFrom('sightings')
      .select('accountId')
      .where('onId', '=', familyId)
      .where('what', '=', 'child card')
      .execute()
  site.now('2026-11-20T10:00:00Z')
  await host.get(path)
  expect(await saw()).toEqual([])
  site.now('2026-11-22T10:00:00Z')
  await host.get(path)
  await host.get(path)
  expect(await saw()).toEqual([{ accountId: host.accountId }])
})

it('is read by nobody else: not the hub’s other homes, the liaison worker, the host’s worker or a stranger', async () => {
  const { site, beside, path, starId, hubId, id } = await named()
  expect((await beside.get(path)).status).toBe(404)
  const liaison = await site.as({ role: 'liaison', constellationIds: [starId] })
  const hostsWorker = await site.as({ role: 'supervising_worker', supervisedIds: [hubId] })
  for (const by of [liaison, hostsWorker]) {
    const page = await (await by.get(path)).text()
    expect(page).toContain('1 child')
    expect(withoutRandom(page)).not.toMatch(/Zebedee|Peanuts|2016|Joe|bunk|his social worker/)
    expect(await (await by.get(path)).text()).toContain(
      by === liaison ? 'Agreed' : 'for their home and the host',
    )
    expect((await by.get(`/child-cards/${id}`)).status).toBe(404)
  }
  for (const role of ['coordinator', 'recruiter', 'payments', 'liaison', 'supervising_worker'] as const)
    expect((await (await site.as(role)).get(path)).status, role).toBe(404)
})

it('shows the hub home the agreements of its homes, without a name', async () => {
  const { host, familyId } = await named()
  const page = await (await host.get(`/households/${familyId}/child-cards`)).text()
  expect(page).toMatch(/Child 1[\s\S]*Agreed/)
  expect(withoutRandom(page)).not.toMatch(/Zebedee|Peanuts|2016/)
  expect(await (await host.get(`/households/${familyId}`)).text()).toContain('agreed for 1 of 1')
})

it.each([
  ['cancelled', { state: 'cancelled' }],
  ['not answered', { state: 'asked' }],
  ['did not happen', { state: 'did not happen' }],
] as const)('is closed to the host of a stay that is %s', async (_, change) => {
  const { site, stayId, reads } = await named()
  expect(await reads()).toBe(true)
  await site.database.updateTable('sleepovers').set(change).where('id', '=', stayId).execute()
  expect(await reads()).toBe(false)
})

it('is closed at once to a host from whom the home is kept apart', async () => {
  const { site, familyId, hubId, reads } = await named()
  await keepApart(site, familyId, hubId)
  expect(await reads()).toBe(false)
})

it('is read also of a home that is hidden, and says nothing of where it is', async () => {
  const { site, familyId, reads } = await named()
  await site.database
    .updateTable('households')
    .set({ hiddenSince: '2026-01-01T10:00:00.000Z' })
    .where('id', '=', familyId)
    .execute()
  expect(await reads()).toBe(true)
})

it('names no more children than the stay is for, none of another home, and none that has left', async () => {
  const { site, family, familyId, beside, besideId, stayId, id } = await named(2)
  const second = await write(site, family, familyId, { firstName: 'Ash' })
  const third = await write(site, family, familyId, { firstName: 'Elm' })
  const theirs = await write(site, beside, besideId)
  const refused = async (cards: string[]) => {
    const answer = await name(family, stayId, cards)
    expect(answer.status).toBe(422)
    return answer.text()
  }
  expect(await refused([id, second, third])).toContain('for 2 children: select no more')
  expect(await refused([id, theirs])).toContain('Select the children from this list')
  const { version } = await cardRow(site, second)
  await family.post(`/child-cards/${second}/departures`, { version, leftOn: '2026-11-20' })
  expect(await refused([second])).toContain('Select the children from this list')
  expect((await name(family, stayId, [id, third], [third])).status).toBe(303)
})

it('shows the second of two who name them what the first chose', async () => {
  const { site, family, familyId, stayId } = await named(2)
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [familyId] })
  const other = await write(site, family, familyId, { firstName: 'Ash' })
  expect((await name(worker, stayId, [other])).status).toBe(303)
  const overtaken = await family.post(`/sleepovers/${stayId}/children`, {
    stay: [other],
    version: 'of before',
  })
  expect(overtaken.status).toBe(422)
  expect(await overtaken.text()).toContain('Chosen just now')
})

it('tells the host whether each child has met them, and which cards are still to be chosen', async () => {
  const { site, family, familyId, hubId, host, stayId, path, id } = await named(2)
  expect(await (await host.get(path)).text()).toMatch(/1 of 2 cards[\s\S]*Has met you[\s\S]*Not yet/)
  await name(family, stayId, [id], [id])
  expect(await (await host.get(path)).text()).toContain('22 November 2026')
  await name(family, stayId, [id], [])
  const before = await agreed(site, wish(familyId, hubId, { fromOn: day(-5), untilOn: day(-4) }))
  await name(family, before, [id])
  const { version } = await stay(site, before)
  await site.database
    .updateTable('sleepovers')
    .set({ state: 'happened', happenedFromOn: day(-5), happenedUntilOn: day(-4), version: version + 1 })
    .where('id', '=', before)
    .execute()
  expect(await (await host.get(path)).text()).toContain('stayed with you before')
})

it('is no first night any more after the child has stayed with that host', async () => {
  const { site, family, familyId, hubId, host, id } = await named()
  const later = await agreed(site, wish(familyId, hubId, { fromOn: day(9), untilOn: day(10) }))
  await name(family, later, [id])
  const warned = async () => (await (await host.get(`/sleepovers/${later}`)).text()).includes('has not met')
  const before = await agreed(site, wish(familyId, hubId, { fromOn: day(-5), untilOn: day(-4) }))
  await name(family, before, [id])
  const first = await warned()
  await site.database
    .updateTable('sleepovers')
    .set({ state: 'happened', happenedFromOn: day(-5), happenedUntilOn: day(-4) })
    .where('id', '=', before)
    .execute()
  expect([first, await warned()]).toEqual([true, false])
})
