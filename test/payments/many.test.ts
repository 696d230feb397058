import { expect, it } from 'vitest'
import { exportRun } from '#src/payments/actions/runs.ts'
import { approveRewards, prepareRewards } from '#src/rewards/actions/paying.ts'
import { statementsInUnits } from '../queries.ts'
import { approvedFriend, rewardIn } from '../rewards/support.ts'
import { openSite, type Site } from '../support.ts'
import { actingOf, approveAsItIs, draft, runOf } from './support.ts'

/** So many rewards that were prepared and approved, for people whose numbers two people gave. */
async function addRewards(site: Site, count: number) {
  const ids: string[] = []
  for (let nth = 0; nth < count; nth++) {
    const { applicationId } = await approvedFriend(site)
    ids.push((await rewardIn(site, applicationId)).id)
  }
  await prepareRewards(actingOf(site, 'the recruiter'), ids)
  expect(await approveRewards(actingOf(site, 'the approver'), ids)).toEqual({ approved: count })
  const now = '2026-11-22T09:00:00.000Z'
  for (const { id } of await site.database.selectFrom('payees').select('id').execute())
    await site.database
      .updateTable('payees')
      .set({
        supplierNumber: `S${id}`.slice(0, 12),
        setBy: 'one',
        setAt: now,
        confirmedBy: 'two',
        confirmedAt: now,
      })
      .where('id', '=', id)
      .execute()
}

it('asks the database no more for a run of many rewards than for a run of two', async () => {
  const site = await openSite()
  const asked: Record<'approve' | 'export', number>[] = []
  for (const count of [2, 9]) {
    await addRewards(site, count)
    const run = await draft(site)
    const another = actingOf(site, 'another')
    const approving = await statementsInUnits(site.database, () => approveAsItIs(another, run))
    const exporting = await statementsInUnits(site.database, () => exportRun(another, run))
    expect(await runOf(site, run)).toMatchObject({ state: 'exported', lines: count })
    asked.push({ approve: approving.length, export: exporting.length })
  }
  expect(asked[0]?.approve).toBeGreaterThan(10)
  expect(asked[1]).toEqual(asked[0])
})
