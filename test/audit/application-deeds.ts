import {
  application,
  begin,
  plan,
  recordAll,
  stepId,
  today,
  visit,
  visitTyped,
} from '../applications/support.ts'
import { addHousehold } from '../factories.ts'
import { addReferral, addWay } from '../referrals/ways.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => client.post(path, fields)),
})

/** Who recruits says what somebody applies for; the supervising worker confirms what follows approval. */
export async function confirmsMilestones(site: Site, watched: Watched) {
  const recruiter = watchedBy(watched, await site.as('recruiter'))
  const householdId = await addHousehold(site)
  const steps = [['decision', '2026-06-01']] as const
  const { applicationId } = await addWay(site, { householdId, steps, outcome: 'approved' })
  await addReferral(site, applicationId)
  const { version } = await application(site, applicationId)
  const said = { appliesAs: 'respite only', transfers: 'no', version }
  await recruiter.post(`/applications/${applicationId}/edits`, said)
  const worker = watchedBy(
    watched,
    await site.as({ role: 'supervising_worker', supervisedIds: [householdId] }),
  )
  const confirmed = { milestone: 'first review', onDay: '2026-09-01', once: 'once' }
  await worker.post(`/applications/${applicationId}/milestones`, confirmed)
  const standing = () =>
    site.database.selectFrom('milestones').select('id').where('endedAt', 'is', null).executeTakeFirstOrThrow()
  await worker.post(`/milestones/${(await standing()).id}/corrections`, { onDay: '2026-09-02' })
  await worker.post(`/milestones/${(await standing()).id}/withdrawals`)
}

/** A coordinator leads a family along its way to approval, visits it, and comes home. */
export async function leadsToApproval(site: Site, watched: Watched) {
  const coordinator = watchedBy(watched, await site.as({ role: 'coordinator', quadrantIds: ['mid'] }))
  const { accountId: colleague } = await site.as('recruiter')
  const householdId = await addHousehold(site, { approval: 'prospective' })
  const id = await begin(coordinator, householdId)
  await recordAll(coordinator, id, [
    ['initial visit', '2026-03-01'],
    ['application', '2026-04-01'],
  ])
  const wrong = await stepId(site, id, 'application')
  await coordinator.post(`/application-steps/${wrong}/corrections`, { onDay: '2026-04-02' })
  const right = await stepId(site, id, 'application')
  await coordinator.post(`/application-steps/${right}/withdrawals`)
  const { version } = await application(site, id)
  await coordinator.post(`/applications/${id}/closures`, {
    outcome: 'withdrawn',
    why: 'no answer',
    onDay: today,
    version,
  })
  await coordinator.post(`/applications/${id}/reopenings`)

  const planned = await plan(coordinator, householdId, colleague)
  const { once: _, ...typed } = visitTyped(colleague, { backTime: '22:00' })
  await coordinator.post(`/visits/${planned}/edits`, {
    ...{ ...typed, version: String((await visit(site, planned)).version) },
  })
  await coordinator.post(`/visits/${planned}/cancellations`)
  const now = { onDay: today, fromTime: '00:00', untilTime: '23:00', backTime: '23:59' }
  const made = await plan(coordinator, householdId, colleague, now)
  await coordinator.post(`/visits/${made}/returns`)
  await coordinator.post(`/visits/${made}/returns/withdrawals`)
}
