import { addHousehold, type HouseholdGiven } from '../factories.ts'
import type { Client, Site } from '../support.ts'

/** Where the hub of these tests lives; homes are placed so many metres east of it. */
export const hubAt = { easting: 570_700, northing: 206_900 }
export const eastOf = (metres: number) => ({ ...hubAt, easting: hubAt.easting + metres })

export const theId = (response: Response): string => {
  const location = response.headers.get('Location') ?? ''
  const id = location.split('/').at(-1)
  if (response.status !== 303 || !id) throw new Error(`Not sent on, but ${response.status}`)
  return id
}

let formed = 0

/** Forms a constellation by its form; answers its id and its hub's. */
export async function form(
  site: Site,
  by: Client,
  given: { name?: string; minHomes?: number; maxHomes?: number; limitKm?: number; hub?: HouseholdGiven } = {},
): Promise<{ id: string; hubId: string }> {
  const hubId = await addHousehold(site, { name: 'Okafor', ...hubAt, ...given.hub })
  const response = await by.post('/constellations', {
    name: given.name ?? `Star ${++formed}`,
    quadrantId: 'mid',
    hubHouseholdId: hubId,
    agreedOn: '2026-11-20',
    minHomes: given.minHomes ?? 6,
    maxHomes: given.maxHomes ?? 10,
    limitKm: given.limitKm ?? 15,
  })
  return { id: theId(response), hubId }
}

/** Adds homes one by one; answers their ids. */
export async function fill(site: Site, by: Client, id: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const householdId = await addHousehold(site, { name: `Filler ${n}`, ...eastOf(1000 + n * 100) })
    theId(await join(by, id, householdId))
    ids.push(householdId)
  }
  return ids
}

export const join = (by: Client, id: string, householdId: string, more: Record<string, string> = {}) =>
  by.post(`/constellations/${id}/memberships`, { householdId, agreedOn: '2026-11-21', ...more })

export const openMembership = (site: Site, householdId: string) =>
  site.database
    .selectFrom('memberships')
    .selectAll()
    .where('householdId', '=', householdId)
    .where('leftOn', 'is', null)
    .executeTakeFirstOrThrow()

export const openHomes = (site: Site, constellationId: string) =>
  site.database
    .selectFrom('memberships')
    .select('householdId')
    .where('constellationId', '=', constellationId)
    .where('part', '=', 'satellite')
    .where('leftOn', 'is', null)
    .execute()

export const row = (site: Site, id: string) =>
  site.database.selectFrom('constellations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
