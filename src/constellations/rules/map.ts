import type { MapCell, MapScale } from '#src/places/rules/map.ts'

/** A map in drawing units, `width` by `height`. */
export interface ConstellationMap {
  width: number
  height: number
  /** Sector cells of the background. */
  cells: readonly MapCell[]
  hub: { x: number; y: number }
  /** Of the limit's circle around the hub. */
  radius: number
  limitKm: number
  scale: MapScale
  homes: readonly { number: number; name: string; x: number; y: number }[]
}
