import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { zip } from '../places/files.ts'
import { fileOf, importing, openSqlitePlace } from '../places/importing.ts'
import { openSite } from '../support.ts'

const row =
  '"CM1 1ZZ",10,570628,206915,"E92000001","E19000001","E18000006","E10000012","E07000070","E05004202"\r\n'

describe('a file that unpacks to far more than it is', () => {
  it('is refused before it is unpacked, as a zip of postcodes', async () => {
    const { url, database } = await openSqlitePlace()
    const bomb = zip([{ name: 'cm.csv', text: row.repeat(400_000) }])
    expect(bomb.length).toBeLessThan(400_000)
    expect(await importing(url, fileOf('x.zip', bomb))).toEqual({
      outcome: 'refused',
      why: 'The zip file would unpack to far more than a file of postcodes does',
    })
    await database.destroy()
  })

  it('is refused in one line when there are very many files in it, and leaves nothing', async () => {
    const { url, database } = await openSqlitePlace()
    const many = zip(Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}.csv`, text: '' })))
    const outcome = await importing(url, fileOf('x.zip', many))
    expect(outcome).toEqual({ outcome: 'refused', why: 'The zip file holds too many files' })
    expect(await database.selectFrom('postcodeEditions').selectAll().execute()).toEqual([])
    await database.destroy()
  })

  it.each([
    ['a zip', 'households.csv.zip', () => zip([{ name: 'households.csv', text: 'a,b\r\n'.repeat(900) }])],
    [
      'a zip that is named a CSV',
      'households.csv',
      () => zip([{ name: 'a.csv', text: 'a\r\n'.repeat(900) }]),
    ],
    ['what was packed by gzip', 'households.csv.gz', () => gzipSync('a,b\r\n'.repeat(1_000_000))],
  ])('is never unpacked as a file of households: %s', async (_, name, packed) => {
    const site = await openSite()
    const liaison = await site.as('liaison')
    const body = new FormData()
    body.set('file', new File([new Uint8Array(packed())], name, { type: 'text/csv' }))
    const answer = await site.app.request('/households/imports', {
      method: 'POST',
      headers: { Cookie: liaison.cookie, Origin: 'http://localhost' },
      body,
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/(not a CSV|ends in \.csv)[^<]* Save (it|a workbook) as “CSV UTF-8”/)
    expect(await site.database.selectFrom('imports').selectAll().execute()).toEqual([])
  })

  it.each([
    ['homes.CSV', 303],
    ['homes.txt', 303],
    ['homes.xlsx', 422],
    ['homes.csv.html', 422],
    ['homes', 422],
  ])('is taken as a file of households by a name that fits it: %s', async (name, status) => {
    const { as } = await openSite()
    const text = 'external id,household name,kind,quadrant,approval\nE1,Quill,foster,Mid,approved\n'
    const answer = await (await as('manager')).postFile('/households/imports', 'file', name, text)
    expect(answer.status).toBe(status)
    if (status === 422) expect(await answer.text()).toContain('Choose a file whose name ends in .csv')
  })

  it('may be so large and no larger, and nobody else’s is even read', async () => {
    const { as, stranger, database } = await openSite()
    const large = 'x'.repeat(30_000_001)
    const answer = await (await as('liaison')).postFile('/households/imports', 'file', 'h.csv', large)
    expect(answer.status).toBe(413)
    expect((await stranger().postFile('/households/imports', 'file', 'h.csv', large)).status).toBe(303)
    expect((await (await as('carer')).postFile('/households/imports', 'file', 'h.csv', large)).status).toBe(
      404,
    )
    expect(await database.selectFrom('imports').selectAll().execute()).toEqual([])
  })
})
