import { metresBetween, type Point } from '#src/places/rules.ts'

/** Finds the homes around a point without asking each of them. */
export interface Grid<Item extends { point: Point }> {
  /** Those within so many metres, the nearest first. */
  around(point: Point, metres: number): { item: Item; metres: number }[]
  remove(item: Item): void
}

const cellMetres = 5_000

const cellOf = ({ easting, northing }: Point) =>
  [Math.floor(easting / cellMetres), Math.floor(northing / cellMetres)] as const

export function gridOf<Item extends { point: Point }>(items: readonly Item[]): Grid<Item> {
  const cells = new Map<string, Set<Item>>()
  const key = (east: number, north: number) => `${east} ${north}`
  for (const item of items) {
    const at = key(...cellOf(item.point))
    const cell = cells.get(at)
    if (cell) cell.add(item)
    else cells.set(at, new Set([item]))
  }
  return {
    around(point, within) {
      const [east, north] = cellOf(point)
      const reach = Math.ceil(within / cellMetres)
      const found: { item: Item; metres: number }[] = []
      for (let e = east - reach; e <= east + reach; e++)
        for (let n = north - reach; n <= north + reach; n++)
          for (const item of cells.get(key(e, n)) ?? []) {
            const metres = metresBetween(point, item.point)
            if (metres <= within) found.push({ item, metres })
          }
      return found.sort((one, other) => one.metres - other.metres)
    },
    remove(item) {
      cells.get(key(...cellOf(item.point)))?.delete(item)
    },
  }
}
