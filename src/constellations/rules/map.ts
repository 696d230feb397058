/** A map in drawing units, `width` by `height`. */
export interface ConstellationMap {
  width: number
  height: number
  /** Sector cells of the background: a path for each of six quiet tints, by district. */
  cells: readonly { path: string; tint: number }[]
  hub: { x: number; y: number }
  /** Of the limit's circle around the hub. */
  radius: number
  limitKm: number
  scale: { km: number; length: number }
  homes: readonly { number: number; name: string; x: number; y: number }[]
}
