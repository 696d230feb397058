import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importHouseholdsFile, sayFile } from '#src/households/command.ts'
import { importColumns } from '#src/households/rules/import-columns.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite } from '../support.ts'

const header = 'external id,household name,kind,quadrant,approval'
const whole = importColumns.join(',')

/** A row of every column, with some of its cells given. */
const row = (cells: Partial<Record<(typeof importColumns)[number], string>>) =>
  importColumns
    .map((column) => cells[column] ?? usual[column] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')

const usual: Partial<Record<(typeof importColumns)[number], string>> = {
  'external id': 'E1',
  'household name': 'The Quill household',
  kind: 'foster',
  quadrant: 'Mid',
  approval: 'approved',
  'approved on': '27/03/2019',
  since: '2019-01-01',
  address: '17 Planted Lane\nTown',
  postcode: 'CM1 1QH',
  bedrooms: '3',
  'sleepover beds': '2',
  'fostered children': '1',
  languages: 'Urdu; English',
  'supervising worker': 'Wendy Worker',
  'supervising worker email': 'wendy@example.org',
  'carer 1 name': 'Ann Quill',
  'carer 1 phone': '+44 7700 900111',
}

async function upload(client: Client, text: string) {
  const answer = await client.postFile('/households/imports', 'file', 'homes.csv', text)
  const path = answer.headers.get('Location') ?? ''
  return { answer, path, id: path.split('/').at(-1) ?? '' }
}

const reasonsIn = (page: string) =>
  [...page.matchAll(/<li>([^<]*)<\/li>/g)].map(([, reason]) => reason?.replaceAll('&quot;', '"') ?? '')

describe('a nasty file', () => {
  it('is refused row by row, with the line and every reason', async () => {
    const site = await openSite()
    await addHousehold(site, { externalId: 'ENDED', endedOn: '2026-01-01' })
    await addHousehold(site, { externalId: 'HIDDEN', hiddenSince: '2026-01-01T10:00:00.000Z' })
    const liaison = await site.as('liaison')
    const cases: [string, RegExp | undefined][] = [
      [row({ 'external id': 'GOOD', 'household name': 'Two\r\nlines' }), undefined],
      [row({ 'external id': '' }), /external id: is missing/],
      [row({ 'external id': 'DUP' }), /same id stands on lines 7, 9/],
      [row({ 'external id': ' DUP ' }), /same id stands on lines 7, 9/],
      [row({ 'external id': 'e4', 'household name': ' ' }), /household name: is missing/],
      [row({ 'external id': 'e5', kind: 'fosterer' }), /kind: “fosterer” is none of: foster/],
      [row({ 'external id': 'e6', kind: '' }), /kind: is missing/],
      [row({ 'external id': 'e7', quadrant: 'Atlantis' }), /there is no quadrant “Atlantis”/],
      [row({ 'external id': 'e8', approval: 'maybe' }), /approval: “maybe”/],
      [row({ 'external id': 'e9', approval: 'temporarily approved' }), /approval until: is missing/],
      [
        row({ 'external id': 'e10', 'approved on': '31/02/2020' }),
        /approved on: “31\/02\/2020” is not a date/,
      ],
      [row({ 'external id': 'e11', 'approved on': '1/2/20' }), /is not a date/],
      [row({ 'external id': 'e12', 'on hold since': '23/11/2026' }), /on hold since: lies after today/],
      [row({ 'external id': 'e13', bedrooms: '-1' }), /bedrooms: “-1” is not a whole number/],
      [row({ 'external id': 'e14', 'sleepover beds': '2.5' }), /sleepover beds: “2.5”/],
      [row({ 'external id': 'e15', 'fostered children': '99' }), /99 is more than 30/],
      [row({ 'external id': 'e16', 'household name': 'x'.repeat(121) }), /longer than 120 characters/],
      [row({ 'external id': 'e17', address: 'y'.repeat(401) }), /address: is longer than 400/],
      [row({ 'external id': 'e18', 'supervising worker email': 'not one' }), /is no email address/],
      [row({ 'external id': 'e19', 'carer 1 name': '' }), /carer 1 name: is missing/],
      [row({ 'external id': 'e20', hidden: 'perhaps' }), /hidden: “perhaps” is neither yes nor no/],
      [row({ 'external id': 'e21', languages: 'z'.repeat(41) }), /languages: has an entry longer/],
      [row({ 'external id': 'ENDED' }), /this household has left the service/],
      [row({ 'external id': 'HIDDEN', hidden: 'no' }), /only a manager shows a household again/],
      ['e24,too short', /has 2 values where the first line has 29/],
      [`${row({ 'external id': 'e25' })},too long`, /has 30 values where the first line has 29/],
      [row({ 'external id': 'e26', postcode: '' }), undefined],
      [row({ 'external id': 'e27', postcode: 'ZZ99 9ZZ' }), undefined],
      [row({ 'external id': 'e28', postcode: 'nonsense' }), undefined],
      [
        row({ 'external id': 'e29', kind: 'Short_Breaks', quadrant: ' mid ', approval: 'NONE NEEDED' }),
        undefined,
      ],
    ]
    const { answer, path, id } = await upload(
      liaison,
      `\ufeff${whole}\r\n${cases.map(([line]) => line).join('\r\n')}\r\n,,,,\r\n`,
    )
    expect(answer.status).toBe(303)
    const refused = cases.filter(([, why]) => why)
    const stored = await site.database.selectFrom('imports').selectAll().executeTakeFirstOrThrow()
    expect(stored).toMatchObject({ newCount: 5, changedCount: 0, refusedCount: refused.length })
    const page = await (await liaison.get(`${path}?show=refused`)).text()
    const reasons = reasonsIn(page)
    for (const [, why] of refused)
      expect(
        reasons.some((reason) => why?.test(reason)),
        String(why),
      ).toBe(true)
    expect(reasons).toHaveLength(refused.length)
    expect(page).not.toContain('Planted')
    expect(await (await liaison.get(`${path}?show=new`)).text()).toContain('Two lines')

    // Corrected and brought in as it came back: only what was wrong is looked at again.
    const csv = await (await liaison.get(`/households/imports/${id}/refused.csv`)).text()
    expect(csv).toContain('17 Planted Lane')
    expect(csv).toContain(`"'+44 7700 900111"`.replaceAll('"', ''))
    const again = await upload(liaison, csv)
    expect(again.answer.status).toBe(303)
    const preview = await (await liaison.get(again.path)).text()
    expect(preview).not.toContain('passed over')
    const counts = await site.database
      .selectFrom('imports')
      .selectAll()
      .where('id', '=', again.id)
      .executeTakeFirstOrThrow()
    expect(counts.newCount).toBe(0)
  })

  it.each([
    ['', /empty/],
    ['\ufeff\r\n\r\n', /empty/],
    ['PK\u0003\u0004rest', /Excel workbook/],
    ['%PDF-1.7', /PDF/],
    ['hello, this is\nnot a file of households', /does not name the columns/],
    ['external id,household name,kind,quadrant\nE1,a,foster,Mid', /no column “approval”/],
    [`${header},kind\nE1,a,foster,Mid,approved,foster`, /“kind” is there twice/],
    [header, /has no rows/],
    [`${header}\nE1,"open,foster,Mid,approved\nE2,b,foster,Mid,approved`, /never closed/],
    [`${header}\nE1,a\0b,foster,Mid,approved`, /not a CSV/],
  ])('that is no file of households is refused whole: %j', async (text, why) => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { answer } = await upload(manager, text)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(why)
    expect(await site.database.selectFrom('imports').selectAll().execute()).toEqual([])
  })

  it('in another encoding or with other separators is read, and says so', async () => {
    const site = await openSite()
    const folder = mkdtempSync(join(tmpdir(), 'kith-import-'))
    const path = join(folder, 'homes.csv')
    const text = `${header}\nE1,Zoë’s home,foster,Mid,approved`
    const acting = {
      database: site.database,
      now: '2026-11-22T10:00:00.000Z',
      today: '2026-11-22',
      accountId: null,
      actor: 'command' as const,
      from: null,
      requestId: null,
    }
    const read = async (bytes: Uint8Array | string) => {
      writeFileSync(path, bytes)
      const result = await importHouseholdsFile({ acting, services: site.services, path, apply: true })
      return { said: sayFile(result).join('\n'), result }
    }
    const latin = Uint8Array.from([...text].map((sign) => (sign === '’' ? 0x92 : (sign.codePointAt(0) ?? 0))))
    expect((await read(latin)).said).toContain('1 new')
    const names = await site.database.selectFrom('households').select('name').execute()
    expect(names).toEqual([{ name: 'Zoë’s home' }])
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
    expect((await read(wide)).said).toContain('1 unchanged')
    expect((await read(wide.swap16())).said).toContain('1 unchanged')
    expect((await read(text.replaceAll(',', ';'))).said).toContain('1 unchanged')
    expect((await read(text.replaceAll(',', '\t'))).said).toContain('1 unchanged')
    expect((await read(text.replaceAll('\n', '\r'))).said).toContain('1 unchanged')
    expect((await read(text.replace('foster', 'wrong'))).said).toContain('Line 2: kind: “wrong” is none of')
    rmSync(folder, { recursive: true })
  })

  it('of more rows than any service has is refused', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const rows = Array.from({ length: 60_001 }, (_, n) => `E${n},a,foster,Mid,approved`)
    const { answer } = await upload(manager, `${header}\n${rows.join('\n')}`)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('more than 60,000 rows')
  })
})

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
    expect(JSON.stringify(parts)).not.toMatch(/Planted|Quill|CM1/)

    site.now('2026-11-23T10:00:01Z')
    expect((await manager.get(path)).status).toBe(404)
    expect((await manager.post(`${path}/applications`)).status).toBe(404)
    // The next file that is chosen clears away what has expired.
    await upload(manager, `${header}\nE9,a,foster,Mid,approved`)
    const left = await site.database.selectFrom('importParts').select('importId').distinct().execute()
    expect(left.map(({ importId }) => `/households/imports/${importId}`)).not.toContain(path)
  })

  it('tells a liaison worker what stood before only of homes that she sees', async () => {
    const site = await openSite()
    await addHousehold(site, { externalId: 'E1', name: 'Quill', kind: 'kinship', onHoldSince: '2026-03-01' })
    const liaison = await site.as('liaison')
    const manager = await site.as('manager')
    const text = `${header},on hold since\nE1,Quill,foster,Mid,approved,01/02/2026`
    const told = await (await liaison.get((await upload(liaison, text)).path)).text()
    expect(told).toContain('kind: now foster')
    expect(told).not.toContain('kinship →')
    expect(told).not.toContain('2026-03-01')
    expect(await (await manager.get((await upload(manager, text)).path)).text()).toContain(
      'on hold since: 2026-03-01 → 2026-02-01',
    )
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
