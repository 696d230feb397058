import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importHouseholdsFile, sayFile } from '#src/households/command.ts'
import { openAddress } from '#src/households/sealing.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { temporaryFolder } from '../temporary.ts'

import { header, row, upload, whole } from './files.ts'

const reasonsIn = (page: string) =>
  [...page.matchAll(/<li>([^<]*)<\/li>/g)].map(([, reason]) => reason?.replaceAll('&quot;', '"') ?? '')

describe('a nasty file', () => {
  it('brings in no character that cannot be seen, and knows an id again that came with one', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const bring = async (cells: Parameters<typeof row>[0]) => {
      const { path } = await upload(manager, `${whole.replace('kind', 'ki\u200bnd')}\r\n${row(cells)}\r\n`)
      expect((await manager.post(`${path}/applications`)).status).toBe(303)
    }
    const plain = {
      'external id': 'E-7',
      'household name': 'The Quill household',
      'carer 1 name': 'Ann Quill',
    }
    await bring({
      'external id': '\u200eE-7\ufeff',
      'household name': 'The Quill\u202e household',
      'carer 1 name': 'A\u2066nn\u2069 Qu\u00adill',
      address: '17\u200b Planted Lane\u2028Town',
    })
    await bring({ ...plain, address: '17 Planted Lane\nTown' })
    const homes = await site.database
      .selectFrom('households')
      .innerJoin('carerHomes', 'carerHomes.householdId', 'households.id')
      .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
      .select(['households.id', 'households.externalId', 'households.name', 'carers.name as carer'])
      .select('addressSealed')
      .execute()
    expect(homes.map(({ externalId, name, carer }) => [externalId, name, carer])).toEqual([
      Object.values(plain),
    ])
    const [home] = homes
    expect(openAddress(site.services.keys, home?.id ?? '', home?.addressSealed ?? '')).toBe(
      '17 Planted Lane\nTown',
    )
    const counts = site.database.selectFrom('imports').select(['newCount', 'changedCount', 'unchangedCount'])
    expect(await counts.orderBy('createdAt').execute()).toEqual([
      { newCount: 1, changedCount: 0, unchangedCount: 0 },
      { newCount: 0, changedCount: 0, unchangedCount: 1 },
    ])
  })

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
      [row({ 'external id': 'e7', quadrant: 'Atlantis' }), /quadrant: “Atlantis” is none of/],
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
      [row({ 'external id': 'ENDED' }), /left as it is. Ask a manager/],
      [row({ 'external id': 'HIDDEN', hidden: 'no' }), /left as it is. Ask a manager/],
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

  it('gives back as it came what Excel would take for a formula', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const ids = ['=1', '+1', '-1', '@1', '"\t=2"', '＝1']
    const rows = ids.map((id) => `${id},,foster,Mid,approved`)
    const { id } = await upload(manager, [header, ...rows].join('\n'))
    const csv = await (await manager.get(`/households/imports/${id}/refused.csv`)).text()
    for (const escaped of ["'=1", "'+1", "'-1", "'@1", "'\t=2", "'＝1"]) expect(csv).toContain(`,${escaped},`)
    const again = await upload(manager, csv.replaceAll(',,foster', ',Named,foster'))
    expect((await manager.post(`${again.path}/applications`)).status).toBe(303)
    const stored = await site.database.selectFrom('households').select('externalId').execute()
    expect(stored.map(({ externalId }) => externalId).toSorted()).toEqual(
      ['=1', '+1', '-1', '@1', '=2', '＝1'].toSorted(),
    )
  })

  it('asks for a file again when the body cannot be read, and shows a page for any number', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=zz']) {
      const headers = { Origin: 'http://localhost', Cookie: manager.cookie, 'Content-Type': type }
      const answer = await site.app.request('/households/imports', {
        method: 'POST',
        body: 'garbage',
        headers,
      })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Choose a CSV file')
    }
    const lines = Array.from({ length: 101 }, (_, n) => `E${n},Home ${n},foster,Mid,approved`)
    const { path } = await upload(manager, [header, ...lines].join('\n'))
    for (const page of ['1.5', '-1', '1e999', 'x']) {
      const answer = await manager.get(`${path}?show=new&page=${page}`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('Home ')
    }
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
    const folder = temporaryFolder()
    const path = join(folder, 'homes.csv')
    const text = `${header}\nE1,Zoë’s home,foster,Mid,approved`
    const acting = {
      database: site.database,
      keys: site.services.keys,
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
    const gone = await importHouseholdsFile({ acting, services: site.services, path, apply: true })
    expect(sayFile(gone)).toEqual([expect.stringContaining('cannot be read')])
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
