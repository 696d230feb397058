import { expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { makeSet } from '#src/demo/set.ts'
import { importingOnBoth } from '../places/importing.ts'
import { testKeys } from '../support.ts'
import { setDay } from './support.ts'

importingOnBoth('a whole country', (open) => {
  it('is made within three minutes, and keeps every rule', async () => {
    const place = await open()
    const began = Date.now()
    await makeSet({ databaseUrl: place.url, keys: testKeys, size: 'england', today: setDay })
    expect(Date.now() - began).toBeLessThan(180_000)
    const checked = await checkEverything({ ...place, keys: testKeys, today: setDay })
    expect(checked.broken).toEqual([])
    const { count } = await place.database
      .selectFrom('constellations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(3_700)
  })
})
