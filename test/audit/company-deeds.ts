import { addHousehold } from '../factories.ts'
import type { Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A family says not now and may be asked again; their worker says that a child moved on, and takes it back. */
export async function saysNotNow(site: Site, watched: Watched) {
  const householdId = await addHousehold(site, { quadrantId: 'mid' })
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const send = (by: typeof coordinator, path: string) => watched.send(path, () => by.post(path))
  await send(coordinator, `/households/${householdId}/not-nows`)
  const said = site.database.selectFrom('notNows').select('id').where('householdId', '=', householdId)
  await send(coordinator, `/not-nows/${(await said.executeTakeFirstOrThrow()).id}/ends`)
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [householdId] })
  await send(worker, `/households/${householdId}/moved-ons`)
  const marked = site.database.selectFrom('movedOns').select('id').where('householdId', '=', householdId)
  await send(worker, `/moved-ons/${(await marked.executeTakeFirstOrThrow()).id}/withdrawals`)
}
