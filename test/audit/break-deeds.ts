import { cardRow, cardTyped, name, stayTomorrow, write } from '../child-cards/support.ts'
import { addHousehold } from '../factories.ts'
import { ask, tie, ties } from '../linked-hosts/support.ts'
import { addHost } from '../sleepovers/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => client.post(path, fields)),
})

/** A home writes a child's card, changes it, names it for a stay; the child leaves, and its card is erased. */
export async function keepsCards(site: Site, watched: Watched) {
  const { family: carer, familyId, stayId } = await stayTomorrow({ site })
  const family = watchedBy(watched, carer)
  const manager = watchedBy(watched, await site.as('manager'))
  const id = await write(site, family, familyId)
  const version = async () => String((await cardRow(site, id)).version)
  await family.post(
    `/child-cards/${id}/edits`,
    cardTyped({ version: await version(), wish: 'A night light' }),
  )
  await name(family, stayId, [id], [id])
  const leave = async () =>
    family.post(`/child-cards/${id}/departures`, { version: await version(), leftOn: '2026-10-01' })
  await leave()
  await family.post(`/child-cards/${id}/returns`, { version: await version() })
  await leave()
  await manager.post(`/child-cards/${id}/erasures`, { version: await version() })
}

/** Families outside any constellation ask for a break, take it back, are answered, and tied to a host until a day. */
export async function asksForBreaks(site: Site, watched: Watched) {
  const manager = watchedBy(watched, await site.as('manager'))
  const familyId = await addHousehold(site)
  await addHost(site, { name: 'Host of These' })
  const family = watchedBy(watched, await site.as({ role: 'carer', householdId: familyId }))
  const asked = async () => (await ask(family)).headers.get('Location') ?? ''
  await family.post(`${await asked()}/withdrawals`)
  await manager.post(`${await asked()}/answers`)
  await tie(manager, familyId, { host: 'Host of These' })
  const [{ id = '' } = {}] = await ties(site)
  await manager.post(`/linked-hosts/${id}/ends`, { untilOn: '2026-11-22' })
}
