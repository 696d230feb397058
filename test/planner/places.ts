import type { Problem } from '#src/planner/problem.ts'
import { chance } from '#src/planner/search.ts'

/** Hubs and homes strewn over a square, the same for the same seed. */
export function strewn(
  { hubs, homes, kilometres }: { hubs: number; homes: number; kilometres: number },
  seed: number,
): Pick<Problem, 'hubs' | 'homes'> {
  const random = chance(seed)
  const places = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      id: `${name}${at}`,
      easting: random(kilometres * 1000),
      northing: random(kilometres * 1000),
    }))
  return { hubs: places('h', hubs), homes: places('f', homes) }
}

/** A problem of the usual terms, without anything settled. */
export const problemOf = (
  places: Pick<Problem, 'hubs' | 'homes'>,
  terms: Partial<Problem> = {},
): Problem => ({
  ...{ mode: 'choose', min: 6, max: 10, limitMetres: 20_000 },
  ...{ existing: [], apart: [], together: [], never: [] },
  ...places,
  ...terms,
})
