import { describe, expect, it } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { enter } from '#src/payments/actions/entering.ts'
import { holdReward, releaseReward } from '#src/rewards/actions/holding.ts'
import { approveRewards, prepareRewards, returnReward } from '#src/rewards/actions/paying.ts'
import { reckonAll } from '#src/rewards/actions/reckoning.ts'
import { confirmSaid, sayRecovery, withdrawRecovery } from '#src/rewards/actions/recovering.ts'
import { type OpenDatabase, onBothDatabases, openEmptySqlite } from '../databases.ts'
import { lettersOf, toldOf } from '../mail/letters.ts'
import { addReferral } from '../referrals/ways.ts'
import { openSite } from '../support.ts'
import { actingFor, approvedFriend, balances, reckoned, rewardIn, rewardsOf, send } from './support.ts'

const ten = Array.from({ length: 10 }, (_, index) => index)

async function start(more: Parameters<typeof approvedFriend>[1] = {}, open: OpenDatabase = openEmptySqlite) {
  const site = await openSite({ database: await open() })
  const friend = await approvedFriend(site, more)
  const [recruiter, payments, manager] = [
    await site.as('recruiter'),
    await site.as('payments'),
    await site.as('manager'),
  ]
  const by = ({ accountId }: { accountId: string }) => actingFor(site, accountId)
  const reward = () => rewardIn(site, friend.applicationId)
  const paid = async () => {
    const { id } = await reward()
    await prepareRewards(by(recruiter), [id])
    await approveRewards(by(payments), [id])
    const { payableId } = await reward()
    await send(site, payableId ?? '')
  }
  const decision = (outcome: 'approved' | 'withdrawn') =>
    site.database
      .updateTable('applications')
      .set({ outcome })
      .where('id', '=', friend.applicationId)
      .execute()
  return { site, ...friend, recruiter, payments, manager, by, reward, paid, decision }
}

onBothDatabases('a reward, whoever presses at once,', (open) => {
  it('is one and the same however often it is reckoned, prepared by one and approved by another, each once', async () => {
    const { site, applicationId, referral, recruiter, payments, manager, by, reward } = await start({}, open)
    const first = await reward()
    expect(first).toMatchObject({
      ...{ stage: 'approval', part: 'referrer', pence: 50_000, dueOn: '2026-11-01', standing: 'due' },
      carerId: referral.carerId,
    })
    await Promise.all(ten.map(() => reckoned(site, applicationId)))
    expect((await reward()).id).toBe(first.id)
    expect(await rewardsOf(site, applicationId)).toHaveLength(1)

    const { id } = first
    const prepared = await Promise.all(ten.map(() => prepareRewards(by(recruiter), [id, id])))
    expect(prepared.filter(({ prepared: count }) => count === 1)).toHaveLength(1)
    expect(prepared.filter((words) => words['prepared already'] === 1)).toHaveLength(9)
    expect(await approveRewards(by(recruiter), [id])).toEqual({ 'prepared by you': 1 })
    const approved = await Promise.all(
      ten.map((index) => approveRewards(by(index % 2 === 0 ? payments : manager), [id])),
    )
    expect(approved.filter(({ approved: count }) => count === 1)).toHaveLength(1)
    expect(await balances(site)).toEqual({ cost: -50_000, owed: 50_000 })
    expect(
      await site.database.selectFrom('payables').select(['kind', 'sourceId', 'pence']).execute(),
    ).toEqual([{ kind: 'reward', sourceId: id, pence: 50_000 }])
    expect((await reward()).standing).toBe('approved')
  })

  it('is held above an amount until somebody has looked, who does not prepare it too', async () => {
    const { site, recruiter, payments, manager, by, reward } = await start({ preset: '1500 and 1500' }, open)
    // Held when it was earned, before anybody worked here: nobody was told then.
    await site.database.deleteFrom('outbox').execute()
    expect(await reward()).toMatchObject({ pence: 150_000, standing: 'held', heldFor: ['over an amount'] })
    const { id } = await reward()
    expect(await prepareRewards(by(recruiter), [id])).toEqual({ held: 1 })
    const { id: holdId } = await site.database
      .selectFrom('rewardHolds')
      .select('id')
      .executeTakeFirstOrThrow()
    const released = await Promise.all(ten.map(() => releaseReward(by(manager), holdId)))
    expect(released.filter((word) => word === 'released')).toHaveLength(1)
    expect(await prepareRewards(by(manager), [id])).toEqual({ 'released by you': 1 })
    expect(await prepareRewards(by(recruiter), [id])).toEqual({ prepared: 1 })
    expect((await reward()).heldFor).toEqual([])
    // Looked at by who recruits, and approved by who pays; their friend has not agreed, so the referrer hears nothing.
    await holdReward(by(payments), id, undefined)
    expect(await toldOf(site, 'reward to look at')).toEqual([
      ['reward to look at', recruiter.accountId, '/rewards?standing=held'],
    ])
    expect(await toldOf(site, 'reward to approve')).toEqual([
      ['reward to approve', payments.accountId, '/rewards'],
    ])
    expect(await toldOf(site, 'reward approved')).toEqual([])
  })

  it('is told to whoever earned it once it is approved, if their friend agreed, and not how much', async () => {
    const { site, referral, recruiter, payments, by, reward } = await start(
      { referral: { told: 'yes' } },
      open,
    )
    const { id } = await reward()
    await prepareRewards(by(recruiter), [id])
    expect(await returnReward(by(payments), id)).toBe('returned')
    expect(await toldOf(site, 'reward to look at')).toEqual([
      ['reward to look at', recruiter.accountId, `/rewards/${id}`],
    ])
    await prepareRewards(by(recruiter), [id])
    await approveRewards(by(payments), [id])
    const told = (await lettersOf(site)).filter(({ kind }) => kind === 'reward approved')
    expect(told.map(({ to, link }) => [to, link])).toEqual([[referral.carerId, '/my-rewards']])
    expect(told[0]?.before).toEqual(['There is news of a reward of yours. Open this link to see it.'])
  })

  it('that somebody asked to hold is taken back from where it was, and released by another', async () => {
    const { site, recruiter, payments, manager, by, reward } = await start({}, open)
    const { id } = await reward()
    await prepareRewards(by(recruiter), [id])
    await approveRewards(by(payments), [id])
    const held = await Promise.all(ten.map(() => holdReward(by(manager), id, 'A cousin rang')))
    expect(held.filter((word) => word === 'held')).toHaveLength(1)
    expect(await reward()).toMatchObject({ standing: 'held', payableId: null })
    expect(await balances(site)).toEqual({ cost: 0, owed: 0 })
    const { id: holdId } = await site.database
      .selectFrom('rewardHolds')
      .select('id')
      .executeTakeFirstOrThrow()
    expect(await releaseReward(by(manager), holdId)).toBe('held by you')
    expect(await releaseReward(by(recruiter), holdId)).toBe('released')
    expect(await prepareRewards(by(recruiter), [id])).toEqual({ prepared: 1 })
  })

  it('is marked when it was paid and is true no longer, and two people say what became of it', async () => {
    const { site, applicationId, recruiter, manager, by, reward, paid, decision } = await start({}, open)
    await paid()
    const { id } = await reward()
    expect((await reward()).standing).toBe('paid')
    await decision('withdrawn')
    await reckoned(site, applicationId)
    await reckoned(site, applicationId)
    expect(await reward()).toMatchObject({ standing: 'to get back', recovery: 'to get back' })
    expect(await balances(site)).toEqual({ cost: -50_000, owed: 0, paid: 0, 'to get back': 50_000 })

    await site.database.deleteFrom('outbox').execute()
    expect(await sayRecovery(by(recruiter), id, 'got back')).toBe('said')
    // Whoever could confirm it hears of it, and not who said it.
    const page = '/rewards?standing=to+get+back'
    expect(await toldOf(site, 'reward to look at')).toEqual([['reward to look at', manager.accountId, page]])
    expect(await sayRecovery(by(manager), id, 'let go')).toBe('said already')
    const said = () =>
      site.database.selectFrom('rewardRecoveries').select('id').orderBy('saidAt').executeTakeFirstOrThrow()
    expect(await confirmSaid(by(recruiter), (await said()).id)).toBe('said by you')
    const confirmed = await Promise.all(ten.map(async () => confirmSaid(by(manager), (await said()).id)))
    expect(confirmed.filter((word) => word === 'got back')).toHaveLength(1)
    expect(await balances(site)).toEqual({ cost: 0, owed: 0, paid: 0, 'to get back': 0 })
    // Approved after all, it is earned anew and paid once more, because what was paid came back.
    await decision('approved')
    await reckoned(site, applicationId)
    const anew = await reward()
    expect(anew).toMatchObject({ standing: 'due' })
    expect(anew.id).not.toBe(id)
  })
})

describe('a reward', () => {
  it('is for nobody to handle who is paid or lives there, manager or not', async () => {
    const { site, referral, recruiter, by, reward } = await start()
    const { id } = await reward()
    const atHome = await site.as({
      role: ['manager', 'recruiter', 'payments', 'carer'],
      householdId: referral.householdId,
    })
    expect(await prepareRewards(by(atHome), [id])).toEqual({ 'own household': 1 })
    await prepareRewards(by(recruiter), [id])
    expect(await approveRewards(by(atHome), [id])).toEqual({ 'own household': 1 })
    expect(await returnReward(by(atHome), id)).toBe('own household')
    expect(await holdReward(by(atHome), id, undefined)).toBe('own household')
    await holdReward(by(recruiter), id, 'Somebody rang')
    const { id: holdId } = await site.database
      .selectFrom('rewardHolds')
      .select('id')
      .executeTakeFirstOrThrow()
    expect(await releaseReward(by(atHome), holdId)).toBe('own household')
  })

  it('ends when its stage is put right before it was paid, and what was prepared is taken back', async () => {
    const { site, applicationId, recruiter, payments, by, reward, decision } = await start()
    const { id } = await reward()
    await prepareRewards(by(recruiter), [id])
    await approveRewards(by(payments), [id])
    await decision('withdrawn')
    await reckoned(site, applicationId)
    expect(await rewardsOf(site, applicationId)).toMatchObject([{ id, standing: 'ended', payableId: null }])
    expect(await balances(site)).toEqual({ cost: 0, owed: 0 })
    await decision('approved')
    await reckoned(site, applicationId)
    expect(await reward()).toMatchObject({ standing: 'due', payableId: null })
  })

  it('is looked at once more when it is prepared and approved: nothing untrue goes on', async () => {
    const { recruiter, payments, by, reward, decision, site, applicationId } = await start()
    const { id } = await reward()
    await prepareRewards(by(recruiter), [id])
    // As when a home left and nobody told the books of rewards.
    await decision('withdrawn')
    expect(await approveRewards(by(payments), [id])).toEqual({ gone: 1 })
    await decision('approved')
    await reckoned(site, applicationId)
    const again = await reward()
    await decision('withdrawn')
    expect(await prepareRewards(by(recruiter), [again.id])).toEqual({ gone: 1 })
    expect(await site.database.selectFrom('ledgerEntries').selectAll().execute()).toEqual([])
  })

  it('that was let go stays paid: it is never paid again', async () => {
    const { site, applicationId, recruiter, manager, by, reward, paid, decision } = await start()
    await paid()
    const { id } = await reward()
    await decision('withdrawn')
    await reckoned(site, applicationId)
    await sayRecovery(by(manager), id, 'let go')
    const { id: saidId } = await site.database
      .selectFrom('rewardRecoveries')
      .select('id')
      .executeTakeFirstOrThrow()
    expect(await confirmSaid(by(recruiter), saidId)).toBe('let go')
    expect((await reward()).standing).toBe('let go')
    expect(await balances(site)).toMatchObject({ paid: 50_000, 'to get back': 0 })
    await decision('approved')
    await reckoned(site, applicationId)
    expect(await rewardsOf(site, applicationId)).toMatchObject([{ id, standing: 'let go' }])
  })

  it('that is true after all is paid as before, and what was said of it is withdrawn', async () => {
    const { site, applicationId, recruiter, manager, by, reward, paid, decision } = await start()
    await paid()
    const { id } = await reward()
    await decision('withdrawn')
    await reckoned(site, applicationId)
    await sayRecovery(by(recruiter), id, 'got back')
    await decision('approved')
    await reckoned(site, applicationId)
    expect(await reward()).toMatchObject({ standing: 'paid', recovery: null, untrueSince: null })
    expect(await balances(site)).toMatchObject({ paid: 50_000, 'to get back': 0 })
    const { id: saidId } = await site.database
      .selectFrom('rewardRecoveries')
      .select('id')
      .executeTakeFirstOrThrow()
    expect(await confirmSaid(by(manager), saidId)).toBe('not said')
    expect(await withdrawRecovery(by(manager), saidId)).toBe('not said')
  })

  it('that comes back from the bank is to pay again, and ends if it became untrue', async () => {
    const { site, applicationId, reward, paid, decision } = await start()
    await paid()
    const { payableId, id } = await reward()
    const line = await site.database.selectFrom('runLines').select(['id', 'pence']).executeTakeFirstOrThrow()
    await transact(actingFor(site), async (unit) => {
      await enter(unit, 'returned', [{ payableId: payableId ?? '', lineId: line.id, pence: line.pence }])
      await unit.updateTable('runLines').set({ endedHow: 'returned', endedAt: unit.acting.now }).execute()
    })
    expect((await reward()).standing).toBe('approved')
    await decision('withdrawn')
    await reckoned(site, applicationId)
    expect(await rewardsOf(site, applicationId)).toMatchObject([{ id, standing: 'ended' }])
    expect(await balances(site)).toEqual({ cost: 0, owed: 0, paid: 0 })
  })

  it('stays held when it comes to be worth something else', async () => {
    const { site, applicationId, schemeVersionId, manager, by, reward } = await start({
      preset: '1500 and 1500',
    })
    const { id } = await reward()
    await holdReward(by(manager), id, 'A cousin rang')
    await addReferral(site, applicationId, { schemeVersionId, onDay: '2026-02-02' })
    await reckoned(site, applicationId)
    const now = (await rewardsOf(site, applicationId)).filter(({ endedAt }) => endedAt === null)
    expect(now.map(({ pence }) => pence)).toEqual([75_000, 75_000])
    expect(now.map(({ heldFor }) => heldFor.includes('asked')).toSorted()).toEqual([false, true])
  })

  it('is not paid to who stopped being a carer before it was due, which each night finds out', async () => {
    const { site, referral, applicationId } = await start()
    await site.database
      .updateTable('carerHomes')
      .set({ untilOn: '2026-10-01' })
      .where('carerId', '=', referral.carerId)
      .execute()
    expect(await reckonAll(actingFor(site))).toBe(1)
    expect(await rewardsOf(site, applicationId)).toMatchObject([{ standing: 'ended' }])
    expect(await reckonAll(actingFor(site))).toBe(0)
  })

  it('waits for its day when the scheme says so', async () => {
    const { site, applicationId, recruiter, by } = await start()
    const version = await site.database.selectFrom('schemeVersions').select('terms').executeTakeFirstOrThrow()
    const terms = JSON.parse(version.terms)
    terms.stages[0].waitWeeks = 4
    const id = 'another version'
    await site.database
      .insertInto('schemeVersions')
      .values({
        ...{ id, number: 9, name: 'Later', fromOn: '2026-01-01', publishedAt: '2026-01-01T10:00:00.000Z' },
        terms: JSON.stringify(terms),
      })
      .execute()
    await site.database.updateTable('referrals').set({ schemeVersionId: id }).execute()
    await reckoned(site, applicationId)
    const reward = await rewardIn(site, applicationId)
    expect(reward).toMatchObject({ standing: 'to come', dueOn: '2026-11-29' })
    expect(await prepareRewards(by(recruiter), [reward.id])).toEqual({ 'not due': 1 })
    site.now('2026-11-29T00:00:00Z')
    expect(await prepareRewards(by(recruiter), [reward.id])).toEqual({ prepared: 1 })
  })
})
