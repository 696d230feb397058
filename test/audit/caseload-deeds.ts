import { call, midAndNorthOf, onlyCall, said } from '../caseload/support.ts'
import { addCarer } from '../factories.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => client.post(path, fields)),
})

/** A coordinator logs a call, puts it right and follows it up; a manager takes it back. */
export async function callsHomes(site: Site, watched: Watched) {
  const { evans } = await midAndNorthOf(site)
  const coordinator = watchedBy(watched, await site.as({ role: 'coordinator', quadrantIds: ['mid'] }))
  await call(coordinator, evans)
  const before = await onlyCall(site)
  await coordinator.post(`/calls/${before.id}/corrections`, said(evans, { followUpOn: '2026-12-01' }))
  const { id } = await onlyCall(site)
  await coordinator.post(`/calls/${id}/follow-ups`)
  await watchedBy(watched, await site.as('manager')).post(`/calls/${id}/withdrawals`)
}

/** A coordinator says when she is away, who stands in, and that she does not go. */
export async function goesAwayAsCoordinator(site: Site, watched: Watched) {
  const coordinator = watchedBy(watched, await site.as({ role: 'coordinator', quadrantIds: ['mid'] }))
  const { accountId: coveringId } = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
  const days = { fromOn: '2026-12-01', untilOn: '2026-12-08' }
  await coordinator.post('/coordinator-covers', { ...days, once: 'days of theirs' })
  const standing = async () =>
    (
      await site.database
        .selectFrom('coordinatorCovers')
        .select('id')
        .where('endedAt', 'is', null)
        .executeTakeFirstOrThrow()
    ).id
  await coordinator.post(`/coordinator-covers/${await standing()}/edits`, { ...days, coveringId })
  await coordinator.post(`/coordinator-covers/${await standing()}/ends`)
}

/** A coordinator helps with the standards; a worker records support from outside, and the carer says who may know. */
export async function helpsCarers(site: Site, watched: Watched) {
  const { evans, bea } = await midAndNorthOf(site)
  const carerId = await addCarer(site, evans)
  const of = `/households/${evans}/carers/${carerId}`
  await watchedBy(watched, bea).post(`${of}/inductions`, { standardsMet: 2, version: 0 })
  const worker = watchedBy(watched, await site.as({ role: 'supervising_worker', supervisedIds: [evans] }))
  const said = { referredOn: '2026-11-10', supporter: 'It was agreed' }
  const answer = await worker.post(`${of}/independent-supports`, { ...said, once: 'a form of theirs' })
  const page = answer.headers.get('Location') ?? ''
  await worker.post(`${page}/edits`, { ...said, firstContactOn: '2026-11-12', version: 1 })
  await worker.post(`${page}/shares`, { coordinatorId: bea.accountId, version: 2 })
}
