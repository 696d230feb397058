import { expect, it } from 'vitest'
import { allRunsEnded } from '#src/plans/running.ts'
import { eastOf, form } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { asked, draftOf, workedOut } from './planned.ts'

onBothDatabases('a plan that a manager has worked out for somebody', (open) => {
  it('holds what its maker may know, and no more', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const orion = await form(site, manager, { name: 'Orion' })
    const lyra = await form(site, manager, { name: 'Lyra', hub: { name: 'Sharma', ...eastOf(9_000) } })
    const liaison = await site.as({ role: 'liaison', constellationIds: [orion.id] })
    await addHousehold(site, { name: 'Adeyemi', sleepoverBeds: 0, ...eastOf(4_300) })
    const placeChangedAt = '2026-11-22T09:30:00.000Z'
    await addHousehold(site, { name: 'Brown', sleepoverBeds: 0, placeChangedAt, ...eastOf(4_400) })
    const hubsOf = async (runId: string) =>
      (await site.database.selectFrom('planHubs').select('householdId').where('runId', '=', runId).execute())
        .map(({ householdId }) => householdId)
        .sort()

    const theirs = await draftOf(site, liaison.accountId, { mode: 'fixed' })
    const outcome = await asked(site, manager.accountId, theirs)
    await allRunsEnded(site.database)
    const runId = typeof outcome === 'object' ? outcome.asked : ''
    expect(await hubsOf(runId)).toEqual([orion.hubId])
    const page = await (await liaison.get(`/plans/${theirs}`)).text()
    expect(page).toContain('Adeyemi')
    expect(page).not.toMatch(/Brown|Sharma/)

    // A manager's own has everybody; so has that of somebody who makes no plans any more.
    const own = await workedOut(
      site,
      manager.accountId,
      await draftOf(site, manager.accountId, { mode: 'fixed' }),
    )
    expect(await hubsOf(own.id)).toEqual([orion.hubId, lyra.hubId].sort())
    await site.database.deleteFrom('grants').where('accountId', '=', liaison.accountId).execute()
    const again = await asked(site, manager.accountId, theirs)
    await allRunsEnded(site.database)
    expect(await hubsOf(typeof again === 'object' ? again.asked : '')).toEqual(
      [orion.hubId, lyra.hubId].sort(),
    )
  })
})
