import { expect, it } from 'vitest'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import type { Placing, Point } from '#src/places/rules.ts'
import { writePlace } from '#src/places/store.ts'
import { onBothDatabases } from '../databases.ts'
import { actingOn, addHome, testKeys } from './support.ts'

const at = (easting: number, northing: number): Placing & { point: Point } => ({
  point: { easting, northing },
  placedBy: 'unit',
  sector: 'CM1 1',
  problem: null,
})
const unplaced: Placing = { point: null, placedBy: null, sector: null, problem: 'no postcode' }

const place = (acting: Acting, id: string, placing: Placing, movedAt: string | null = acting.now) =>
  transact(acting, (unit) => writePlace(unit, testKeys, id, placing, movedAt))

onBothDatabases('the places in memory', (open) => {
  const opened = async (): Promise<{ database: Database; acting: Acting }> => {
    const database = await open()
    return { database, acting: actingOn(database) }
  }

  it('holds what was written before it was opened, and after a refresh what was written since', async () => {
    const { database, acting } = await opened()
    const [here, there, later] = [await addHome(acting), await addHome(acting), await addHome(acting)]
    await place(acting, here, at(570_628, 206_915))
    await place(acting, there, unplaced)

    const places = openHomePlaces(database, testKeys)
    await places.ready
    expect(places.of(here)).toEqual({ easting: 570_628, northing: 206_915, placedBy: 'unit' })
    expect(places.of(there)).toBeUndefined()
    expect(places.of(later)).toBeUndefined()

    await place(acting, later, at(451_050, 206_160))
    await place(acting, here, at(433_593, 278_901))
    expect(places.of(here)?.easting).toBe(570_628)
    await places.refresh()
    expect(places.of(later)).toEqual({ easting: 451_050, northing: 206_160, placedBy: 'unit' })
    expect(places.of(here)?.easting).toBe(433_593)

    await place(acting, here, unplaced)
    await places.refresh()
    expect(places.of(here)).toBeUndefined()
  })

  it('reads through a unit what another process wrote', async () => {
    const { database, acting } = await opened()
    const places = openHomePlaces(database, testKeys)
    await places.ready
    const home = await addHome(acting)
    await place(acting, home, at(570_628, 206_915))
    const seen = await transact(acting, async (unit) => {
      await places.refresh(unit)
      return places.of(home)
    })
    expect(seen?.northing).toBe(206_915)
  })

  it('misses nothing when many write and many refresh at once, over more homes than one slice', async () => {
    const { database, acting } = await opened()
    const homes = await Promise.all(Array.from({ length: 1_200 }, () => addHome(acting)))
    await transact(acting, async (unit) => {
      for (const [n, id] of homes.entries())
        await writePlace(unit, testKeys, id, at(500_000 + n, 200_000), null)
    })
    const places = openHomePlaces(database, testKeys)
    await Promise.all(
      homes.slice(0, 20).map(async (id, n) => {
        await place(acting, id, at(100_000 + n, 200_000))
        await places.refresh()
        expect(places.of(id)?.easting).toBe(100_000 + n)
      }),
    )
    await places.ready
    expect(homes.map((id) => places.of(id)?.easting)).toEqual(
      homes.map((_, n) => (n < 20 ? 100_000 + n : 500_000 + n)),
    )
  })

  it('says when a home moved, not when it was first placed or placed better', async () => {
    const { database, acting } = await opened()
    const places = openHomePlaces(database, testKeys)
    const home = await addHome(acting)
    const changedAfter = async (placing: Placing, movedAt: string | null) => {
      await place(acting, home, placing, movedAt)
      await places.refresh()
      return places.whereabouts(home).placeChangedAt
    }
    expect(await changedAfter(at(570_628, 206_915), '2026-11-01T10:00:00.000Z')).toBeUndefined()
    expect(await changedAfter(at(570_628, 206_915), '2026-11-02T10:00:00.000Z')).toBeUndefined()
    expect(await changedAfter(at(570_000, 206_000), null)).toBeUndefined()
    expect(await changedAfter(unplaced, '2026-11-03T10:00:00.000Z')).toBe('2026-11-03T10:00:00.000Z')
    expect(await changedAfter(at(451_050, 206_160), '2026-11-04T10:00:00.000Z')).toBe(
      '2026-11-04T10:00:00.000Z',
    )
  })

  it('lists the nearest first, those as far by id, with what fits and no further than asked', async () => {
    const { database, acting } = await opened()
    const near = await addHome(acting, { id: 'a-near' })
    const same = await addHome(acting, { id: 'b-near', hiddenSince: acting.now })
    const far = await addHome(acting, { id: 'c-far' })
    const none = await addHome(acting, { id: 'd-unplaced' })
    await place(acting, far, at(530_000, 200_000))
    await place(acting, same, at(500_000, 203_000))
    await place(acting, near, at(503_000, 200_000))
    await place(acting, none, unplaced)
    const places = openHomePlaces(database, testKeys)
    await places.ready
    const from = { easting: 500_000, northing: 200_000 }
    const found = (asked: Partial<Parameters<typeof places.nearest>[1]>) =>
      places
        .nearest(from, { count: 10, ...asked })
        .map((home) => [home.householdId, home.metres, home.hidden])
    expect(found({})).toEqual([
      [near, 3_000, false],
      [same, 3_000, true],
      [far, 30_000, false],
    ])
    expect(found({ count: 1 })).toEqual([[near, 3_000, false]])
    expect(found({ count: 0 })).toEqual([])
    expect(found({ within: 3_000 })).toHaveLength(2)
    expect(found({ within: 2_999 })).toEqual([])
    expect(found({ fits: (id) => id !== near, count: 1 })).toEqual([[same, 3_000, true]])
    const each: string[] = []
    places.each(from, (id, metres, hidden) => each.push(`${id} ${metres} ${hidden}`))
    expect(each.sort()).toEqual(['a-near 3000 false', 'b-near 3000 true', 'c-far 30000 false'])
  })

  it('says plainly that it cannot read with another key', async () => {
    const { database, acting } = await opened()
    await place(acting, await addHome(acting), at(570_628, 206_915))
    const other = { ...testKeys, find: () => undefined }
    await expect(openHomePlaces(database, other).ready).rejects.toThrow('restore the key file')
  })
})
