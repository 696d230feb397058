import { expect, it } from 'vitest'
import { keepApart } from '../factories.ts'
import { offered } from '../pairings/support.ts'
import { statementsOf, tablesReadThrough } from '../queries.ts'
import { askerOf, matching, offererOf, suggestionsPath } from './support.ts'

it('reads no table through to show who asks, who offers, who fits and who is best for whom', async () => {
  const { site, bea } = await matching()
  const ann = await askerOf(site, 'Ann Ash', { words: ['needs school'] })
  const cat = await askerOf(site, 'Cat Clay', { wants: 'buddy', words: ['needs school'] })
  const mo = await offererOf(site, 'Mo Marsh', { words: ['needs school'] })
  await offererOf(site, 'Bob Birch', { part: 'buddy' })
  await keepApart(site, ann.householdId, mo.householdId)
  await offered(site, await offererOf(site, 'Lou Lake', {}), ann)
  for (const client of [bea, await site.as('manager')]) {
    const statements = await statementsOf(site.database, async () => {
      for (const path of [
        ...['/peer-requests', '/peer-requests?part=buddy', '/peer-profiles?room=yes', '/matches?part=buddy'],
        ...['/confidentiality-agreements', '/matches', suggestionsPath(ann), suggestionsPath(cat)],
      ])
        expect((await client.get(path)).status, path).toBe(200)
    })
    expect(statements.length).toBeGreaterThan(60)
    expect(await tablesReadThrough(site.database, statements)).toEqual([])
  }
})
