import { randomUUID } from 'node:crypto'
import { addCarer, addHousehold } from '../factories.ts'
import { addHost } from '../sleepovers/support.ts'
import { type Client, openSite, type Person, type Site } from '../support.ts'

/** A family outside any constellation and a host, with a carer each who can be rung, and who looks after them. */
export async function familyAndHost(given: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(given)
  const familyId = await addHousehold(site, { name: 'Hall', quadrantId: 'mid' })
  const hostId = await addHost(site, { name: 'Okafor', quadrantId: 'mid' })
  await addCarer(site, familyId, { name: 'Maud Hall', chosenName: 'Maudie', phone: '01632 960111' })
  await addCarer(site, hostId, { name: 'Ngozi Okafor', chosenName: 'Ngo', phone: '01632 960222' })
  const person = (as: Person) => site.as(as)
  return {
    site,
    familyId,
    hostId,
    family: await person({ role: 'carer', householdId: familyId }),
    host: await person({ role: 'carer', householdId: hostId }),
    coordinator: await person({ role: 'coordinator', quadrantIds: ['mid'] }),
  }
}

/** What somebody types to tie a family to the host of these tests, but for what is said otherwise. */
const tieTyped = (more: Record<string, string> = {}) => ({
  ...{ host: 'Okafor', fromOn: '2026-11-22', householdAgreedOn: '2026-11-20', hostAgreedOn: '2026-11-21' },
  once: randomUUID(),
  ...more,
})

export const tie = (by: Client, familyId: string, more: Record<string, string> = {}) =>
  by.post(`/households/${familyId}/linked-hosts`, tieTyped(more))

export const ask = (by: Client, more: Record<string, string> = {}) =>
  by.post('/break-requests', { children: '2', wishFromOn: '', wishUntilOn: '', once: randomUUID(), ...more })

export const ties = ({ database }: Site) =>
  database.selectFrom('linkedHosts').selectAll().orderBy('tiedAt').orderBy('id').execute()

export const requests = ({ database }: Site) =>
  database.selectFrom('breakRequests').selectAll().orderBy('askedAt').orderBy('id').execute()

/** The one request that there is. */
export async function onlyRequest(site: Site) {
  const [request, another] = await requests(site)
  if (!request || another) throw new Error('Not one request')
  return request
}
