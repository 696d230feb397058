import { randomUUID } from 'node:crypto'
import { addHousehold } from '../factories.ts'
import { constellationOf, onlyTalk, said } from '../one-to-ones/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => client.post(path, fields)),
})

/** A hub carer logs a visit with a note, puts it right and follows it up; a manager opens the note and takes it back. */
export async function logsTalks(site: Site, watched: Watched) {
  const [hubId, home] = [await addHousehold(site), await addHousehold(site)]
  await constellationOf(site, { name: 'Talked To', hubId, homes: [home] })
  const hub = watchedBy(watched, await site.as({ role: 'hub_carer', householdId: hubId }))
  const manager = watchedBy(watched, await site.as('manager'))
  await hub.post('/one-to-ones', said(home, { channel: 'visit' }))
  const before = await onlyTalk(site)
  await hub.post(`/one-to-ones/${before.id}/corrections`, said(home, { followUpOn: '2026-12-01' }))
  const { id } = await onlyTalk(site)
  await hub.post(`/one-to-ones/${id}/follow-ups`)
  await site.database.updateTable('oneToOnes').set({ noteSealed: 'sealed' }).where('id', '=', id).execute()
  await manager.post(`/households/${home}/note-showings`, {
    ...{ purpose: 'safeguarding', why: 'It was agreed', once: randomUUID() },
  })
  await manager.post(`/one-to-ones/${id}/withdrawals`)
}
