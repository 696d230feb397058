import { approvedFriend, reckoned, rewardIn, send } from '../rewards/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A recruiter prepares a reward, payments send it back, hold and approve it, and two people say what became of it. */
export async function paysRewards(site: Site, watched: Watched) {
  const post = (client: Client, path: string, fields: Parameters<Client['post']>[1] = {}) =>
    watched.send(path, () => client.post(path, fields))
  const [recruiter, payments] = [await site.as('recruiter'), await site.as('payments')]
  const manager = await site.as('manager')
  const { applicationId } = await approvedFriend(site)
  const { id } = await rewardIn(site, applicationId)
  const prepare = () => post(recruiter, '/rewards/preparations', { rewardId: id })
  await prepare()
  await post(payments, `/rewards/${id}/returns`)
  await post(recruiter, `/rewards/${id}/holds`, { reason: 'A cousin rang' })
  const hold = await site.database
    .selectFrom('rewardHolds')
    .select('id')
    .where('rewardId', '=', id)
    .executeTakeFirstOrThrow()
  await post(manager, `/reward-holds/${hold.id}/releases`)
  await prepare()
  await post(payments, '/rewards/approvals', { rewardId: id })
  await send(site, (await rewardIn(site, applicationId)).payableId ?? '')
  await site.database
    .updateTable('applications')
    .set({ outcome: 'withdrawn' })
    .where('id', '=', applicationId)
    .execute()
  await reckoned(site, applicationId)
  const said = async () =>
    (
      await site.database
        .selectFrom('rewardRecoveries')
        .select('id')
        .where('rewardId', '=', id)
        .where('withdrawnAt', 'is', null)
        .executeTakeFirstOrThrow()
    ).id
  await post(recruiter, `/rewards/${id}/recoveries`, { decision: 'let go' })
  await post(manager, `/reward-recoveries/${await said()}/withdrawals`)
  await post(recruiter, `/rewards/${id}/recoveries`, { decision: 'got back' })
  await post(manager, `/reward-recoveries/${await said()}/confirmations`)
}
