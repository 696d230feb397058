import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { draftRun, gatherAgain } from '#src/payments/actions/drafting.ts'
import { approve } from '#src/payments/actions/owing.ts'
import { abandonRun, exportRun } from '#src/payments/actions/runs.ts'
import { paymentKinds } from '#src/payments/rules.ts'
import { approveRewards, prepareRewards } from '#src/rewards/actions/paying.ts'
import { type OpenDatabase, onBothDatabases, openEmptySqlite } from '../databases.ts'
import { textOf } from '../group-sessions/support.ts'
import { approvedFriend, rewardIn } from '../rewards/support.ts'
import { openSite } from '../support.ts'
import {
  actingOf,
  addFormat,
  addPayee,
  approveAsItIs,
  bookOf,
  doneBy,
  draft,
  oweTo,
  runOf,
} from './support.ts'

/** A reward of £500 that was prepared and approved, and a claim of £1 that has nothing to do with it. */
async function start(open: OpenDatabase = openEmptySqlite) {
  const site = await openSite({ database: await open() })
  const { applicationId, referral } = await approvedFriend(site)
  const by = (who: string) => actingOf(site, who)
  const { id: rewardId } = await rewardIn(site, applicationId)
  expect(await prepareRewards(by('the recruiter'), [rewardId])).toEqual({ prepared: 1 })
  expect(await approveRewards(by('the approver'), [rewardId])).toEqual({ approved: 1 })
  const now = '2026-11-22T09:00:00.000Z'
  await site.database
    .updateTable('payees')
    .set({ supplierNumber: 'S900', setBy: 'one', setAt: now, confirmedBy: 'another', confirmedAt: now })
    .where('carerId', '=', referral.carerId)
    .execute()
  await oweTo(site, await addPayee(site), { pence: 100 })
  /** What makes a reward untrue without anybody having looked at it: its referrer stopped fostering before it was due. */
  const stopFostering = () =>
    site.database
      .updateTable('carerHomes')
      .set({ untilOn: '2026-10-01' })
      .where('carerId', '=', referral.carerId)
      .execute()
  const hold = () =>
    site.database
      .insertInto('rewardHolds')
      .values({ id: randomUUID(), rewardId, why: 'duplicate suspected', heldAt: now })
      .execute()
  const release = () =>
    site.database.updateTable('rewardHolds').set({ releasedBy: 'another', releasedAt: now }).execute()
  return { site, by, rewardId, applicationId, stopFostering, hold, release }
}

onBothDatabases('a reward in a run', (open) => {
  it('that is true no longer leaves a draft that is to be approved, and nobody approves what they did not see', async () => {
    const { site, by, stopFostering } = await start(open)
    const run = await draft(site)
    await stopFostering()
    expect(await approveAsItIs(by('another'), run)).toBe('changed since')
    expect(await bookOf(site)).toEqual({ cost: -100, owed: 100, paid: 0, 'to get back': 0 })
    expect(await approveAsItIs(by('another'), run)).toBe('approved')
    expect(await runOf(site, run)).toMatchObject({ lines: 1, totalPence: 100 })
  })

  it('that is true no longer stops a run that was approved: nothing of it is exported, and the rest is paid in another', async () => {
    const { site, by, stopFostering } = await start(open)
    const run = await draft(site)
    expect(await approveAsItIs(by('another'), run)).toBe('approved')
    await stopFostering()
    expect(await Promise.all([1, 2, 3].map((nth) => exportRun(by(`officer ${nth}`), run)))).toEqual(
      Array(3).fill('stopped'),
    )
    expect(await runOf(site, run)).toMatchObject({ state: 'approved', fileSha256: null })
    expect(await bookOf(site)).toEqual({ cost: -100, owed: 100, paid: 0, 'to get back': 0 })
    expect(await abandonRun(by('another'), run)).toBe('abandoned')
    const again = await draft(site)
    await approveAsItIs(by('another'), again)
    expect(await exportRun(by('another'), again)).toBe('exported')
    expect(await bookOf(site)).toMatchObject({ owed: 0, paid: 100 })
  })
})

it('that is held is not approved, not gathered, and stops a run at its approval and its export', async () => {
  const { site, by, hold, release, rewardId } = await start()
  await hold()
  const formatId = await addFormat(site)
  const kinds = ['reward'] as const
  const drafted = () => draftRun(by('the maker'), { formatId, kinds }, randomUUID())
  expect(await drafted()).toBe('nothing to pay')
  const claims = await draftRun(by('the maker'), { formatId, kinds: paymentKinds }, randomUUID())
  const run = typeof claims === 'object' && 'run' in claims ? claims.run : ''
  expect(await gatherAgain(by('the maker'), run)).toEqual({ gathered: 0 })
  await release()
  expect(await gatherAgain(by('the maker'), run)).toEqual({ gathered: 1 })
  await hold()
  expect(await approveAsItIs(by('another'), run)).toBe('stopped')
  await release()
  expect(await approveAsItIs(by('another'), run)).toBe('approved')
  await hold()
  expect(await exportRun(by('another'), run)).toBe('stopped')
  await release()
  expect(await exportRun(by('another'), run)).toBe('exported')

  await hold()
  const { carerId, householdId } = await addPayee(site)
  const other = await oweTo(site, { carerId, householdId }, { sourceId: rewardId, approvedBy: undefined })
  expect(await doneBy(site, 'another', (unit) => approve(unit, other))).toBe('held')
})

it('that cannot be paid is named on the page of the run, whichever line of it that is', async () => {
  const { site, stopFostering, hold, release } = await start()
  const to = await addPayee(site, { name: 'Zed Last' })
  // Approved before the reward, so that it is on the second page.
  site.now('2026-11-22T09:00:00Z')
  for (let nth = 0; nth < 100; nth++) await oweTo(site, to, { pence: 1 })
  site.now('2026-11-22T10:00:01Z')
  const officer = await site.as('payments')
  const run = await draft(site)
  const page = async () => textOf(await officer.get(`/payment-runs/${run}`))
  expect(await page()).not.toContain('Not paid as it stands')
  await hold()
  expect(await page()).toMatch(
    /Not paid as it stands £500\.00 to [^(]+\(KITH-1-10[12]\)\. The reward is held back/,
  )
  await release()
  const { version } = await runOf(site, run)
  await stopFostering()
  const answer = await officer.post(`/payment-runs/${run}/approvals`, { version })
  expect(answer.status).toBe(422)
  const told = await textOf(answer)
  expect(told).toContain('What is in it changed since you opened this page')
  expect(told).toMatch(/Not paid as it stands £500\.00 to [^(]+\(KITH-1-10[12]\)\. It was cancelled/)
  expect(told).toContain('Approve £2.00')
})

it('and anything else that was added since is approved only by who saw it', async () => {
  const { site } = await start()
  const officer = await site.as('payments')
  const run = await draft(site)
  const { version } = await runOf(site, run)
  await oweTo(site, await addPayee(site), { pence: 9_900 })
  expect(await gatherAgain(actingOf(site, 'the maker'), run)).toEqual({ gathered: 1 })
  expect((await officer.post(`/payment-runs/${run}/approvals`, { version })).status).toBe(422)
  expect((await runOf(site, run)).state).toBe('draft')
  expect((await officer.post(`/payment-runs/${run}/approvals`, { version: version + 1 })).status).toBe(303)
  expect(await runOf(site, run)).toMatchObject({ state: 'approved', lines: 3 })
})
