import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { brokenInvariants } from '#src/check/store.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'

onBothDatabases('the check of everything', (open) => {
  it('finds nothing where all is well, and says what is not and where', async () => {
    const site = await openSite({ database: await open() })
    const { database } = site
    await site.as('hub_carer')
    expect((await brokenInvariants(database)).broken).toMatchObject([
      // The constellation made for the test has no satellite home, and is live.
      { must: expect.stringContaining('under its minimum'), count: 1 },
    ])
    const { id } = await database.selectFrom('constellations').select('id').executeTakeFirstOrThrow()
    await database.updateTable('constellations').set({ needsHomesSince: '2026-11-22' }).execute()
    expect(await brokenInvariants(database)).toMatchObject({ broken: [], counted: expect.any(Number) })

    await database.updateTable('constellations').set({ homes: 3, needsHubSince: '2026-11-22' }).execute()
    await database
      .insertInto('auditEntries')
      .values({
        seq: 7,
        at: '2026-11-22T10:00:00.000Z',
        actor: 'service',
        what: 'looked',
        onKind: 'thing',
        onId: randomUUID(),
      })
      .execute()
    const { broken } = await brokenInvariants(database)
    expect(broken.map(({ must, ids }) => [must, ids])).toEqual([
      [expect.stringContaining('counts the satellite homes'), [id]],
      [expect.stringContaining('without a hub'), [id]],
      [expect.stringContaining('numbered without a gap'), ['head']],
    ])

    await database.updateTable('constellations').set({ state: 'closed' }).execute()
    expect((await brokenInvariants(database)).broken.map(({ must }) => must)).toContain(
      'a constellation that is closed holds nobody',
    )
  })
})
