/** Cells of a map's background: those of one quiet tint in one path. */
export interface MapCell {
  path: string
  tint: number
}

/** A line as long as so many kilometres. */
export interface MapScale {
  km: number
  length: number
}
