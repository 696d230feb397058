import type { Acting } from '#src/database/transact.ts'
import type { Point } from '#src/places/rules.ts'
import type { Settings } from '#src/service/rules.ts'
import { type TravelPairs, travelBetween } from './asking.ts'
import type { Watching } from './learning.ts'
import { reachMetres, roadLimitOf } from './rules.ts'
import type { Roads } from './server.ts'

/** The ways of a plan: those within the minutes, and how far apart in a straight line the two may be at all. */
export interface RoadsOfPlan {
  travel: Omit<TravelPairs, 'about'>
  limitMetres: number
  /** How many of the ways are only about so. */
  about: number
}

/**
 * What a plan needs of the roads in a service that goes by minutes: each pair of a home and a hub within them, by their
 * places in the two lists, with its seconds. Asked before the plan goes into its thread, never inside a unit; may take
 * minutes for a country the first time. Undefined for a service that goes by km.
 */
export async function roadsFor(
  acting: Acting,
  { settings, roads }: { settings: Settings; roads?: Roads | undefined },
  { hubs, homes }: { hubs: readonly Point[]; homes: readonly Point[] },
  watching: Watching = {},
): Promise<RoadsOfPlan | undefined> {
  const limit = roadLimitOf(settings)
  if (!limit) return undefined
  const limitMetres = reachMetres(limit.limitSeconds)
  const all = await travelBetween(acting, roads, { hubs, homes, withinMetres: limitMetres }, watching)
  const within = all.seconds.map((seconds, pair) => (seconds <= limit.limitSeconds ? pair : -1))
  const kept = within.filter((pair) => pair >= 0)
  const of = (numbers: ArrayLike<number>) => kept.map((pair) => numbers[pair] ?? 0)
  return {
    travel: { home: of(all.home), hub: of(all.hub), seconds: of(all.seconds) },
    limitMetres,
    about: of(all.about).reduce((sum, one) => sum + one, 0),
  }
}
