import { sectorNamed } from '#src/places/gazetteer.ts'
import { metresBetween } from '#src/places/rules.ts'
import type { PostcodeRow } from './forms.ts'
import { knownPoints, type Metadata } from './metadata.ts'

/** What an edition amounts to, counted while it is read. */
export interface Figures {
  rows: number
  /** Of Great Britain only: Northern Ireland and the islands have none on this grid. */
  withoutPosition: number
  ofGreatBritain: number
  terminated: number
  rowsByArea: Map<string, number>
  /** Rows of sectors that Kith knows, and how many of them lie nowhere near their sector. */
  compared: number
  farFromSector: number
  count(row: PostcodeRow): void
}

/** No postcode sector reaches so far, so a row beyond it is of another grid, or has its figures swapped. */
const farMetres = 100_000

/** An edition has under 1 % without a position; a small file may happen to hold them all. */
const mostWithoutPosition = { share: 0.05, rows: 100 }

/** The middle of a unit moves by metres between editions; a shifted or swapped figure by kilometres. */
const knownPointMetres = 1_000

const fewestCompared = 100

export function figuresOf(): Figures {
  return {
    rows: 0,
    withoutPosition: 0,
    ofGreatBritain: 0,
    terminated: 0,
    rowsByArea: new Map(),
    compared: 0,
    farFromSector: 0,
    count({ postcode, easting, northing, terminated }) {
      const area = areaOf(postcode)
      this.rows++
      this.rowsByArea.set(area, (this.rowsByArea.get(area) ?? 0) + 1)
      if (terminated !== null) this.terminated++
      if (area === 'BT' || area === 'JE' || area === 'GY' || area === 'IM') return
      this.ofGreatBritain++
      if (easting === null || northing === null) {
        this.withoutPosition++
        return
      }
      const sector = sectorNamed(`${postcode.slice(0, -3)} ${postcode.at(-3)}`)
      if (!sector) return
      this.compared++
      if (metresBetween(sector, { easting, northing }) > farMetres) this.farFromSector++
    },
  }
}

/** `CM` of `CM11QH`: one letter or two before the first digit. */
const areaOf = (postcode: string) => postcode.slice(0, postcode.charCodeAt(1) < 65 ? 1 : 2)

interface KnownRow {
  postcode: string
  easting: number | null
  northing: number | null
}

/** Why what was read cannot be the edition that it says it is, as one line; undefined when nothing speaks against it. */
export function faultOf(
  figures: Figures,
  metadata: Metadata | undefined,
  points: readonly KnownRow[],
): string | undefined {
  const { rows, withoutPosition, ofGreatBritain, rowsByArea, compared, farFromSector } = figures
  if (rows === 0) return 'The file holds no postcodes'

  for (const [area, count] of rowsByArea) {
    const stated = metadata?.rowsByArea.get(area)
    if (stated !== undefined && stated !== count)
      return `The file for ${area} has ${count} rows, but its metadata says ${stated}: download it again`
  }
  if (
    withoutPosition > mostWithoutPosition.rows &&
    withoutPosition > ofGreatBritain * mostWithoutPosition.share
  )
    return `${withoutPosition} of ${ofGreatBritain} postcodes have no position, which no edition has`
  if (compared >= fewestCompared && farFromSector > compared / 2)
    return 'Most postcodes lie nowhere near their sector: the positions are not of the National Grid'
  for (const [postcode, easting, northing] of knownPoints) {
    const row = points.find((point) => point.postcode === postcode)
    if (!row) continue
    const { easting: x, northing: y } = row
    if (
      x === null ||
      y === null ||
      metresBetween({ easting, northing }, { easting: x, northing: y }) > knownPointMetres
    )
      return `${postcode} is not where it is known to be: the positions in the file are not right`
  }
  return undefined
}
