import type { Point } from '#src/places/rules.ts'

/** A place as routing servers name it, degrees of WGS84. */
export interface LongitudeLatitude {
  longitude: number
  latitude: number
}

/** Half axes of an ellipsoid in metres. */
interface Ellipsoid {
  a: number
  b: number
}

const airy: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 }
const wgs84: Ellipsoid = { a: 6_378_137, b: 6_356_752.314_245 }

const degree = Math.PI / 180

/** The National Grid: a transverse Mercator projection of the Airy ellipsoid. */
const grid = {
  scale: 0.9996012717,
  latitude: 49 * degree,
  longitude: -2 * degree,
  easting: 400_000,
  northing: -100_000,
}

const eccentricity = ({ a, b }: Ellipsoid) => (a * a - b * b) / (a * a)

/** Metres along the central meridian from the grid's true origin to a latitude (C3 of the guide). */
function meridian(latitude: number): number {
  const { a, b } = airy
  const n = (a - b) / (a + b)
  const [n2, n3] = [n ** 2, n ** 3]
  const [less, more] = [latitude - grid.latitude, latitude + grid.latitude]
  return (
    b *
    grid.scale *
    ((1 + n + (5 / 4) * (n2 + n3)) * less -
      (3 * n + 3 * n2 + (21 / 8) * n3) * Math.sin(less) * Math.cos(more) +
      (15 / 8) * (n2 + n3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n3 * Math.sin(3 * less) * Math.cos(3 * more))
  )
}

/** Eastings and northings as latitude and longitude of OSGB36, in radians (C4 to C6 of the guide). */
export function osgb36Of({ easting, northing }: Point): { latitude: number; longitude: number } {
  const { a } = airy
  const north = northing - grid.northing
  let foot = grid.latitude + north / (a * grid.scale)
  let left = north - meridian(foot)
  // Three rounds do within Great Britain; a point that is none must not turn for ever.
  for (let round = 0; round < 20 && Math.abs(left) >= 0.00001; round++) {
    foot += left / (a * grid.scale)
    left = north - meridian(foot)
  }
  const e2 = eccentricity(airy)
  const sine2 = Math.sin(foot) ** 2
  const nu = (a * grid.scale) / Math.sqrt(1 - e2 * sine2)
  const rho = (a * grid.scale * (1 - e2)) / (1 - e2 * sine2) ** 1.5
  const eta2 = nu / rho - 1
  const tan = Math.tan(foot)
  const [t2, t4, t6] = [tan ** 2, tan ** 4, tan ** 6]
  const sec = 1 / Math.cos(foot)
  const east = easting - grid.easting
  return {
    latitude:
      foot -
      (tan / (2 * rho * nu)) * east ** 2 +
      (tan / (24 * rho * nu ** 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * east ** 4 -
      (tan / (720 * rho * nu ** 5)) * (61 + 90 * t2 + 45 * t4) * east ** 6,
    longitude:
      grid.longitude +
      (sec / nu) * east -
      (sec / (6 * nu ** 3)) * (nu / rho + 2 * t2) * east ** 3 +
      (sec / (120 * nu ** 5)) * (5 + 28 * t2 + 24 * t4) * east ** 5 -
      (sec / (5040 * nu ** 7)) * (61 + 662 * t2 + 1320 * t4 + 720 * t6) * east ** 7,
  }
}

/** From WGS84 to OSGB36: metres, parts per million, seconds of arc. */
const helmert = {
  metres: [-446.448, 125.157, -542.06],
  ppm: 20.4894,
  seconds: [-0.1502, -0.247, -0.8421],
} as const

type Cartesian = readonly [x: number, y: number, z: number]

/** A place of OSGB36 in WGS84, both in metres from the middle of the Earth: the published parameters with their signs turned. */
export function fromOsgb36([x, y, z]: Cartesian): Cartesian {
  const [tx, ty, tz] = helmert.metres
  const [rx = 0, ry = 0, rz = 0] = helmert.seconds.map((seconds) => -(seconds / 3600) * degree)
  const scale = 1 - helmert.ppm / 1e6
  return [
    -tx + scale * x - rz * y + ry * z,
    -ty + rz * x + scale * y - rx * z,
    -tz - ry * x + rx * y + scale * z,
  ]
}

/**
 * A point of the National Grid in WGS84, by the formulas of Ordnance Survey's "A guide to coordinate systems in Great
 * Britain": within about 5 metres of their exact transformation (OSTN15), which is a grid of 20 MB. Enough for points
 * that are rounded to 100 metres.
 */
export function wgs84Of(point: Point): LongitudeLatitude {
  const { latitude, longitude } = osgb36Of(point)
  const nu = airy.a / Math.sqrt(1 - eccentricity(airy) * Math.sin(latitude) ** 2)
  const [x, y, z] = fromOsgb36([
    nu * Math.cos(latitude) * Math.cos(longitude),
    nu * Math.cos(latitude) * Math.sin(longitude),
    (1 - eccentricity(airy)) * nu * Math.sin(latitude),
  ])
  const e2 = eccentricity(wgs84)
  const outwards = Math.hypot(x, y)
  let found = Math.atan2(z, outwards * (1 - e2))
  for (let round = 0; round < 4; round++) {
    const across = wgs84.a / Math.sqrt(1 - e2 * Math.sin(found) ** 2)
    found = Math.atan2(z + e2 * across * Math.sin(found), outwards)
  }
  return { longitude: Math.atan2(y, x) / degree, latitude: found / degree }
}
