import { expect, it } from 'vitest'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { sealPostcode } from '#src/households/sealing.ts'
import { replaceHomes } from '#src/places/actions.ts'
import { sayReplaced } from '#src/places/command.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import { placeByPostcode } from '#src/places/postcodes.ts'
import { writePlace } from '#src/places/store.ts'
import { onBothDatabases } from '../databases.ts'
import { actingOn, addHome, testKeys } from './support.ts'

/** A home with a postcode, placed as well as it can be now. */
async function homeAt(acting: Acting, postcode: string): Promise<string> {
  const id = await addHome(acting)
  const placing = await placeByPostcode(acting.database, postcode)
  await transact(acting, (unit) => writePlace(unit, testKeys, id, placing, acting.now))
  await acting.database
    .updateTable('households')
    .set({ postcodeSealed: sealPostcode(testKeys, id, postcode) })
    .where('id', '=', id)
    .execute()
  return id
}

async function useEdition(database: Database) {
  const row = { editionId: 'e1', terminated: null }
  await database
    .insertInto('postcodes')
    .values([
      { ...row, postcode: 'CM11ZZ', easting: 570_628, northing: 206_915 },
      { ...row, postcode: 'CM999ZZ', easting: 571_000, northing: 207_000 },
    ])
    .execute()
  await database.updateTable('service').set({ postcodeEditionId: 'e1' }).execute()
}

const stateOf = (database: Database, id: string) =>
  database
    .selectFrom('households')
    .select(['placedBy', 'placeProblem', 'placeChangedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

onBothDatabases('placing homes again', (open) => {
  it('places by their own postcode those that were placed roughly, and says what is left', async () => {
    const database = await open()
    const acting = actingOn(database)
    const bySector = await homeAt(acting, 'CM1 1ZZ')
    const unknown = await homeAt(acting, 'CM99 9ZZ')
    const mistyped = await homeAt(acting, 'CM1 1ZY')
    const elsewhere = await homeAt(acting, 'OX1 1ZZ')
    const irish = await homeAt(acting, 'BT1 5GS')
    const byHand = await homeAt(acting, 'CM1 1ZZ')
    const hand = {
      point: { easting: 570_000, northing: 206_000 },
      placedBy: 'hand',
      sector: null,
      problem: null,
    } as const
    await transact(acting, (unit) => writePlace(unit, testKeys, byHand, hand, null))
    const places = openHomePlaces(database, testKeys)
    await places.ready
    expect(await stateOf(database, unknown)).toMatchObject({
      placedBy: null,
      placeProblem: 'unknown postcode',
    })

    await useEdition(database)
    const replaced = await replaceHomes(acting, testKeys)
    expect(replaced).toEqual({ homes: 4, byUnit: 2, toPlace: 1 })
    expect(sayReplaced(replaced)).toContain('Of 4 homes that were placed roughly, 2 are now placed')

    const unit = { placedBy: 'unit', placeProblem: null, placeChangedAt: null }
    expect(await stateOf(database, bySector)).toEqual(unit)
    expect(await stateOf(database, unknown)).toEqual(unit)
    expect(await stateOf(database, mistyped)).toMatchObject({
      placedBy: 'sector',
      placeProblem: 'unknown postcode',
    })
    expect(await stateOf(database, elsewhere)).toMatchObject({ placedBy: 'sector', placeProblem: null })
    expect(await stateOf(database, irish)).toMatchObject({ placedBy: null, placeProblem: 'Northern Ireland' })
    expect(await stateOf(database, byHand)).toMatchObject({ placedBy: 'hand' })
    await places.refresh()
    expect(places.of(bySector)).toEqual({ easting: 570_628, northing: 206_915, placedBy: 'unit' })
    expect(places.of(byHand)).toMatchObject({ easting: 570_000 })
  })

  it('leaves one line in the trail with counts alone, and none when nothing changed', async () => {
    const database = await open()
    const acting = actingOn(database)
    await homeAt(acting, 'CM1 1ZZ')
    await useEdition(database)
    await replaceHomes(acting, testKeys)
    expect(await replaceHomes(acting, testKeys)).toEqual({ homes: 0, byUnit: 0, toPlace: 0 })
    const trail = await database.selectFrom('auditEntries').select(['what', 'details']).execute()
    expect(trail.map(({ what, details }) => [what, JSON.parse(details ?? '')])).toEqual([
      ['placed homes again', { changed: 1, homes: 1, byUnit: 1, toPlace: 0 }],
    ])
  })

  it('goes through more homes than one unit takes', async () => {
    const database = await open()
    const acting = actingOn(database)
    for (let n = 0; n < 410; n++) await homeAt(acting, n % 2 ? 'CM1 1ZZ' : 'CM1 1ZY')
    await useEdition(database)
    expect(await replaceHomes(acting, testKeys)).toEqual({ homes: 410, byUnit: 205, toPlace: 205 })
  })
})
