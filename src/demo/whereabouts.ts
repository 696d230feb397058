import type { Sector } from '#src/places/gazetteer.ts'
import type { PlacedBy, Placing, Point } from '#src/places/rules.ts'
import type { Random } from './random.ts'

/** Streets that could be anywhere, and house names for those without a number. */
const firsts =
  'Almond Barley Beacon Bellflower Bittern Brackenhurst Candlewick Chestnut Clover Coppice Cowslip Curlew Damson Dovecote Fallowfield Foxglove Furlong Gooseberry Harebell Hedgerow Honeysuckle Kestrel Ladysmock Lantern Larkspur Linnet Lychgate Marigold Medlar Millrace Nightingale Oasthouse Orchard Osier Pippin Quince Saffron Samphire Skylark Sorrel Tamarisk Teasel Thistle Turnstone Wagtail Wheatsheaf Windfall'.split(
    ' ',
  )
const lasts =
  'Avenue Close Court Crescent Drive End Gardens Green Lane Mews Rise Road Row Street Walk Way'.split(' ')

/** Royal Mail never ends a postcode with any of these, so that no such postcode exists. */
const neverUsed = 'CIKMOV'
const used = 'ABDEFGHJLNPQRSTUWXYZ'

export interface Whereabouts {
  address: string
  /** Of a sector that is there, with letters that none of its postcodes has. */
  postcode: string
}

/** An address that nobody has. */
export function inventWhereabouts(random: Random, sectorName: string): Whereabouts {
  const letters = [random.pick([...neverUsed]), random.pick([...used])]
  return {
    address: `${random.between(1, 190)} ${random.pick(firsts)} ${random.pick(lasts)}`,
    postcode: `${sectorName}${(random.chance(0.5) ? letters : letters.toReversed()).join('')}`,
  }
}

/** How far from the middle of its sector a home is put, in metres. */
const furthestAside = 700

/** A place near the middle of a sector. */
export function pointNear(random: Random, { easting, northing }: Point): Point {
  const angle = random.next() * 2 * Math.PI
  const metres = 60 + random.next() * (furthestAside - 60)
  return {
    easting: Math.round(easting + Math.cos(angle) * metres),
    northing: Math.round(northing + Math.sin(angle) * metres),
  }
}

/** How a home is placed: to the metre, or by its sector, whose middle is then all that is known. */
export function placingOf(sector: Sector, point: Point, placedBy: PlacedBy): Placing & { point: Point } {
  const { easting, northing, name } = sector
  return {
    sector: name,
    point: placedBy === 'sector' ? { easting, northing } : point,
    placedBy,
    problem: null,
  }
}
