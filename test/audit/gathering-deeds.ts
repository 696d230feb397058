import { addStar, wish } from '../gatherings/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const idIn = (answer: Response) => answer.headers.get('Location')?.split('/').at(-1) ?? ''

/** A hub plans a gathering at home, whose guest asks where that is; a month off; spending that is refused. */
export async function gathersAndSpends(site: Site, watched: Watched) {
  const star = await addStar(site)
  const post = (by: Client, path: string, fields: Parameters<Client['post']>[1] = {}) =>
    watched.send(path, () => by.post(path, fields))
  const hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
  const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
  const guest = await site.as({ role: 'carer', householdId: star.homes[0] ?? '' })
  const constellationId = star.id

  const atHome = wish({ constellationId, onDay: '2026-11-22', at: 'hub home', place: '' })
  const gathering = `/gatherings/${idIn(await post(hub, '/gatherings', atHome))}`
  await post(guest, `${gathering}/replies`, { reply: 'yes', people: '1' })
  await post(guest, `${gathering}/address-showings`)

  await post(hub, '/months-off', { constellationId, month: '2026-12-01' })
  const month = await site.database
    .selectFrom('monthsOff')
    .select('id')
    .where('constellationId', '=', constellationId)
    .executeTakeFirstOrThrow()
  await post(hub, `/months-off/${month.id}/ends`)

  const spent = { constellationId, pounds: '12.50', what: 'It was agreed', onDay: '2026-11-20' }
  const spending = idIn(await post(hub, '/spendings', spent))
  await post(liaison, `/spendings/${spending}/refusals`)
}
