import { randomUUID } from 'node:crypto'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const line = {
  ...{ kind: 'duty', name: 'Duty desk', number: '01632 960 118', purpose: 'Anything about a child' },
  ...{ answers: 'hours', 'hours-1': '9am to 5pm', position: 1, 'for-9': '1' },
}

/** A manager names a side of the county, lists a line for it, checks it, changes it, and ends both. */
export async function listsHelpLines(site: Site, watched: Watched) {
  const person = await site.as('manager')
  const manager: Pick<Client, 'post'> = {
    post: (path, fields) => watched.send(path, () => person.post(path, fields)),
  }
  const { id: quadrantId } = await site.database
    .selectFrom('quadrants')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  await manager.post('/sides', { name: 'East', quadrantIds: [quadrantId], once: randomUUID() })
  const side = await site.database.selectFrom('sides').select('id').executeTakeFirstOrThrow()
  await manager.post(`/sides/${side.id}/edits`, { name: 'East side', quadrantIds: [quadrantId], version: 1 })

  await manager.post('/help-lines', { ...line, scope: 'side', sideId: side.id, once: randomUUID() })
  const { id } = await site.database.selectFrom('helpLines').select('id').executeTakeFirstOrThrow()
  await manager.post(`/help-lines/${id}/checks`)
  await manager.post(`/help-lines/${id}/edits`, { ...line, scope: 'all', version: 1 })
  await manager.post(`/help-lines/${id}/ends`)
  await manager.post(`/sides/${side.id}/ends`)
}
