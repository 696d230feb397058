import { eastOf, fill, form } from '../constellations/support.ts'
import { addCarer, addHousehold } from '../factories.ts'
import type { Client, Site } from '../support.ts'

/** A constellation whose hub home can go away, another hub home that can stand in, and people of each. */
export async function starAndStandIn(site: Site) {
  const manager = await site.as('manager')
  const { id, hubId } = await form(site, manager, { hub: { name: 'Okafor' } })
  const homes = await fill(site, manager, id, 2)
  const other = await form(site, manager, { hub: { name: 'Baker', ...eastOf(4_000) } })
  await addCarer(site, hubId, { name: 'Grace Okafor', chosenName: 'Grace', phone: '07700 900101' })
  await addCarer(site, other.hubId, { name: 'Tom Baker', chosenName: 'Tom', phone: '07700 900202' })
  const [homeId = ''] = homes
  await addCarer(site, homeId, { name: 'Amy Filler', chosenName: 'Amy', phone: '07700 900303' })
  return {
    manager,
    ...{ id, hubId, homeId, homes, otherId: other.id, standInId: other.hubId },
    hub: await site.as({ role: 'hub_carer', householdId: hubId, name: 'Ho Okafor' }),
    standIn: await site.as({ role: 'hub_carer', householdId: other.hubId, name: 'Sid Baker' }),
    satellite: await site.as({ role: 'carer', householdId: homeId, name: 'Sal Filler' }),
    liaison: await site.as({ role: 'liaison', constellationIds: [id] }),
  }
}

export const goAway = (by: Client, householdId: string, fromOn: string, untilOn: string, once?: string) =>
  by.post(`/households/${householdId}/aways`, { fromOn, untilOn, once })

export const standIn = (by: Client, awayId: string, householdId: string, agreedOn = '2026-11-22') =>
  by.post(`/aways/${awayId}/covers`, { householdId, agreedOn })

/** Days away that stand. */
export const aways = (site: Site, householdId: string) =>
  site.database
    .selectFrom('aways')
    .select(['id', 'fromOn', 'untilOn', 'constellationId'])
    .where('householdId', '=', householdId)
    .where('endedAt', 'is', null)
    .orderBy('fromOn')
    .execute()

export const theAway = async (site: Site, householdId: string) => {
  const [away] = await aways(site, householdId)
  if (!away) throw new Error('Nobody is away')
  return away
}

export const covers = (site: Site, constellationId: string) =>
  site.database
    .selectFrom('covers')
    .select(['id', 'householdId', 'fromOn', 'untilOn'])
    .where('constellationId', '=', constellationId)
    .where('endedAt', 'is', null)
    .orderBy('fromOn')
    .execute()

/** Another home that could stand in. */
export const anotherHub = (site: Site, name: string, metres: number) =>
  addHousehold(site, { name, ...eastOf(metres) })

export const told = async (site: Site, kind: string) =>
  (await site.database.selectFrom('outbox').select('id').where('kind', '=', kind).execute()).length
