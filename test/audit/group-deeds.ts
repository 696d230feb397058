import { randomUUID } from 'node:crypto'
import { daysOn, describing, makeGroup, meeting, shownOf } from '../groups/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A coordinator makes a group, says when it meets, who runs it and who is asked, and ends it. */
export async function runsGroups(site: Site, watched: Watched) {
  const coordinator = await site.as('coordinator')
  const post = (path: string, fields: Parameters<Client['post']>[1] = {}) =>
    watched.send(path, () => coordinator.post(path, fields))
  const made = await post('/groups', describing())
  const group = made.headers.get('Location') ?? ''
  const id = group.split('/').at(-1) ?? ''
  await post(`${group}/edits`, { ...describing({ name: 'Tea morning' }), version: '1' })
  const { database } = site

  const month = '2027-08-01'
  await post('/group-months-off', { quadrantId: 'mid', month })
  const off = await database
    .selectFrom('quadrantMonthsOff')
    .select('id')
    .where('quadrantId', '=', 'mid')
    .executeTakeFirstOrThrow()
  await post(`/group-months-off/${off.id}/ends`)

  const { shown } = await shownOf(coordinator, id, meeting())
  await post(`${group}/schedules`, { ...meeting(), shown, once: randomUUID() })
  if ((await daysOn(site, id)).length === 0) throw new Error('No dates were made')
  await post(`${group}/dates`, { onDay: '2026-12-11', fromTime: '10:00', untilTime: '11:00' })

  const other = await site.as('coordinator')
  await post(`${group}/coordinators`, { accountId: other.accountId })
  const part = await database
    .selectFrom('groupCoordinators')
    .select('id')
    .where('accountId', '=', other.accountId)
    .executeTakeFirstOrThrow()
  await post(`/group-coordinators/${part.id}/ends`)
  await post(`${group}/guests`, { guest: 'Wanda Ogle', part: 'speaker' })
  const guest = await database
    .selectFrom('groupGuests')
    .select('id')
    .where('groupId', '=', id)
    .executeTakeFirstOrThrow()
  await post(`/group-guests/${guest.id}/ends`)
  await post(`/groups/${await makeGroup(coordinator)}/endings`)
}
