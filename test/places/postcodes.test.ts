import { expect, it } from 'vitest'
import type { Database } from '#src/database/open.ts'
import { sectorNamed } from '#src/places/gazetteer.ts'
import { placeByPostcode, placeByPostcodes } from '#src/places/postcodes.ts'
import { onBothDatabases } from '../databases.ts'

/** An edition with made-up units of Chelmsford, put in use. */
async function withPostcodes(database: Database): Promise<Database> {
  const edition = { editionId: 'e1', terminated: null }
  await database
    .insertInto('postcodes')
    .values([
      { ...edition, postcode: 'CM11ZZ', easting: 570_628, northing: 206_915 },
      { ...edition, postcode: 'CM11ZY', easting: 570_700, northing: 206_900, terminated: '201906' },
      { ...edition, postcode: 'CM11ZX', easting: null, northing: null },
      { ...edition, editionId: 'e0', postcode: 'CM11ZW', easting: 1, northing: 1 },
    ])
    .execute()
  await database.updateTable('service').set({ postcodeEditionId: 'e1' }).execute()
  return database
}

const middleOf = (sector: string) => {
  const { easting, northing } = sectorNamed(sector) ?? {}
  return { easting, northing }
}

onBothDatabases('a postcode', (open) => {
  it('is placed by its sector while no postcode file has been imported', async () => {
    expect(await placeByPostcode(await open(), ' cm11zz ')).toEqual({
      postcode: 'CM1 1ZZ',
      sector: 'CM1 1',
      problem: null,
      terminated: null,
      point: middleOf('CM1 1'),
      placedBy: 'sector',
    })
  })

  it('is placed by its unit, an ended one at its last place and named as ended', async () => {
    const database = await withPostcodes(await open())
    expect(await placeByPostcode(database, 'CM1  1ZZ')).toMatchObject({
      placedBy: 'unit',
      point: { easting: 570_628, northing: 206_915 },
      terminated: null,
      problem: null,
    })
    expect(await placeByPostcode(database, 'CM1 1ZY')).toMatchObject({
      placedBy: 'unit',
      terminated: '2019-06',
      problem: null,
    })
  })

  it('that is unknown or has no position falls back to its sector and says so', async () => {
    const database = await withPostcodes(await open())
    const placed = (postcode: string) => placeByPostcode(database, postcode)
    const bySector = { placedBy: 'sector', point: middleOf('CM1 1') }
    expect(await placed('CM1 1ZX')).toMatchObject({ ...bySector, problem: 'no position' })
    expect(await placed('CM1 1ZW')).toMatchObject({ ...bySector, problem: 'unknown postcode' })
    expect(await placed('CM99 9ZZ')).toMatchObject({
      point: null,
      placedBy: null,
      problem: 'unknown postcode',
    })
  })

  it('of an area that the edition does not hold is not called unknown', async () => {
    const database = await withPostcodes(await open())
    expect(await placeByPostcode(database, 'OX1 1ZZ')).toMatchObject({ placedBy: 'sector', problem: null })
    expect(await placeByPostcode(database, 'C1 1ZZ')).toMatchObject({ point: null })
  })

  it('of another grid, or that is none, has no place but a reason, and is no obstacle', async () => {
    const database = await withPostcodes(await open())
    const texts = ['BT1 5GS', 'JE2 4WD', 'GY1 1AA', 'im1 1aa', 'nonsense', '', null]
    const located = await placeByPostcodes(database, texts)
    expect(located.map(({ point, placedBy, problem }) => [point, placedBy, problem])).toEqual([
      [null, null, 'Northern Ireland'],
      [null, null, 'Channel Islands or Isle of Man'],
      [null, null, 'Channel Islands or Isle of Man'],
      [null, null, 'Channel Islands or Isle of Man'],
      [null, null, 'not a postcode'],
      [null, null, 'no postcode'],
      [null, null, 'no postcode'],
    ])
  })

  it('is found among thousands asked at once, in the order asked', async () => {
    const database = await withPostcodes(await open())
    const texts = Array.from({ length: 1_203 }, (_, n) =>
      n % 3 === 0 ? 'CM1 1ZZ' : n % 3 === 1 ? 'x' : 'CM1 1ZY',
    )
    const located = await placeByPostcodes(database, texts)
    expect(located.map(({ point }) => point?.easting)).toEqual(
      texts.map((_, n) => (n % 3 === 0 ? 570_628 : n % 3 === 1 ? undefined : 570_700)),
    )
  })
})
