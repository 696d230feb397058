import { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import { statementsOf } from '../queries.ts'
import { openSite } from '../support.ts'
import { addMentor, addPeer, started } from './support.ts'

/** Tables that hold a handful of rows however large the service is. */
const few: readonly string[] = ['settings', 'service', 'quadrants']

/** What asks about pairs; who is signed in, and what else is on every page, has tests of its own. */
const ofPairs = /^\s*select[\s\S]*\b(pairings|pairing_places|pair_(talks|words|steps|claims))\b/i

/** In the order in which they were offered, as many as a page shows: these are read from the beginning, and no further. */
const inOrder = /USING INDEX pairings_(open_by_offer|to_decide)$/

it('reads no table through for the pages of pairs, whoever looks, and asks as much of many as of one', async () => {
  const site = await openSite()
  const [mentor, mentee] = [await addMentor(site), await addPeer(site, { approval: 'prospective' })]
  const id = await started(site, mentor, mentee)
  const clients = [
    await site.as('manager'),
    await site.as('coordinator'),
    await site.as({ role: 'supervising_worker', supervisedIds: [mentee.householdId] }),
    await site.as({ role: 'carer', householdId: mentee.householdId }),
  ]
  const asked = () =>
    statementsOf(site.database, async () => {
      for (const client of clients)
        for (const path of ['/pairings', `/pairings/${id}`]) await client.get(path)
    })
  await asked()
  const statements = await asked()
  expect(statements.length).toBeGreaterThan(20)
  const through: string[] = []
  for (const text of new Set(statements.filter((each) => ofPairs.test(each))))
    for (const table of await tablesScanned(text)) through.push(`${table}: ${text}`)
  expect(through).toEqual([])

  for (let n = 0; n < 5; n++)
    await started(site, await addMentor(site), await addPeer(site, { approval: 'prospective' }))
  await asked()
  expect(await asked()).toHaveLength(statements.length)

  async function tablesScanned(text: string): Promise<string[]> {
    const { rows } = await site.database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(
        `explain query plan ${text}`,
        [...text.matchAll(/\?/g)].map(() => null),
      ),
    )
    return rows.flatMap(({ detail }) => {
      // What was found first is read through, of course.
      const [, name] = /^SCAN (?!CONSTANT|found\b|each\b)(\w+)/.exec(detail) ?? []
      return name === undefined || few.includes(name) || inOrder.test(detail) ? [] : [name]
    })
  }
})
