import { lookingAs } from '#src/constellations/showing.ts'
import type { Database } from '#src/database/open.ts'
import { placesVersion } from '#src/places/store.ts'
import { mapOfCountry, mapOfPlan } from './map.ts'
import { detailOf, type PlanMap } from './rules/map.ts'
import type { HubPart } from './rules.ts'
import type { ShownBy } from './showing.ts'
import { homesAroundOnMap, homesOnMap, hubsOnMap } from './store/map.ts'

/** An open hub of a run, in the order of the numbers. */
export interface OpenHub {
  number: number
  part: HubPart
}

/** Where each of them stands in the list, from 1. */
export const placesOf = (open: readonly OpenHub[]): Map<number, number> =>
  new Map(open.map(({ number }, index) => [number, index + 1]))

/**
 * The map of a plan for a viewer, without the homes and hub homes of which they may not know where they are today.
 * @param homes how many the plan looked at
 */
export async function showMap(
  by: ShownBy,
  open: readonly OpenHub[],
  homes: number,
): Promise<PlanMap | undefined> {
  if (detailOf({ hubs: open.length, homes }) === 'far') return countryFor(by, open)
  const { acting, viewer, run } = by
  const { database } = acting
  const looking = lookingAs(viewer, acting)
  const hubs = await hubsOnMap(database, viewer, looking, run.id)
  const parts = new Map(open.map(({ number, part }) => [number, part]))
  const places = placesOf(open)
  return mapOfPlan(
    hubs.map(({ number, sector }) => ({
      ...{ number, sector, place: places.get(number) ?? 0 },
      part: parts.get(number) === 'opens' ? 'opens' : 'runs',
    })),
    await homesOnMap(database, viewer, looking, run.id),
  )
}

/**
 * The last maps of countries, each for one viewer: to read where so many homes are takes far longer than all the rest of
 * the page. None is used once any home has been placed or hidden since.
 */
const countries = new WeakMap<Database, Map<string, PlanMap | undefined>>()
const countriesKept = 10

async function countryFor({ acting, viewer, run }: ShownBy, open: readonly OpenHub[]) {
  const { database } = acting
  const looking = lookingAs(viewer, acting)
  const known = countries.get(database) ?? new Map<string, PlanMap | undefined>()
  countries.set(database, known)
  const key = [run.id, viewer.accountId, ...[...viewer.roles].sort(), await placesVersion(database)].join(' ')
  if (known.has(key)) return known.get(key)
  const opening = new Set(open.filter(({ part }) => part === 'opens').map(({ number }) => number))
  const hubs = await hubsOnMap(database, viewer, looking, run.id)
  const map = mapOfCountry(
    hubs.filter(({ number }) => opening.has(number)),
    await homesAroundOnMap(database, viewer, looking, run.id),
  )
  const [oldest] = known.keys()
  if (oldest !== undefined && known.size >= countriesKept) known.delete(oldest)
  known.set(key, map)
  return map
}
