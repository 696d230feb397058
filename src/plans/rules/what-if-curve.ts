/** A point of the curve of moves: homes that would be asked, and km saved in all. */
export interface CurvePoint {
  leastKm: number
  asked: number
  savedKm: number
}

export interface CurveDrawn {
  width: number
  height: number
  left: number
  baseline: number
  /** Of the line from point to point, as a path: "M56 240L180 60". */
  line: string
  points: { x: number; y: number; label: string; labelY: number; anchor: 'start' | 'end' }[]
  /** The most homes and km, at the ends of the axes. */
  most: { asked: number; savedKm: number }
}

const width = 640
const height = 320
const [left, right, top, bottom] = [56, 24, 34, 44]
/** As far as a label reaches to the right of its point. */
const labelled = 110
/** Labels nearer to each other than this are left out: the table has all. */
const apart = { x: 70, y: 30 }

/** The curve of moves, from nobody asked to everybody who could save anything; undefined where there is nothing to draw. */
export function curveOf(points: readonly CurvePoint[]): CurveDrawn | undefined {
  const inOrder = points.filter(({ asked }) => asked > 0).toSorted((one, other) => one.asked - other.asked)
  const [asked, savedKm] = [
    Math.max(0, ...inOrder.map((point) => point.asked)),
    Math.max(0, ...inOrder.map((point) => point.savedKm)),
  ]
  if (inOrder.length < 2 || savedKm === 0) return undefined
  const baseline = height - bottom
  const at = (point: { asked: number; savedKm: number }) => ({
    x: Math.round(left + (point.asked / asked) * (width - left - right)),
    y: Math.round(baseline - (point.savedKm / savedKm) * (baseline - top)),
  })
  let last = { x: Number.NEGATIVE_INFINITY, y: Number.NEGATIVE_INFINITY }
  const drawn = inOrder.map((point) => {
    const { x, y } = at(point)
    const isClear = Math.abs(x - last.x) >= apart.x || Math.abs(y - last.y) >= apart.y
    if (isClear) last = { x, y }
    const label = isClear ? (point.leastKm === 0 ? 'any' : `${point.leastKm} km`) : ''
    // Below the line, which rises the less the further it comes, but never on the axis.
    const labelY = y + 36 < baseline ? y + 30 : y - 14
    return { x, y, label, labelY, anchor: x > width - labelled ? ('end' as const) : ('start' as const) }
  })
  const line = [{ asked: 0, savedKm: 0 }, ...inOrder]
    .map(at)
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`)
    .join('')
  return { width, height, left, baseline, line, points: drawn, most: { asked, savedKm } }
}
