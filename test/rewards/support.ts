import { randomUUID } from 'node:crypto'
import { dayOf, instant } from '#src/clock.ts'
import { transact } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { enter } from '#src/payments/actions/entering.ts'
import { approveRewards, prepareRewards } from '#src/rewards/actions/paying.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { standingOf } from '#src/rewards/rules.ts'
import { holdsOf } from '#src/rewards/store/holds.ts'
import { rewardOf } from '#src/rewards/store/rewards.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { addReferral, addWay, publish, type ReferralGiven, type WayGiven } from '../referrals/ways.ts'
import type { Site } from '../support.ts'

export const actingFor = (site: Site, accountId: string | null = null) => ({
  ...actingAsService(site.services),
  now: instant(site.clock()),
  today: dayOf(site.clock()),
  ...(accountId === null ? {} : { accountId, actor: 'account' as const }),
})

export const reckoned = (site: Site, applicationId: string) =>
  transact(actingFor(site), (unit) => reckonRewards(unit, applicationId))

/** A friend who was approved on 1 November 2026 and became a home, told of by one carer, by these terms. */
export async function approvedFriend(
  site: Site,
  { preset = 'single payment', ...more }: { preset?: string } & WayGiven & { referral?: ReferralGiven } = {},
) {
  const schemeVersionId = await publish(site, {}, { preset })
  const householdId = await addHousehold(site, { approvedOn: '2026-11-01' })
  const newCarerId = await addCarer(site, householdId, { name: 'Nia Newcomer' })
  const { applicationId, candidateId } = await addWay(site, {
    ...{ householdId, outcome: 'approved', closedOn: '2026-11-01' },
    steps: [
      ['enquiry', '2026-02-01'],
      ['decision', '2026-11-01'],
    ],
    ...more,
  })
  const referral = await addReferral(site, applicationId, { schemeVersionId, ...more.referral })
  await reckoned(site, applicationId)
  return { schemeVersionId, applicationId, candidateId, householdId, newCarerId, referral }
}

/** Every reward of an application, the first first, with where it stands. */
export async function rewardsOf(site: Site, applicationId: string) {
  const rows = await site.database
    .selectFrom('rewards')
    .select('id')
    .where('applicationId', '=', applicationId)
    .orderBy('foundDueAt')
    .orderBy('dueOn')
    .orderBy('pence')
    .orderBy('id')
    .execute()
  const rewards = []
  for (const { id } of rows) {
    const row = await rewardOf(site.database, id)
    const holds = await holdsOf(site.database, id)
    if (!row) throw new Error('no such reward')
    const held = holds.filter(({ releasedAt }) => releasedAt === null)
    rewards.push({
      ...row,
      heldFor: held.map(({ why }) => why),
      standing: standingOf({ ...row, held: held.length }, dayOf(site.clock())),
    })
  }
  return rewards
}

/** The one reward of an application that has not ended. */
export async function rewardIn(site: Site, applicationId: string) {
  const [reward, ...others] = (await rewardsOf(site, applicationId)).filter(({ endedAt }) => endedAt === null)
  if (!reward || others.length > 0) throw new Error(`There are ${others.length + (reward ? 1 : 0)} rewards`)
  return reward
}

/** The one reward of an application is prepared, approved and sent to finance, by people of whom nothing else is asked. */
export async function paidBy(
  site: Site,
  applicationId: string,
  ...[preparing, approving]: readonly string[]
) {
  const { id } = await rewardIn(site, applicationId)
  await prepareRewards(actingFor(site, preparing ?? (await site.as('recruiter')).accountId), [id])
  await approveRewards(actingFor(site, approving ?? (await site.as('payments')).accountId), [id])
  const { payableId } = await rewardIn(site, applicationId)
  return send(site, payableId ?? '')
}

let runs = 900

/** Finance is told to pay it: it stands in a run of its own that was exported. */
export async function send(site: Site, payableId: string) {
  const { database } = site
  const at = instant(site.clock())
  const formatId = randomUUID()
  const [runId, lineId] = [randomUUID(), randomUUID()]
  const payable = await database
    .selectFrom('payables')
    .select(['pence', 'costCode'])
    .where('id', '=', payableId)
    .executeTakeFirstOrThrow()
  await database
    .insertInto('paymentFormats')
    .values({ id: formatId, name: 'A format', terms: '{}', madeAt: at })
    .execute()
  await database
    .insertInto('paymentRuns')
    .values({
      ...{ id: runId, number: ++runs, state: 'exported', formatId, madeBy: 'one', madeAt: at },
      ...{ approvedBy: 'another', approvedAt: at, exportedAt: at, fileSha256: 'none', fileSealed: 'none' },
      ...{ lines: 1, totalPence: payable.pence },
    })
    .execute()
  await database
    .insertInto('runLines')
    .values({ id: lineId, runId, payableId, ...payable, place: 1, supplierNumber: 'S1', addedAt: at })
    .execute()
  await transact(actingFor(site), (unit) =>
    enter(unit, 'sent', [{ payableId, lineId, pence: payable.pence }]),
  )
  return { runId, lineId }
}

/** What stands in the book of everything, by account. */
export async function balances(site: Site): Promise<Record<string, number>> {
  const totals: Record<string, number> = {}
  for (const { fromAccount, toAccount, pence } of await site.database
    .selectFrom('ledgerEntries')
    .select(['fromAccount', 'toAccount', 'pence'])
    .execute()) {
    totals[fromAccount] = (totals[fromAccount] ?? 0) - pence
    totals[toAccount] = (totals[toAccount] ?? 0) + pence
  }
  return totals
}
