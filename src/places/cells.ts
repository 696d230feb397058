import type { Point } from './rules.ts'

/** Metres a side. Smaller ones would hold hardly a home each, larger ones many that are too far. */
const side = 4_000

/** Homes by the squares of the map in which they are: those around a point are found without looking at all the others. */
export class Cells {
  readonly #cells = new Map<number, number[]>()

  add(slot: number, at: Point): void {
    const key = keyOf(columnOf(at.easting), columnOf(at.northing))
    const cell = this.#cells.get(key)
    if (cell) cell.push(slot)
    else this.#cells.set(key, [slot])
  }

  remove(slot: number, at: Point): void {
    const cell = this.#cells.get(keyOf(columnOf(at.easting), columnOf(at.northing)))
    const index = cell?.indexOf(slot) ?? -1
    if (index >= 0) cell?.splice(index, 1)
  }

  /** Every home within so many metres, and some that are further. */
  around({ easting, northing }: Point, within: number, visit: (slot: number) => void): void {
    const [west, east] = [columnOf(easting - within), columnOf(easting + within)]
    const [south, north] = [columnOf(northing - within), columnOf(northing + within)]
    // Further than the homes reach there are more squares than hold anything.
    if ((east - west + 1) * (north - south + 1) > this.#cells.size) {
      for (const cell of this.#cells.values()) for (const slot of cell) visit(slot)
      return
    }
    for (let column = west; column <= east; column++)
      for (let row = south; row <= north; row++) {
        const cell = this.#cells.get(keyOf(column, row))
        if (cell) for (const slot of cell) visit(slot)
      }
  }
}

const columnOf = (metres: number) => Math.floor(metres / side)

/** One number for both: there are far fewer than 65,536 rows in Britain. */
const keyOf = (column: number, row: number) => column * 65_536 + row
