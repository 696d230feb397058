import type { Viewer } from '#src/access/rules.ts'
import { runs } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import { liaisonsOf } from '#src/constellations/store/page.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { linesNow } from '#src/help-lines/showing.ts'
import { namesOf } from './naming.ts'
import { type Asker, keepsRecordsOf, mayAskFor } from './rules/deeds.ts'
import { refusalAsHost } from './rules/hosts.ts'
import { askedFor, hubsOn } from './store/asking-for.ts'
import { hostsAround } from './store/hosts.ts'
import { homesIn } from './store/lists.ts'

/** The household for which a viewer asks; undefined when it is not there for them, or not theirs to ask for. */
export async function askerFor(database: Database, viewer: Viewer, householdId: string) {
  const household = await askedFor(database, viewer, householdId)
  return household && mayAskFor(viewer, household) ? household : undefined
}

/** The homes for which a viewer may ask without naming one: their own, and those of the constellations they run. */
export async function homesToAskFor(
  database: Database,
  viewer: Viewer,
): Promise<{ id: string; name: string }[]> {
  const constellationIds = [...runs(viewer), ...viewer.constellationIds]
  const homes = constellationIds.length > 0 ? await homesIn(database, constellationIds) : []
  const ids = [
    ...(viewer.householdId === null ? [] : [viewer.householdId]),
    ...homes.map(({ householdId }) => householdId),
  ]
  const nameOf = await namesOf(database, viewer, ids)
  return [...new Set(ids)]
    .map(nameOf)
    .map(({ id, name }) => ({ id, name }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * The homes that could have a child of this household, as far as anybody may know. Whoever keeps the records also reads
 * those that cannot just now, whatever the reason: nights that have been are written down of these, too.
 */
export async function hostsFor(
  database: Database,
  viewer: Viewer,
  household: Asker,
  today: Day,
): Promise<{ id: string; name: string; available: boolean }[]> {
  const around = await hostsAround(database, household.id, today)
  const apart = await keptApartFrom(database, [household.id])
  const hosts = around
    .map((host) => ({
      id: host.id,
      available: !apart.has(host.id) && refusalAsHost(host, today) === undefined,
    }))
    .filter(({ available }) => available || keepsRecordsOf(viewer, household))
  const nameOf = await namesOf(
    database,
    viewer,
    hosts.map(({ id }) => id),
  )
  return hosts.map((host) => ({ ...host, name: nameOf(host.id).name }))
}

/**
 * Whom a household rings in an emergency: its hub home or who stands in today, its liaison workers, the help lines. Of a
 * home nobody is told to ring who lives there.
 */
export async function toRing(
  { database, now, today }: Acting,
  viewer: Viewer,
  { id, openIn }: { id: string; openIn: string | null },
) {
  const hubs = openIn === null ? [] : await hubsOn(database, openIn, today)
  const hubIds = hubs
    .map(({ householdId }) => householdId)
    .filter((hub) => hub !== id && hub !== viewer.householdId)
  const nameOf = await namesOf(database, viewer, hubIds)
  return {
    lines: await linesNow({ database, now }, id || viewer.householdId, 'serious incident', 'urgent'),
    hub: hubIds.flatMap((hub) => nameOf(hub).carers),
    liaisons: openIn === null ? [] : (await liaisonsOf(database, openIn, today)).map(({ name }) => name),
  }
}
