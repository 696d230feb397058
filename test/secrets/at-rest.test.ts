import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate } from '#src/database/migrate.ts'
import { openDatabase } from '#src/database/open.ts'
import { placeByHand } from '#src/households/actions/placing.ts'
import { addHousehold, editHousehold } from '#src/households/actions/saving.ts'
import type { Details, FirstFacts } from '#src/households/rules/details.ts'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { openPlace } from '#src/places/seal.ts'
import { actingOn, testKeys } from '../places/support.ts'
import { temporaryFolder } from '../temporary.ts'

const details: Details = {
  externalId: null,
  name: 'The Plantfinders',
  kind: 'foster',
  quadrantId: 'mid',
  sinceOn: '2024-01-15',
  bedrooms: 3,
  sleepoverBeds: 2,
  fosteredChildren: 1,
  languages: [],
  experience: [],
  nextReviewOn: null,
  lastUnannouncedVisitOn: null,
}
const facts: FirstFacts = {
  approval: 'approved',
  approvalFromOn: null,
  approvalUntilOn: null,
  approvedOn: null,
  onHoldSince: null,
  availableSince: null,
  waitingSince: null,
}

/** Everything that lies on the disk for this database: its file, its write-ahead log, whatever else. */
const onDisk = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('\n')
    .toLowerCase()

it('leaves no address, postcode or exact place in the files of a database, however often they change', async () => {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder, 'kith.db'))
  await migrate(database)
  const acting = { ...actingOn(database), accountId: 'somebody' }
  await database.insertInto('quadrants').values({ id: 'mid', name: 'Mid', position: 1 }).execute()

  const added = await addHousehold(acting, randomUUID(), {
    details,
    facts,
    whereabouts: { address: '4 Quillwort Lane', postcode: 'CM1 1QZ' },
  })
  const id = typeof added === 'object' && 'added' in added ? added.added : ''
  const edit = async (address: string, postcode: string) => {
    const { version } = await stored()
    return editHousehold(acting, testKeys, id, version, { details, whereabouts: { address, postcode } })
  }
  const stored = () =>
    database.selectFrom('households').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(await edit('17 Hornbeam Rise', 'CM2 7QY')).toBe('saved')
  expect(await edit('Saxifrage Cottage', 'gibberish9')).toBe('saved')
  expect(await placeByHand(acting, testKeys, id, { easting: 571_234, northing: 207_658 })).toBe('placed')

  const planted = [
    ...['quillwort', 'hornbeam', 'saxifrage', 'gibberish9'],
    ...['cm1 1qz', 'cm11qz', 'cm2 7qy', 'cm27qy'],
    ...['571234', '207658', '571,234'],
  ]
  const found = () => planted.filter((text) => onDisk(folder).includes(text))
  // What is looked for can be found: the name stands in the clear, in the log and after a checkpoint in the file.
  expect(readdirSync(folder)).toContain('kith.db-wal')
  expect(onDisk(folder)).toContain('plantfinders')
  expect(found()).toEqual([])

  const row = await stored()
  expect(openAddress(testKeys, id, row.addressSealed ?? '')).toBe('Saxifrage Cottage')
  expect(openPostcode(testKeys, id, row.postcodeSealed ?? '')).toBe('gibberish9')
  expect(openPlace(testKeys, id, row.placeSealed ?? '')).toMatchObject({
    easting: 571_234,
    northing: 207_658,
  })

  await database.destroy()
  expect(onDisk(folder)).toContain('plantfinders')
  expect(found()).toEqual([])
})
