import { beforeEach, expect, it } from 'vitest'
import { fill, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

let site: Site
let liaison: Client
let id: string
let home: string

beforeEach(async () => {
  site = await openSite()
  const manager = await site.as('manager')
  ;({ id } = await form(site, manager))
  ;[home = ''] = await fill(site, manager, id, 1)
  liaison = await site.as({ role: 'liaison', constellationIds: [id] })
})

const keep = (more: Record<string, string | undefined> = {}) =>
  liaison.post(`/constellations/${id}/opinions`, {
    ...{ opinion: 'would have broken down', householdId: home, onDay: '2026-11-20', ...more },
  })
const standing = () =>
  site.database
    .selectFrom('opinions')
    .select(['id', 'onDay', 'householdId'])
    .where('endedAt', 'is', null)
    .execute()

it('is kept with its day, seen by those who run the constellation, and taken back', async () => {
  expect((await keep()).status).toBe(303)
  expect((await keep({ householdId: '' })).status).toBe(303)
  expect(await standing()).toHaveLength(2)
  const said = 'would have broken down'
  const page = await (await liaison.get(`/constellations/${id}`)).text()
  expect(page).toContain(said)
  expect(page).toContain('20 November 2026')
  for (const role of ['coordinator', 'liaison'] as const) {
    const other = await site.as(role)
    expect(await (await other.get(`/constellations/${id}`)).text()).not.toContain(said)
  }
  const [opinion] = await standing()
  const path = `/opinions/${opinion?.id}/ends`
  expect((await (await site.as('liaison')).post(path)).status).toBe(404)
  expect((await liaison.post(path)).status).toBe(303)
  expect((await liaison.post(path)).status).toBe(303)
  expect(await standing()).toHaveLength(1)
})

it('is of no day to come, of no other home, and of one that is chosen; sent twice it is one', async () => {
  for (const wrong of [
    { onDay: '2026-11-23' },
    { onDay: '' },
    { opinion: 'something else' },
    { householdId: await addHousehold(site) },
  ])
    expect((await keep(wrong)).status).toBe(422)
  for (const _ of [1, 2]) expect((await keep({ once: 'a token' })).status).toBe(303)
  expect(await standing()).toHaveLength(1)
})
