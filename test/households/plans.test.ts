import { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { orchard } from '../one-to-ones/support.ts'
import { statementsOf } from '../queries.ts'

/** Tables that hold a handful of rows however large the service is. */
const few: readonly string[] = ['settings', 'service', 'quadrants']

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
    const through: string[] = []
    for (const text of new Set(statements.filter((each) => /^\s*(select|with)/i.test(each))))
      for (const table of await tablesScanned(text)) through.push(`${table}: ${text}`)
    expect(through, role).toEqual([])
  }

  async function tablesScanned(text: string): Promise<string[]> {
    const { rows } = await site.database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(
        `explain query plan ${text}`,
        [...text.matchAll(/\?/g)].map(() => null),
      ),
    )
    return (
      rows
        .flatMap(({ detail }) => /^SCAN (?!CONSTANT)(\w+)/.exec(detail)?.[1] ?? [])
        // One with a limit stops there.
        .filter(() => !/ limit \?$/.test(text))
        .filter((name) => !few.includes(name))
    )
  }
})
