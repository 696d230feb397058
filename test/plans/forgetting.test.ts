import { expect, it } from 'vitest'
import { jobs } from '#src/jobs/list.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { keptPlan, keptRun } from './as-kept.ts'
import { actingOf, draftOf } from './planned.ts'
import { wishOf } from './wishing.ts'

onBothDatabases('the job that forgets plans', (open) => {
  it('takes what nobody kept or worked with for 30 days, with all that came of it, and nothing else', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const [one, other] = [await addHousehold(site), await addHousehold(site)]
    const old = await keptPlan(site, manager.accountId, {
      hubs: [{ householdId: one }],
      homes: [{ householdId: other, hub: 0 }],
    })
    await wishOf(manager, old, 'together', one, other)
    await draftOf(site, manager.accountId)
    const kept = await draftOf(site, manager.accountId)
    await manager.post(`/plans/${kept}/names`, { name: 'Kept', keep: 'yes', version: 1 })
    const tried = await draftOf(site, manager.accountId)
    const words = async () => (await (await manager.get(`/plans/${tried}`)).text()).replace(/\s+/g, ' ')
    expect(await words()).toContain('in the night after 22 December 2026')
    site.now('2026-11-23T10:00:00Z')
    const newer = await draftOf(site, manager.accountId)
    const lately = await keptRun(site, manager.accountId, tried, {
      hubs: [{ householdId: one }],
      homes: [{ householdId: other, hub: 0 }],
    })
    expect(await words()).toContain('in the night after 23 December 2026')
    expect(await (await manager.get('/plans')).text()).toContain('23 December 2026')

    site.now('2026-12-22T10:00:01Z')
    const job = jobs.find(({ name }) => name === 'forget plans')
    await job?.run(actingOf(site, manager.accountId), site.services, site.clock().toISOString())

    const plans = await site.database.selectFrom('plans').select('id').execute()
    expect(new Set(plans.map(({ id }) => id))).toEqual(new Set([kept, newer, tried]))
    const runs = await site.database.selectFrom('planRuns').select('id').execute()
    expect(runs).toEqual([{ id: lately }])
    for (const table of ['planHubs', 'planHomes'] as const)
      expect(await site.database.selectFrom(table).select('runId').execute(), table).toEqual([
        { runId: lately },
      ])
    expect(await site.database.selectFrom('planWishes').selectAll().execute()).toEqual([])
  })
})
