import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { header, upload } from './files.ts'

type Site = Awaited<ReturnType<typeof openSite>>

const rowOf = (site: Site, id: string) =>
  site.database.selectFrom('households').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const facts = (site: Site, id: string) =>
  site.database
    .selectFrom('householdFacts')
    .select(['fact', 'value', 'fromOn', 'untilOn'])
    .where('householdId', '=', id)
    .orderBy('fromOn')
    .orderBy('untilOn')
    .execute()

const form = {
  name: 'The Quill household',
  externalId: 'H-1',
  kind: 'foster',
  quadrantId: 'mid',
  sinceOn: '2024-01-15',
  bedrooms: '4',
  sleepoverBeds: '2',
  fosteredChildren: '1',
  languages: 'English, Urdu',
  experience: '',
  approval: 'approved',
  approvalFromOn: '2024-02-01',
}

describe('adding a household', () => {
  it('stores where it is sealed, and never lets a postcode stand in the way', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    for (const [postcode, problem, placedBy] of [
      ['CM1 1QH', null, 'sector'],
      ['ZZ99 9ZZ', 'unknown postcode', null],
      ['nonsense', 'not a postcode', null],
      ['BT1 1AA', 'Northern Ireland', null],
      ['', 'no postcode', null],
    ] as const) {
      const answer = await manager.post('/households', {
        ...form,
        externalId: `H ${problem}`,
        address: '17 Planted Lane\nTown',
        postcode,
        once: randomUUID(),
      })
      expect(answer.status, postcode).toBe(303)
      const id = answer.headers.get('Location')?.split('/').at(-1) ?? ''
      const row = await rowOf(site, id)
      expect(row, postcode).toMatchObject({ placeProblem: problem, placedBy, approvedOn: '2024-02-01' })
      expect(openAddress(site.services.keys, id, row.addressSealed ?? '')).toBe('17 Planted Lane\nTown')
      if (postcode) expect(openPostcode(site.services.keys, id, row.postcodeSealed ?? '')).toBe(postcode)
      const page = await (await manager.get(`/households/${id}`)).text()
      expect(page).not.toContain('Planted')
      if (postcode) expect(page).not.toContain(postcode)
    }
    const list = await (await manager.get('/households/to-place')).text()
    expect(list).toContain('Northern Ireland')
    expect(list).toContain('What is recorded is not a postcode')
  })

  it('answers a form sent twice as the first time, and a wrong one with what was typed', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const once = randomUUID()
    const [one, two] = await Promise.all([
      manager.post('/households', { ...form, once }),
      manager.post('/households', { ...form, once }),
    ])
    expect(one.headers.get('Location')).toBe(two.headers.get('Location'))
    const same = await manager.post('/households', { ...form, once: randomUUID() })
    expect(same.status).toBe(422)
    expect(await same.text()).toContain('Another household has this id already')

    const wrong = await manager.post('/households', {
      ...form,
      kind: '',
      bedrooms: '-1',
      postcode: 'PL4 1NT',
      once: randomUUID(),
    })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('Select the kind of household')
    expect(page).toContain('href="#bedrooms"')
    expect(page).toContain('The Quill household')
    expect(page).not.toContain('PL4 1NT')
  })
})

describe('dated facts', () => {
  it('keep their history, and stand in the household as well', async () => {
    const site = await openSite()
    const id = await addHousehold(site, { approval: 'prospective' })
    const manager = await site.as('manager')
    const record = async (fields: Record<string, string>) =>
      (await manager.post(`/households/${id}/facts`, fields)).status
    expect(
      await record({
        fact: 'approval',
        value: 'temporarily approved',
        fromOn: '2025-01-01',
        untilOn: '2025-04-23',
      }),
    ).toBe(303)
    expect(await record({ fact: 'approval', value: 'approved', fromOn: '2025-06-01' })).toBe(303)
    expect(await record({ fact: 'on hold', value: 'yes', fromOn: '2026-03-01' })).toBe(303)
    expect(await record({ fact: 'on hold', value: 'no', fromOn: '2026-02-01' })).toBe(422)
    expect(await record({ fact: 'on hold', value: 'yes', fromOn: '2026-11-23' })).toBe(422)
    expect(await record({ fact: 'on hold', value: 'approved', fromOn: '2026-03-01' })).toBe(422)
    expect(await record({ fact: 'approval', value: 'temporarily approved', fromOn: '2026-03-01' })).toBe(422)
    expect(await record({ fact: 'waiting', value: 'no', fromOn: '2026-03-01' })).toBe(422)
    expect(await record({ fact: 'on hold', value: 'no', fromOn: '2026-05-01' })).toBe(303)
    expect(await facts(site, id)).toEqual([
      { fact: 'approval', value: 'prospective', fromOn: '2024-01-15', untilOn: '2025-01-01' },
      // It ran out on its own last day, not when the next began.
      { fact: 'approval', value: 'temporarily approved', fromOn: '2025-01-01', untilOn: '2025-04-24' },
      { fact: 'approval', value: 'approved', fromOn: '2025-06-01', untilOn: null },
      { fact: 'on hold', value: 'yes', fromOn: '2026-03-01', untilOn: '2026-05-01' },
    ])
    expect(await rowOf(site, id)).toMatchObject({
      approval: 'approved',
      approvedOn: '2025-06-01',
      approvalUntilOn: null,
      onHoldSince: null,
    })
  })
})

describe('the form of a dated fact', () => {
  it('asks only what can be said of the fact whose link was followed', async () => {
    const site = await openSite()
    const id = await addHousehold(site)
    const manager = await site.as('manager')
    const asked = async (path: string) => {
      const page = await (await manager.get(`/households/${id}${path}`)).text()
      return [...page.matchAll(/type="radio" value="([^"]*)"/g)].map(([, value]) => value)
    }
    const page = await (await manager.get(`/households/${id}`)).text()
    const links = [...page.matchAll(/facts\/new\?fact=([^"]*)"/g)].map(([, fact]) => fact)
    expect(links).toEqual(['approval', 'on+hold', 'available', 'waiting'])
    const approvals = ['prospective', 'temporarily approved', 'approved', 'ended', 'none needed']
    expect(await asked('/facts/new?fact=approval')).toEqual(approvals)
    expect(await asked('/facts/new?fact=on+hold')).toEqual(['yes', 'no'])
    const anything = ['approval', 'on hold', 'available', 'waiting', ...approvals, 'yes', 'no']
    expect(await asked('/facts/new')).toEqual(anything)
    expect(await asked('/facts/new?fact=nonsense')).toEqual(anything)
    const refused = await manager.post(`/households/${id}/facts`, { fact: 'on hold', fromOn: '2026-11-01' })
    expect(await refused.text()).toMatch(/type="hidden" name="fact" value="on hold"[\s\S]*id="value"/)
  })
})

onBothDatabases('an id of the case system', (open) => {
  it('is one household’s, of ten that ask for it at once', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const path = '/households'
    const ten = Array.from({ length: 10 }, () => manager.post(path, { ...form, once: randomUUID() }))
    const added = await Promise.all(ten)
    expect(added.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
    const refused = added.find(({ status }) => status === 422)
    expect(await refused?.text()).toContain('Another household has this id already')

    const ids = await Promise.all(Array.from({ length: 10 }, () => addHousehold(site)))
    const edited = await Promise.all(
      ids.map((id) => manager.post(`${path}/${id}/edits`, { ...form, externalId: 'H-2', version: '1' })),
    )
    expect(edited.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
  })

  it('stops an import when a household gets it while that is under way', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const id = await addHousehold(site)
    const { path } = await upload(manager, `${header}\nR1,Home,foster,Mid,approved`)
    const { applying } = await site.database.transaction().execute(async (other) => {
      await other.updateTable('households').set({ externalId: 'R1' }).where('id', '=', id).execute()
      const applying = manager.post(`${path}/applications`)
      // Long enough for it to look for the id, and on PostgreSQL to wait where it writes it.
      await setTimeout(500)
      return { applying }
    })
    const answer = await applying
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing is brought in')
  })
})

onBothDatabases('an edit', (open) => {
  it('made beside another loses neither: the second is shown both', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHousehold(site, { name: 'Before', address: '17 Planted Lane', postcode: 'CM1 1QH' })
    await addCarer(site, id, { name: 'Ann' })
    const manager = await site.as('manager')
    const edit = (name: string, version: number) =>
      manager.post(`/households/${id}/edits`, { ...form, name, version })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => edit(`Name ${n}`, 1)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status === 422)
    expect(refused).toHaveLength(9)
    const stored = await rowOf(site, id)
    const page = (await refused[0]?.text()) ?? ''
    expect(page).toContain(stored.name)
    expect(page).toContain('Somebody changed this household')
    expect(page).not.toContain('Planted')
    expect(page).toContain(`name="version" value="${stored.version}"`)
    // Saving again with the version that was shown keeps the form.
    expect((await edit('Kept', stored.version)).status).toBe(303)
    expect((await rowOf(site, id)).name).toBe('Kept')
    // Left blank, the address stays.
    expect(openAddress(site.services.keys, id, (await rowOf(site, id)).addressSealed ?? '')).toBe(
      '17 Planted Lane',
    )
  })

  it('of a quadrant that is not the coordinator’s is refused', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHousehold(site, { quadrantId: 'mid' })
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const moved = await coordinator.post(`/households/${id}/edits`, {
      ...form,
      quadrantId: 'north',
      version: 1,
    })
    expect(moved.status).toBe(422)
    expect((await rowOf(site, id)).quadrantId).toBe('mid')
    expect((await coordinator.get('/households/new')).status).toBe(404)
  })
})
