import { call, midAndNorthOf, onlyCall, said } from '../caseload/support.ts'
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
