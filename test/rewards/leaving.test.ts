import { describe, expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { recordFact } from '#src/households/actions/facts.ts'
import { recordCarerLeaving } from '#src/households/actions/people.ts'
import { reckonAll } from '#src/rewards/actions/reckoning.ts'
import { openSite } from '../support.ts'
import { actingFor, approvedFriend, paidBy, rewardIn, rewardsOf } from './support.ts'

const beforeItWasDue = '2026-10-20'

async function start() {
  const site = await openSite()
  const friend = await approvedFriend(site)
  const standing = async () => (await rewardsOf(site, friend.applicationId)).map((one) => one.standing)
  return { site, ...friend, standing }
}

describe('a reward of a home that left, or of who left it,', () => {
  it('ends at once when the new home ended before it was due', async () => {
    const { site, householdId, standing } = await start()
    expect(await endHousehold(actingFor(site), householdId, beforeItWasDue, 'moved')).toBe('ended')
    expect(await standing()).toEqual(['ended'])
  })

  it('ends at once when the referrer’s home ended, or when they left it', async () => {
    const one = await start()
    await endHousehold(actingFor(one.site), one.referral.householdId, beforeItWasDue, 'moved')
    expect(await one.standing()).toEqual(['ended'])
    const other = await start()
    const { householdId, carerId } = other.referral
    expect(await recordCarerLeaving(actingFor(other.site), householdId, carerId, beforeItWasDue)).toBe('left')
    expect(await other.standing()).toEqual(['ended'])
  })

  it('ends at once when the approval turns out to have ended, and is due again when it had not', async () => {
    const { site, householdId, standing } = await start()
    const approval = (value: string, fromOn: string) =>
      recordFact(actingFor(site), householdId, { fact: 'approval', value, fromOn, untilOn: null })
    await approval('ended', '2026-11-01')
    expect(await standing()).toEqual(['ended'])
    await approval('approved', '2026-11-01')
    expect((await rewardIn(site, (await applicationOf(site, householdId)) ?? '')).standing).toBe('due')
  })

  it('is found each night too, paid or not, and found true again', async () => {
    const { site, referral, applicationId, standing } = await start()
    await paidBy(site, applicationId)
    const left = (untilOn: string | null) =>
      site.database
        .updateTable('carerHomes')
        .set({ untilOn })
        .where('carerId', '=', referral.carerId)
        .execute()
    expect(await reckonAll(actingFor(site))).toBe(0)
    // Brought in from the case system: nobody looked at the reward since.
    await left(beforeItWasDue)
    expect(await reckonAll(actingFor(site))).toBe(1)
    expect(await standing()).toEqual(['to get back'])
    await left(null)
    expect(await reckonAll(actingFor(site))).toBe(1)
    expect(await standing()).toEqual(['paid'])
    expect(await reckonAll(actingFor(site))).toBe(0)
  })

  it.each(['referral', 'friend'] as const)(
    'is found each night when the approval of the home of the %s was over',
    async (whose) => {
      const { site, referral, householdId, applicationId, standing } = await start()
      await paidBy(site, applicationId)
      await site.database
        .updateTable('households')
        .set({ approval: 'ended', approvalFromOn: '2026-11-01' })
        .where('id', '=', whose === 'friend' ? householdId : referral.householdId)
        .execute()
      expect(await reckonAll(actingFor(site))).toBe(1)
      expect(await standing()).toEqual(['to get back'])
    },
  )
})

const applicationOf = async ({ database }: Awaited<ReturnType<typeof openSite>>, householdId: string) =>
  (
    await database
      .selectFrom('applications')
      .select('id')
      .where('householdId', '=', householdId)
      .executeTakeFirst()
  )?.id
