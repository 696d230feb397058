import { lookingAs } from '#src/constellations/showing.ts'
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
  { acting, viewer, run }: ShownBy,
  open: readonly OpenHub[],
  homes: number,
): Promise<PlanMap | undefined> {
  const { database } = acting
  const looking = lookingAs(viewer, acting)
  const hubs = await hubsOnMap(database, viewer, looking, run.id)
  const parts = new Map(open.map(({ number, part }) => [number, part]))
  if (detailOf({ hubs: open.length, homes }) === 'far')
    return mapOfCountry(
      hubs.filter(({ number }) => parts.get(number) === 'opens'),
      await homesAroundOnMap(database, viewer, looking, run.id),
    )
  const places = placesOf(open)
  return mapOfPlan(
    hubs.map(({ number, sector }) => ({
      ...{ number, sector, place: places.get(number) ?? 0 },
      part: parts.get(number) === 'opens' ? 'opens' : 'runs',
    })),
    await homesOnMap(database, viewer, looking, run.id),
  )
}
