import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { header, row, upload, whole } from './files.ts'

describe('a staged import', () => {
  it('is its uploader’s alone, for a day, sealed, and never kept on the way', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const other = await site.as('manager')
    const { path } = await upload(manager, `${whole}\n${row({})}\n${row({ 'external id': 'E2', kind: 'x' })}`)
    expect((await manager.get(path)).headers.get('Cache-Control')).toContain('no-store')
    const csv = await manager.get(`${path}/refused.csv`)
    expect(csv.headers.get('Cache-Control')).toContain('no-store')
    for (const below of ['', '/refused.csv']) expect((await other.get(`${path}${below}`)).status).toBe(404)
    expect((await other.post(`${path}/applications`)).status).toBe(404)
    const parts = await site.database.selectFrom('importParts').selectAll().execute()
    expect(parts.length).toBeGreaterThan(1)
    expect(JSON.stringify(parts)).not.toMatch(/Planted|Quill|CM1 /)

    site.now('2026-11-23T10:00:01Z')
    expect((await manager.get(path)).status).toBe(404)
    expect((await manager.post(`${path}/applications`)).status).toBe(404)
    // The next file that is chosen clears away what has expired.
    await upload(manager, `${header}\nE9,a,foster,Mid,approved`)
    const left = await site.database.selectFrom('importParts').select('importId').distinct().execute()
    expect(left.map(({ importId }) => `/households/imports/${importId}`)).not.toContain(path)
  })

  it('says beforehand when it will take a while', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const told = async (count: number) => {
      const lines = Array.from({ length: count }, (_, n) => `E${n},Home,foster,Mid,approved`)
      return (await manager.get((await upload(manager, [header, ...lines].join('\n'))).path)).text()
    }
    expect(await told(5001)).toContain('So many take up to a minute')
    expect(await told(5000)).not.toContain('So many take')
  })

  it('is in the trail by its counts and its hash', async () => {
    const site = await openSite()
    const { id } = await upload(await site.as('manager'), `${header}\nE1,Quill,foster,Mid,approved`)
    const entry = await site.database
      .selectFrom('auditEntries')
      .select(['onId', 'details'])
      .where('what', '=', 'staged import')
      .executeTakeFirstOrThrow()
    expect(entry.onId).toBe(id)
    expect(JSON.parse(entry.details ?? '')).toEqual({
      new: 1,
      changed: 0,
      unchanged: 0,
      refused: 0,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})

onBothDatabases('bringing a file in', (open) => {
  const file = (count: number, change: (n: number) => Parameters<typeof row>[0] = () => ({})) =>
    `${whole}\r\n${Array.from({ length: count }, (_, n) => row({ 'external id': `E${n}`, 'household name': `Home ${n}`, 'carer 1 name': `Ann ${n}`, ...change(n) })).join('\r\n')}`

  it('twice changes nothing, and a change changes what it says', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const worker = await site.as({ role: 'supervising_worker', email: 'wendy@example.org' })
    const apply = async (text: string) => {
      const { path, id } = await upload(manager, text)
      expect((await manager.post(`${path}/applications`)).status).toBe(303)
      const found = await site.database
        .selectFrom('imports')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return [found.newCount, found.changedCount, found.unchangedCount, found.refusedCount]
    }
    const snapshot = async () => {
      const tables = [
        'households',
        'householdWords',
        'householdFacts',
        'householdTags',
        'carers',
        'carerHomes',
        'supervisions',
      ] as const
      const rows = []
      for (const table of tables) {
        const all = await site.database.selectFrom(table).selectAll().execute()
        rows.push(all.map((each) => JSON.stringify(each)).sort())
      }
      return rows
    }
    expect(await apply(file(120))).toEqual([120, 0, 0, 0])
    const before = await snapshot()
    expect(await apply(file(120))).toEqual([0, 0, 120, 0])
    expect(await snapshot()).toEqual(before)
    const page = await (await manager.get('/households?q=ann')).text()
    const id = page.match(/\/households\/([0-9a-f-]{36})/)?.[1] ?? ''
    expect((await worker.get(`/households/${id}`)).status).toBe(200)

    const changed = file(120, (n) =>
      n % 2
        ? {}
        : {
            kind: 'kinship',
            'on hold since': '01/06/2026',
            address: '1 New Planted Way',
            postcode: 'CM2 0AA',
            'carer 1 name': `Bea ${n}`,
            languages: '',
          },
    )
    expect(await apply(changed)).toEqual([0, 60, 60, 0])
    expect(await apply(changed)).toEqual([0, 0, 120, 0])
    const facts = await site.database
      .selectFrom('householdFacts')
      .select(['value', 'fromOn'])
      .where('fact', '=', 'on hold')
      .execute()
    expect(facts).toHaveLength(60)
    expect(facts[0]).toEqual({ value: 'yes', fromOn: '2026-06-01' })
    expect(await (await manager.get('/households?q=bea')).text()).toContain('Home 0')
    const carers = await site.database.selectFrom('carers').selectAll().execute()
    expect(carers).toHaveLength(120)

    const trail = await site.database
      .selectFrom('auditEntries')
      .selectAll()
      .where('what', '=', 'imported households')
      .orderBy('seq')
      .execute()
    expect(JSON.parse(trail[0]?.details ?? '')).toEqual({
      new: 120,
      changed: 0,
      unchanged: 0,
      refused: 0,
      sha256: createHash('sha256').update(file(120)).digest('hex'),
    })
    expect(JSON.stringify(trail)).not.toMatch(/Planted|Home \d/)
  })

  it('happens once when ten press the button, and once when ten bring the same file', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const count = async () => (await site.database.selectFrom('households').select('id').execute()).length
    const { path } = await upload(manager, file(30))
    const pressed = await Promise.all(Array.from({ length: 10 }, () => manager.post(`${path}/applications`)))
    expect(pressed.map(({ status }) => status)).toEqual(Array(10).fill(303))
    expect(await count()).toBe(30)

    const more = file(60)
    const staged = []
    for (let n = 0; n < 10; n++) staged.push(await upload(manager, more))
    const applied = await Promise.all(staged.map((one) => manager.post(`${one.path}/applications`)))
    expect(applied.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(applied.filter(({ status }) => status === 422)).toHaveLength(9)
    expect(await count()).toBe(60)
    const trail = await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('what', '=', 'imported households')
      .execute()
    expect(trail).toHaveLength(2)
  })

  it('is all or nothing when a household moved since the preview', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const first = await upload(manager, file(5))
    await manager.post(`${first.path}/applications`)
    const staged = await upload(
      manager,
      file(8, () => ({ bedrooms: '5' })),
    )
    const some = await site.database
      .selectFrom('households')
      .select('id')
      .where('externalId', '=', 'E3')
      .executeTakeFirstOrThrow()
    await manager.post(`/households/${some.id}/reviews`, { nextReviewOn: '2027-01-01' })
    const answer = await manager.post(`${staged.path}/applications`)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing is brought in')
    const bedrooms = await site.database.selectFrom('households').select('bedrooms').execute()
    expect(bedrooms).toEqual(Array(5).fill({ bedrooms: 3 }))
  })
})

it('offers a template that it understands itself', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const template = await (await manager.get('/households/import-template.csv')).text()
  const { answer, path } = await upload(manager, template.replace('foster,', 'foster,Mid'))
  expect(answer.status).toBe(303)
  expect(await (await manager.get(path)).text()).toContain('Bring in 1 household')
})
