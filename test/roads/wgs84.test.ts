import { describe, expect, it } from 'vitest'
import { fromOsgb36, osgb36Of, wgs84Of } from '#src/roads/rules/wgs84.ts'

const degrees = (whole: number, minutes: number, seconds: number) => whole + minutes / 60 + seconds / 3600
const inDegrees = (radians: number) => (radians * 180) / Math.PI

/** Metres between two places that are near each other. */
const metresApart = (
  one: { longitude: number; latitude: number },
  other: { longitude: number; latitude: number },
) => {
  const aDegree = 111_320
  const east = (one.longitude - other.longitude) * aDegree * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(east, (one.latitude - other.latitude) * aDegree)
}

describe('eastings and northings', () => {
  it('become latitude and longitude as in the worked example of Ordnance Survey', () => {
    const { latitude, longitude } = osgb36Of({ easting: 651_409.903, northing: 313_177.27 })
    // To a ten thousandth of a second, 3 mm.
    expect(inDegrees(latitude)).toBeCloseTo(degrees(52, 39, 27.2531), 7)
    expect(inDegrees(longitude)).toBeCloseTo(degrees(1, 43, 4.5177), 7)
  })

  it('go from one datum to the other as in the worked example of Ordnance Survey', () => {
    const [x, y, z] = fromOsgb36([3_790_269.549, -110_038.064, 5_111_050.261])
    expect(Math.abs(x - 3_790_644.9)).toBeLessThan(0.05)
    expect(Math.abs(y - -110_149.21)).toBeLessThan(0.05)
    expect(Math.abs(z - 5_111_482.97)).toBeLessThan(0.05)
  })

  // Worked out elsewhere: by the exact transformation of Ordnance Survey, and by PROJ with the same seven parameters.
  it.each([
    ['the exact transformation', { easting: 620_282.88, northing: 309_469.17 }, 5],
    ['another program', { easting: 620_286.26, northing: 309_466.38 }, 0.1],
  ])('are where %s puts them', (_, point, metres) => {
    expect(metresApart(wgs84Of(point), { latitude: 52.6382, longitude: 1.25423 })).toBeLessThan(metres)
  })

  it('lie in Cornwall and in Shetland where they should', () => {
    const landsEnd = wgs84Of({ easting: 134_200, northing: 25_100 })
    expect(metresApart(landsEnd, { latitude: 50.0657, longitude: -5.7148 })).toBeLessThan(500)
    const lerwick = wgs84Of({ easting: 447_500, northing: 1_141_500 })
    expect(metresApart(lerwick, { latitude: 60.1547, longitude: -1.1454 })).toBeLessThan(500)
  })

  it('come to an end for what is no place of Great Britain', () => {
    expect(wgs84Of({ easting: Number.NaN, northing: 0 })).toEqual({ longitude: NaN, latitude: NaN })
  })
})
