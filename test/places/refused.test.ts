import { expect, it } from 'vitest'
import { codePoint, onspd2025, zip } from './files.ts'
import { fileOf, folderOf, importing, openSqlitePlace } from './importing.ts'

const good = codePoint(['CM1 1ZZ', 10, 570_628, 206_915])
const many = (count: number, row: (n: number) => readonly [string, number, number, number]) =>
  codePoint(...Array.from({ length: count }, (_, n) => row(n)))
const letters = 'ABDEFGHJLNPQRSTUWXYZ'
const unit = (n: number) => `${letters[n % 20]}${letters[Math.floor(n / 20) % 20]}`

/** What is chosen by mistake, and the one line that says what is wrong with it. */
const wrong: Record<string, [path: () => string, why: RegExp]> = {
  'a path to nothing': [() => '/nowhere/at-all', /^There is no file or folder at/],
  'an empty file': [() => fileOf('cm.csv', ''), /^No postcodes were found there/],
  'an empty folder': [() => folderOf({}), /^No postcodes were found there/],
  'a file of households': [
    () => fileOf('h.csv', 'id,name,postcode\n1,Adeyemi,CM1 1ZZ\n'),
    /^No postcodes were found there/,
  ],
  'a picture': [() => fileOf('map.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), /^No postcodes/],
  'a header without rows': [
    () => fileOf('ONSPD_MAY_2025_UK.csv', onspd2025()),
    /^The file holds no postcodes$/,
  ],
  'two products together': [
    () => folderOf({ 'cm.csv': good, 'ONSPD_MAY_2025_UK.csv': onspd2025({}) }),
    /^Files of different postcode products/,
  ],
  'a row that is wrong': [
    () => fileOf('cm.csv', `${good}"CM1 1ZY",10,9570628,206915,"E92000001"\r\n`),
    /^cm\.csv has a position outside Great Britain, on line 2$/,
  ],
  'a quote that never ends': [
    () => fileOf('cm.csv', `${good}"CM1 1ZY,10,570628,206915\n`),
    /is not a proper CSV file$/,
  ],
  'fewer rows than its metadata says': [
    () => folderOf({ 'cm.csv': good, 'metadata.txt': 'DATASET VERSION NUMBER: 2025.4.0\n      CM\t2\n' }),
    /^The file for CM has 1 rows, but its metadata says 2/,
  ],
  'a known postcode elsewhere': [
    () => fileOf('cm.csv', codePoint(['CM1 1QH', 10, 206_915, 570_628])),
    /^CM11QH is not where it is known to be/,
  ],
  'many rows without a position': [
    () =>
      fileOf(
        'cm.csv',
        many(300, (n) => [`CM1 1${unit(n)}`, n < 150 ? 90 : 10, 570_628, 206_915]),
      ),
    /^150 of 300 postcodes have no position/,
  ],
  'eastings and northings swapped': [
    () =>
      fileOf(
        'cm.csv',
        many(300, (n) => [`CM1 1${unit(n)}`, 10, 206_915, 570_628]),
      ),
    /^Most postcodes lie nowhere near their sector/,
  ],
  'a zip with nothing of use': [
    () => fileOf('x.zip', zip([{ name: 'a.csv', text: 'a,b\n' }])),
    /^No postcodes were found there/,
  ],
  'a zip that was cut off': [
    () => fileOf('x.zip', zip([{ name: 'cm.csv', text: good }]).subarray(0, 60)),
    /^The zip file cannot be read/,
  ],
  'a zip with a password': [
    () => fileOf('x.zip', zip([{ name: 'cm.csv', text: good, encrypted: true }])),
    /^The zip file is locked with a password$/,
  ],
  'a zip that says it unpacks to more than any edition': [
    () =>
      fileOf(
        'x.zip',
        zip(['a', 'b', 'c'].map((name) => ({ name: `${name}.csv`, text: good, claims: 4_000_000_000 }))),
      ),
    /^The zip file would unpack to more than 8 GB$/,
  ],
  'a zip that unpacks to more than it says': [
    () => fileOf('x.zip', zip([{ name: 'cm.csv', text: good.repeat(9_000), claims: 100 }])),
    /cm\.csv cannot be read|^The zip file cannot be read/,
  ],
  'a zip of very many files': [
    () => fileOf('x.zip', zip(Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}.csv`, text: '' })))),
    /^The zip file holds too many files$/,
  ],
}

for (const [name, [path, why]] of Object.entries(wrong))
  it(`refuses ${name} in one line, and leaves nothing behind`, async () => {
    const { url, database } = await openSqlitePlace()
    const outcome = await importing(url, path())
    expect(outcome).toEqual({ outcome: 'refused', why: expect.stringMatching(why) })
    expect(outcome.outcome === 'refused' && outcome.why).not.toContain('\n')
    expect(await database.selectFrom('postcodes').selectAll().execute()).toEqual([])
    expect(await database.selectFrom('postcodeEditions').selectAll().execute()).toEqual([])
    await database.destroy()
  })
