import { expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { orchard } from '../one-to-ones/support.ts'
import { statementsOf, tablesReadThrough } from '../queries.ts'

it('reads of one home and of one constellation no table through, whoever looks', async () => {
  const { site, id, hall } = await orchard()
  const free = await addHousehold(site)
  for (const role of ['manager', 'coordinator', 'liaison'] as const) {
    const client = await site.as({ role, constellationIds: [id] })
    const statements = await statementsOf(site.database, async () => {
      for (const path of [`/households/${hall}`, `/households/${free}`, `/constellations/${id}`])
        expect((await client.get(path)).status).toBe(200)
    })
    expect(statements.length).toBeGreaterThan(40)
    expect(await tablesReadThrough(site.database, statements), role).toEqual([])
  }
})
