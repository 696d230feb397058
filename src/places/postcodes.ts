import { parse } from 'postcode'
import type { Database } from '#src/database/open.ts'
import { sectorNamed } from './gazetteer.ts'
import type { PlaceProblem, Placing } from './rules.ts'
import { type KnownPostcode, knownPostcodes, postcodeAreasKnown } from './store/postcodes.ts'

/** Where a postcode is, how well that is known, and what is wrong with it. */
export type LocatedPostcode = Placing & {
  /** As it is written properly, `CM1 1QH`; null when it is none. Only ever stored sealed. */
  postcode: string | null
  /** The month that Royal Mail ended it, `2019-06`: families go on using one for years, and its last place serves. */
  terminated: string | null
}

/** Areas of other grids, or of none: an Irish Grid figure read as ours would put a home into the sea. */
const areasElsewhere: Record<string, PlaceProblem> = {
  BT: 'Northern Ireland',
  JE: 'Channel Islands or Isle of Man',
  GY: 'Channel Islands or Isle of Man',
  IM: 'Channel Islands or Isle of Man',
}

/** Where a postcode as someone typed it is; see `placeByPostcodes`. */
export async function placeByPostcode(reader: Database, text: string | null): Promise<LocatedPostcode> {
  const [located] = await placeByPostcodes(reader, [text])
  if (!located) throw new Error('One postcode has one place')
  return located
}

/**
 * Where postcodes are, in the order given. By the postcode file in use, to the unit; without one, or for a postcode
 * that it does not know or gives no position for, by the middle of the sector. A problem never stands in the way of
 * saving a household: it puts it on the list of homes to place. Nothing is ever placed at 0,0.
 */
export async function placeByPostcodes(
  reader: Database,
  texts: readonly (string | null)[],
): Promise<LocatedPostcode[]> {
  const written = texts.map(read)
  const asked = written.flatMap((one) => (one.kind === 'postcode' ? [one] : []))
  const known = await knownPostcodes(
    reader,
    asked.map(({ compact }) => compact),
  )
  // An edition may hold only the areas that a service needs: elsewhere a postcode is not unknown, only not loaded.
  const areas = await postcodeAreasKnown(
    reader,
    asked.filter(({ compact }) => !known.has(compact)).map(({ area }) => area),
  )
  return written.map((one) => {
    if (one.kind === 'problem') return unplaced(one.postcode, one.sector, one.problem)
    const found = known.get(one.compact)
    if (found) return byUnit(one, found)
    return bySector(one, areas.has(one.area) ? 'unknown postcode' : null, null)
  })
}

interface Written {
  kind: 'postcode'
  postcode: string
  /** Without its space, as it is stored: `CM11QH`. */
  compact: string
  area: string
  sector: string
}

type Reading =
  | Written
  | { kind: 'problem'; postcode: string | null; sector: string | null; problem: PlaceProblem }

function read(text: string | null): Reading {
  const typed = text?.normalize('NFKC').trim() ?? ''
  if (typed === '') return { kind: 'problem', postcode: null, sector: null, problem: 'no postcode' }
  const parsed = parse(typed)
  if (!parsed.valid) return { kind: 'problem', postcode: null, sector: null, problem: 'not a postcode' }
  const { postcode, area, sector } = parsed
  const elsewhere = areasElsewhere[area]
  if (elsewhere) return { kind: 'problem', postcode, sector, problem: elsewhere }
  return { kind: 'postcode', postcode, compact: postcode.replace(' ', ''), area, sector }
}

const unplaced = (
  postcode: string | null,
  sector: string | null,
  problem: PlaceProblem,
): LocatedPostcode => ({
  postcode,
  sector,
  problem,
  terminated: null,
  point: null,
  placedBy: null,
})

function byUnit(written: Written, { easting, northing, terminated }: KnownPostcode): LocatedPostcode {
  const ended = terminated && `${terminated.slice(0, 4)}-${terminated.slice(4, 6)}`
  if (easting === null || northing === null) return bySector(written, 'no position', ended)
  const { postcode, sector } = written
  return {
    postcode,
    sector,
    problem: null,
    terminated: ended,
    point: { easting, northing },
    placedBy: 'unit',
  }
}

/** Known to the sector is better than not at all; without the sector it is a postcode that nobody knows. */
function bySector(
  { postcode, sector }: Written,
  problem: PlaceProblem | null,
  terminated: string | null,
): LocatedPostcode {
  const middle = sectorNamed(sector)
  if (!middle) return { ...unplaced(postcode, sector, problem ?? 'unknown postcode'), terminated }
  const point = { easting: middle.easting, northing: middle.northing }
  return { postcode, sector, problem, terminated, point, placedBy: 'sector' }
}
