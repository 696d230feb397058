import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'
import { placeByPostcode } from '#src/places/postcodes.ts'
import { codePoint, nspl2025, onspd2025, zip } from './files.ts'
import { fileOf, folderOf, importing, importingOnBoth, type Place } from './importing.ts'

const chelmsford = codePoint(
  ['CM1 1ZX', 90, 0, 0],
  ['CM1 1ZY', 50, 570_700, 206_900],
  ['CM1 1ZZ', 10, 570_628, 206_915],
)

const postcodesIn = ({ database }: Place) =>
  database
    .selectFrom('postcodes')
    .select(['editionId', 'postcode', 'easting', 'northing', 'terminated'])
    .orderBy('editionId')
    .orderBy('postcode')
    .execute()

const editionsIn = ({ database }: Place) => database.selectFrom('postcodeEditions').selectAll().execute()

const trailOf = ({ database }: Place) =>
  database.selectFrom('auditEntries').select(['what', 'actor', 'details']).orderBy('seq').execute()

importingOnBoth('an import of postcodes', (open) => {
  it('brings an edition into use, and the same files again change nothing', async () => {
    const place = await open()
    const folder = folderOf({
      'Data/CSV/cm.csv': chelmsford,
      'Doc/metadata.txt': 'DATASET VERSION NUMBER: 2025.4.0\r\n      CM\t3\r\n      OX\t20463\r\n',
      'Doc/Code-Point_Open_Column_Headers.csv':
        'PC,PQ,EA,NO\r\nPostcode,Positional_quality_indicator,Eastings,Northings\r\n',
    })
    expect(await importing(place.url, folder)).toEqual({
      outcome: 'imported',
      source: 'code-point open',
      edition: '2025.4.0',
      before: undefined,
      rows: 3,
      withoutPosition: 1,
      terminated: 0,
      areas: 1,
    })
    const before = [await postcodesIn(place), await editionsIn(place), await trailOf(place)]
    expect(before[0]?.map((row) => ({ ...row, editionId: '' }))).toEqual([
      { editionId: '', postcode: 'CM11ZX', easting: null, northing: null, terminated: null },
      { editionId: '', postcode: 'CM11ZY', easting: 570_700, northing: 206_900, terminated: null },
      { editionId: '', postcode: 'CM11ZZ', easting: 570_628, northing: 206_915, terminated: null },
    ])
    expect(before[1]).toMatchObject([
      { source: 'code-point open', rows: 3, withoutPosition: 1, inUseSince: '2026-11-22T10:00:00.000Z' },
    ])
    expect(before[2]).toMatchObject([{ what: 'imported postcodes', actor: 'command' }])

    expect(await importing(place.url, folder)).toMatchObject({ outcome: 'unchanged', rows: 3 })
    expect([await postcodesIn(place), await editionsIn(place), await trailOf(place)]).toEqual(before)
  })

  it('puts a newer edition in the place of the one before, whole', async () => {
    const place = await open()
    await importing(place.url, fileOf('cm.csv', chelmsford))
    const directory = onspd2025(
      { postcode: 'CM1 1ZZ', easting: '570630' },
      { postcode: 'CM1 1ZW', terminated: '201906' },
      { postcode: 'BT1 5GS', easting: '333600', northing: '374000' },
    )
    expect(await importing(place.url, fileOf('ONSPD_MAY_2025_UK.csv', directory))).toMatchObject({
      outcome: 'imported',
      source: 'onspd',
      edition: 'May 2025',
      before: { edition: 'cm', rows: 3 },
      terminated: 1,
      areas: 2,
      withoutPosition: 0,
    })
    expect((await postcodesIn(place)).map(({ postcode }) => postcode)).toEqual(['BT15GS', 'CM11ZW', 'CM11ZZ'])
    expect(await editionsIn(place)).toHaveLength(1)
    expect(await placeByPostcode(place.database, 'CM1 1ZZ')).toMatchObject({
      placedBy: 'unit',
      point: { easting: 570_630 },
    })
    expect(await placeByPostcode(place.database, 'CM1 1ZW')).toMatchObject({ terminated: '2019-06' })
    expect(await placeByPostcode(place.database, 'CM1 1ZY')).toMatchObject({ problem: 'unknown postcode' })
  })

  it('leaves all as it was when a file is refused', async () => {
    const place = await open()
    await importing(place.url, fileOf('cm.csv', chelmsford))
    const before = [await postcodesIn(place), await editionsIn(place), await trailOf(place)]
    const twice = codePoint(['CM2 1ZZ', 10, 570_628, 206_915], ['CM2 1ZZ', 10, 570_628, 206_915])
    expect(await importing(place.url, fileOf('cm.csv', twice))).toEqual({
      outcome: 'refused',
      why: 'The file holds a postcode twice: it cannot be one edition',
    })
    expect([await postcodesIn(place), await editionsIn(place), await trailOf(place)]).toEqual(before)
  })

  it('clears away what an import left that was broken off', async () => {
    const place = await open()
    const { database } = place
    const edition = {
      id: 'left',
      source: 'nspl',
      edition: 'May 2025',
      fileHash: 'x',
      licence: 'x',
      rows: 0,
      withoutPosition: 0,
      startedAt: '2026-11-21T10:00:00.000Z',
      inUseSince: null,
    } as const
    await database.insertInto('postcodeEditions').values(edition).execute()
    const left = { editionId: 'left', easting: 1, northing: 1, terminated: null }
    await database
      .insertInto('postcodes')
      .values({ ...left, postcode: 'CM11ZZ' })
      .execute()
    expect(await importing(place.url, fileOf('cm.csv', chelmsford))).toMatchObject({ outcome: 'imported' })
    expect((await postcodesIn(place)).filter(({ editionId }) => editionId === 'left')).toEqual([])
    expect(await editionsIn(place)).toHaveLength(1)

    await database.updateTable('service').set({ postcodeEditionId: null }).execute()
    const path = fileOf('cm.csv', onspd2025({}))
    expect(await importing(place.url, path)).toMatchObject({ outcome: 'imported' })
    await database
      .insertInto('postcodeEditions')
      .values({ ...edition, id: 'late' })
      .execute()
    await database
      .insertInto('postcodes')
      .values({ ...left, editionId: 'late', postcode: 'CM11ZZ' })
      .execute()
    expect(await importing(place.url, path)).toMatchObject({ outcome: 'unchanged' })
    expect(await editionsIn(place)).toHaveLength(1)
    expect(await postcodesIn(place)).toHaveLength(1)
  })

  it('brings one whole edition into use when several begin at once', async () => {
    const place = await open()
    const files = Array.from({ length: 4 }, (_, n) =>
      codePoint(
        ...Array.from(
          { length: 40 },
          (_, k) =>
            [
              `CM${n + 1} 1${String.fromCharCode(65 + (k % 20))}${k < 20 ? 'A' : 'B'}`,
              10,
              570_000 + k,
              206_000,
            ] as const,
        ),
      ),
    )
    const outcomes = await Promise.all(files.map((text) => importing(place.url, fileOf('cm.csv', text))))
    const imported = outcomes.filter(({ outcome }) => outcome === 'imported')
    expect(imported.length).toBeGreaterThan(0)
    for (const outcome of outcomes)
      if (outcome.outcome === 'refused')
        expect(outcome.why).toContain('Another import of postcodes has begun')

    const { postcodeEditionId } = await place.database
      .selectFrom('service')
      .select('postcodeEditionId')
      .executeTakeFirstOrThrow()
    expect((await editionsIn(place)).map(({ id }) => id)).toEqual([postcodeEditionId])
    const rows = await postcodesIn(place)
    expect(rows).toHaveLength(40)
    expect(new Set(rows.map(({ editionId }) => editionId))).toEqual(new Set([postcodeEditionId]))
  })

  it('takes a zip for what is in it, and every row once', async () => {
    const place = await open()
    const whole = nspl2025(
      { postcode: 'CM1 1ZZ' },
      { postcode: 'OX1 1ZZ', easting: '451050', northing: '206160' },
    )
    const path = fileOf(
      'NSPL_2025.zip',
      zip([
        { name: 'Data/NSPL_NOV_2025_UK.csv', text: whole },
        { name: 'Data/multi_csv/NSPL_NOV_2025_UK_CM.csv', text: nspl2025({ postcode: 'CM1 1ZZ' }) },
        { name: 'Documents/LAD names and codes.csv', text: 'LAD25CD,LAD25NM\nE07000070,Chelmsford\n' },
      ]),
    )
    expect(await importing(place.url, path)).toMatchObject({
      outcome: 'imported',
      edition: 'November 2025',
      rows: 2,
    })
    expect(await importing(place.url, fileOf('NSPL_NOV_2025_UK.csv', whole))).toMatchObject({
      outcome: 'unchanged',
    })
  })

  it('takes the form of a file for each area', async () => {
    const place = await open()
    const folder = folderOf({
      'multi_csv/ONSPD_MAY_2025_UK_CM.csv': onspd2025({ postcode: 'CM1 1ZZ' }),
      'multi_csv/ONSPD_MAY_2025_UK_OX.csv': onspd2025({
        postcode: 'OX1 1ZZ',
        easting: '451050',
        northing: '206160',
      }),
    })
    expect(await importing(place.url, folder)).toMatchObject({ outcome: 'imported', rows: 2, areas: 2 })
  })
})

const essex = inPackage('..', 'shared', 'data', 'codepoint', 'cm.csv')
const beside = existsSync(essex)
const where = beside ? '' : ': ../shared/data is not beside the project'

importingOnBoth('real files', (open) => {
  it.skipIf(!beside)(`imports Essex, 18,611 rows, twice to the same${where}`, async () => {
    const place = await open()
    expect(await importing(place.url, essex)).toMatchObject({ outcome: 'imported', rows: 18_611 })
    const before = [await editionsIn(place), await trailOf(place)]
    expect(await placeByPostcode(place.database, 'cm11qh')).toMatchObject({
      placedBy: 'unit',
      point: { easting: 570_628, northing: 206_915 },
    })
    expect(await importing(place.url, essex)).toMatchObject({ outcome: 'unchanged', rows: 18_611 })
    expect([await editionsIn(place), await trailOf(place)]).toEqual(before)
  })

  it.skipIf(!beside)(`imports ONSPD with postcodes that have ended${where}`, async () => {
    const place = await open()
    const path = join(essex, '../../onspd/onspd-aug2025-seed-postcodesio.csv')
    expect(await importing(place.url, path)).toMatchObject({
      outcome: 'imported',
      source: 'onspd',
      edition: 'August 2025',
      rows: 8_048,
      terminated: 3_811,
    })
    expect(await placeByPostcode(place.database, 'AB1 0AA')).toMatchObject({
      terminated: '1996-06',
      point: { easting: 385_386, northing: 801_193 },
    })
    const atOrigin = (await postcodesIn(place)).filter(
      ({ easting, northing }) => !easting !== !northing || easting === 0,
    )
    expect(atOrigin).toEqual([])
  })
})
