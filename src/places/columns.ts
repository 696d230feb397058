/** What is kept of every home, a column each, at the home's slot. */
export interface Columns {
  easting: Int32Array
  northing: Int32Array
  /** Place in `placedByWords`; 0 while the home waits to be placed. */
  placedBy: Uint8Array
  hidden: Uint8Array
  version: Int32Array
  /** Milliseconds since 1970; NaN when it never changed. */
  changedAt: Float64Array
}

export const emptyColumns = (size: number): Columns => ({
  easting: new Int32Array(size),
  northing: new Int32Array(size),
  placedBy: new Uint8Array(size),
  hidden: new Uint8Array(size),
  version: new Int32Array(size),
  changedAt: new Float64Array(size).fill(Number.NaN),
})

export function doubled(full: Columns): Columns {
  const columns = emptyColumns(full.easting.length * 2)
  columns.easting.set(full.easting)
  columns.northing.set(full.northing)
  columns.placedBy.set(full.placedBy)
  columns.hidden.set(full.hidden)
  columns.version.set(full.version)
  columns.changedAt.set(full.changedAt)
  return columns
}
