import { expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { makeSet } from '#src/demo/set.ts'
import { importingOnBoth } from '../places/importing.ts'
import { testKeys } from '../support.ts'
import { setDay } from './support.ts'

importingOnBoth('a whole country', (open) => {
  it('is made with less than three minutes of work, and keeps every rule', async () => {
    const place = await open()
    const before = process.cpuUsage()
    await makeSet({ databaseUrl: place.url, keys: testKeys, size: 'england', today: setDay })
    // Of work: what else the machine does meanwhile takes longer by the clock, and is not ours.
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000_000).toBeLessThan(180)
    const checked = await checkEverything({ ...place, keys: testKeys, today: setDay })
    expect(checked.broken).toEqual([])
    const { count } = await place.database
      .selectFrom('constellations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(3_700)
  })
})
