import { describe, expect, it } from 'vitest'
import { formOf } from '#src/places/files/forms.ts'
import { editionFromName, readMetadata } from '#src/places/files/metadata.ts'
import { codePoint, nspl2019, nspl2025, onspd2014, onspd2025 } from './files.ts'

const rowOf = (file: string) => {
  const form = formOf(file)
  const lines = file.trim().split(/\r?\n/)
  const [line = ''] = form?.hasHeader ? lines.slice(1) : lines
  return form?.rowOf(line.replaceAll('"', '').split(','))
}

describe('a file of postcodes', () => {
  it('is known by its header or its shape', () => {
    expect(formOf(codePoint(['CM1 1ZZ', 10, 570_628, 206_915]))?.source).toBe('code-point open')
    expect(formOf(onspd2014({}))?.source).toBe('onspd')
    expect(formOf(onspd2025({}))?.source).toBe('onspd')
    expect(formOf(nspl2019({}))?.source).toBe('nspl')
    expect(formOf(nspl2025({}))?.source).toBe('nspl')
    expect(formOf(`\ufeff${nspl2025({}).replaceAll('\n', '\r\n')}`)?.source).toBe('nspl')
    expect(formOf(`PC,PQ,EA,NO,CY\n${codePoint(['CM1 1ZZ', 10, 570_628, 206_915])}`)?.hasHeader).toBe(true)
  })

  it('is none when it is something else', () => {
    for (const text of [
      '',
      '\n\n',
      'name,postcode,easting,northing\nAdeyemi,CM1 1ZZ,570628,206915\n',
      'pcds,oseast1m,osnrth1m\nCM1 1ZZ,570628,206915\n',
      '"CM1 1ZZ",570628,206915\n',
      '"CM1 1ZZ",10,570628,206915,"Chelmsford","x","x","x","x","x"\n',
      'PK\u0003\u0004\u0000\u0001',
      '"never closed',
    ])
      expect(formOf(text), text).toBeUndefined()
  })

  it('gives the same row in every form', () => {
    const expected = { postcode: 'CM11ZZ', easting: 570_628, northing: 206_915, terminated: null }
    const given = { easting: '570628', northing: '206915' }
    expect(rowOf(codePoint(['CM1 1ZZ', 10, 570_628, 206_915]))).toEqual(expected)
    expect(rowOf(onspd2014({ ...given, northing: '0206915' }))).toEqual(expected)
    expect(rowOf(onspd2025(given))).toEqual(expected)
    expect(rowOf(nspl2019(given))).toEqual(expected)
    expect(rowOf(nspl2025(given))).toEqual(expected)
  })

  it('reads a postcode padded as in 2014, with one space, or none', () => {
    for (const written of ['B1  1AY', 'B1 1AY', 'B11AY'])
      expect(rowOf(codePoint([written, 10, 406_000, 286_000]))).toMatchObject({ postcode: 'B11AY' })
  })

  it('keeps a postcode that has ended, with its last position and its month', () => {
    expect(rowOf(onspd2025({ terminated: '199606' }))).toMatchObject({
      terminated: '199606',
      easting: 570_628,
    })
    expect(rowOf(onspd2025({ terminated: '1996' }))).toMatch('termination')
  })

  it('puts nothing at 0,0, and nothing of another grid on ours', () => {
    const nowhere = { easting: null, northing: null }
    expect(rowOf(codePoint(['CM1 1ZZ', 90, 0, 0]))).toMatchObject(nowhere)
    expect(rowOf(codePoint(['CM1 1ZZ', 90, 570_628, 206_915]))).toMatchObject(nowhere)
    expect(rowOf(codePoint(['CM1 1ZZ', 10, 0, 0]))).toMatchObject(nowhere)
    expect(rowOf(onspd2025({ easting: '', northing: '', quality: '9' }))).toMatchObject(nowhere)
    expect(rowOf(nspl2025({ postcode: 'BT1 5GS', easting: '333600', northing: '374000' }))).toMatchObject(
      nowhere,
    )
    expect(rowOf(nspl2025({ postcode: 'JE2 4WD' }))).toMatchObject(nowhere)
  })

  it('says what is wrong with a row', () => {
    expect(rowOf(codePoint(['CM1 1ZZ', 10, 570_628, 0]))).toMatch('outside Great Britain')
    expect(rowOf(onspd2025({ easting: '51.73', northing: '0.47' }))).toMatch('whole metres')
    expect(rowOf(onspd2025({ easting: '9570628' }))).toMatch('outside Great Britain')
    expect(rowOf(onspd2025({ postcode: 'CM1' }))).toMatch('postcode')
    expect(rowOf(onspd2025({ easting: '' }))).toMatch('whole metres')
  })
})

it('reads an edition and its counts from the metadata of Code-Point Open', () => {
  const { edition, rowsByArea } = readMetadata(
    'ORDNANCE SURVEY\r\nDATASET VERSION NUMBER: 2025.4.0\r\nCOPYRIGHT DATE: 20251020\r\n      CM\t18611\r\n       B\t41934\r\n',
  )
  expect(edition).toBe('2025.4.0')
  expect([...rowsByArea]).toEqual([
    ['CM', 18_611],
    ['B', 41_934],
  ])
})

it('reads an edition from the name of a file, and keeps a name that tells none', () => {
  expect(editionFromName('ONSPD_MAY_2025_UK.csv')).toBe('May 2025')
  expect(editionFromName('onspd-aug2025-sample.csv')).toBe('August 2025')
  expect(editionFromName('NSPL_FEB_2019_UK.zip')).toBe('February 2019')
  expect(editionFromName('maybe.csv')).toBe('maybe')
})
