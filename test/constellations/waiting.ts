import type { Client, Site } from '../support.ts'

/** Puts a home on a waiting list; answers the wait. */
export async function putOnList(site: Site, by: Client, constellationId: string, householdId: string) {
  const answer = await by.post(`/constellations/${constellationId}/waits`, { householdId })
  if (answer.status !== 303) throw new Error(`Not put on the list, but ${answer.status}`)
  const { id } = await site.database
    .selectFrom('waits')
    .select('id')
    .where('constellationId', '=', constellationId)
    .where('householdId', '=', householdId)
    .where('endedOn', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

export const offer = (by: Client, waitId: string, untilOn: string, more: Record<string, string> = {}) =>
  by.post(`/waits/${waitId}/offers`, { untilOn, ...more })

/** The newest offer of a home. */
export const theOffer = (site: Site, householdId: string) =>
  site.database
    .selectFrom('offers')
    .selectAll()
    .where('householdId', '=', householdId)
    .orderBy('untilOn', 'desc')
    .orderBy('offeredAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
