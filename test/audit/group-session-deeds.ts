import { randomUUID } from 'node:crypto'
import { addGroup, addPerson, addSession } from '../group-sessions/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A carer replies to dates of a group; its coordinator changes one, cancels another and takes the register of a third. */
export async function comesToGroups(site: Site, watched: Watched) {
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const carer = await site.as('carer')
  const post = (by: Client, path: string, fields: Parameters<Client['post']>[1] = {}) =>
    watched.send(path, () => by.post(path, fields))
  const { carerId } = await addPerson(site, 'Somebody New')

  const coming = `/group-sessions/${await addSession(site, groupId)}`
  await post(carer, `${coming}/replies`, { reply: 'yes', people: '2' })
  await post(coordinator, `${coming}/guests`, { once: randomUUID(), guest: 'It was agreed', part: 'speaker' })
  const guest = await site.database
    .selectFrom('groupGuests')
    .select('id')
    .where('sessionId', 'is not', null)
    .executeTakeFirstOrThrow()
  await post(coordinator, `${coming}/guests/${guest.id}/ends`)
  await post(coordinator, `${coming}/edits`, {
    ...{ version: '1', onDay: '2026-12-03', fromTime: '19:30', untilTime: '21:00', venue: 'It was agreed' },
  })
  await post(coordinator, `${coming}/cancellations`, { version: '2' })

  const today = `/group-sessions/${await addSession(site, groupId, { onDay: '2026-11-22' })}`
  await post(coordinator, `${today}/attendances`, {
    ...{ also: carerId, visitorName: 'Somebody New', visitorWho: 'professional', themes: 'It was agreed' },
  })
  const visitor = await site.database.selectFrom('sessionVisitors').select('id').executeTakeFirstOrThrow()
  await post(coordinator, `${today}/visitors/${visitor.id}/ends`)
  await post(coordinator, `${today}/follow-ups`, {
    ...{ once: randomUUID(), what: 'ring them', carerId, dueOn: '2026-11-30' },
  })
  const followUp = await site.database.selectFrom('sessionFollowUps').select('id').executeTakeFirstOrThrow()
  await post(coordinator, `${today}/follow-ups/${followUp.id}/completions`)

  const own = await site.database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', carer.accountId)
    .executeTakeFirstOrThrow()
  await post(coordinator, `${today}/attendances`, { also: own.carerId ?? '' })
  for (const kind of ['travel', 'childcare']) await post(carer, `${today}/claims`, { kind, pounds: '4.50' })
  const [travel, childcare] = await site.database.selectFrom('sessionClaims').select('id').execute()
  await post(coordinator, `/session-claims/${travel?.id}/approvals`)
  await post(coordinator, `/session-claims/${childcare?.id}/refusals`)
}
