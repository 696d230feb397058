import { expect, it } from 'vitest'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'

const form = {
  name: 'The Quill household',
  kind: 'foster',
  quadrantId: 'mid',
  sinceOn: '2024-01-15',
  sleepoverBeds: '2',
  fosteredChildren: '1',
  version: '1',
  address: '2 Other Street',
  postcode: 'CM2 6AA',
}
const byHand = { by: 'hand', easting: '600100', northing: '200100' }

const home = (site: Site, hiddenSince?: string) =>
  addHousehold(site, {
    ...(hiddenSince !== undefined && { hiddenSince }),
    address: '17 Planted Lane',
    postcode: 'CM1 1AA',
  })

/** Where it is, as it is stored. */
async function whereIs(site: Site, id: string) {
  const { keys } = site.services
  const row = await site.database
    .selectFrom('households')
    .select(['addressSealed', 'postcodeSealed', 'placedBy', 'name'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    address: openAddress(keys, id, row.addressSealed ?? ''),
    postcode: openPostcode(keys, id, row.postcodeSealed ?? ''),
    placedBy: row.placedBy,
  }
}

it('a hidden home is moved by nobody who may not know where it is', async () => {
  const site = await openSite()
  const id = await home(site, '2026-11-01T09:00:00.000Z')
  const coordinator = await site.as('coordinator')
  const page = await (await coordinator.get(`/households/${id}/edit`)).text()
  expect(page).toContain('Only a manager can change its address')
  expect(page).not.toContain('name="postcode"')

  // What else she changes is saved; what her form does not have is passed over.
  expect((await coordinator.post(`/households/${id}/edits`, form)).status).toBe(303)
  expect(await whereIs(site, id)).toEqual({
    name: 'The Quill household',
    address: '17 Planted Lane',
    postcode: 'CM1 1AA',
    placedBy: 'unit',
  })
  expect((await coordinator.get(`/households/${id}/places/new`)).status).toBe(404)
  expect((await coordinator.post(`/households/${id}/places`, byHand)).status).toBe(404)
  expect((await whereIs(site, id)).placedBy).toBe('unit')
})

it.each([
  ['manager', '2026-11-01T09:00:00.000Z'],
  ['coordinator', undefined],
] as const)('a %s moves one hidden since %s', async (role, hiddenSince) => {
  const site = await openSite()
  const id = await home(site, hiddenSince)
  const person = await site.as(role)
  expect(await (await person.get(`/households/${id}/edit`)).text()).toContain('name="postcode"')
  expect((await person.post(`/households/${id}/edits`, form)).status).toBe(303)
  expect(await whereIs(site, id)).toMatchObject({ address: '2 Other Street', postcode: 'CM2 6AA' })
  expect((await person.post(`/households/${id}/places`, byHand)).status).toBe(303)
  expect((await whereIs(site, id)).placedBy).toBe('hand')
})
