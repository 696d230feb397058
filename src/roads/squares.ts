import type { Point } from '#src/places/rules.ts'
import { alongTheLine } from './rules/blocks.ts'
import { rounded, squareMetres } from './rules.ts'

/** Places that are rounded, each once, by a number: several homes may stand in one square. */
export class Squares {
  readonly #numbers = new Map<string, number>()
  readonly #points: Point[] = []
  readonly #order: number[] = []

  /** The number of the square in which a place is. */
  of(place: Point): number {
    const point = rounded(place)
    const key = `${point.easting} ${point.northing}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#points.push(point) - 1
    this.#numbers.set(key, number)
    this.#order.push(alongTheLine(point.easting / squareMetres, point.northing / squareMetres))
    return number
  }

  /** Its rounded place. */
  point(number: number): Point {
    const point = this.#points[number]
    if (!point) throw new Error(`There is no square ${number}`)
    return point
  }

  /** Alike for squares that are near each other. */
  order(number: number): number {
    return this.#order[number] ?? 0
  }
}
