/** A column of a chart, drawn from its upper left corner. */
interface Bar {
  x: number
  y: number
  width: number
  height: number
}

export interface Chart {
  width: number
  height: number
  /** On which the columns stand. */
  baseline: number
  bars: readonly Bar[]
}

const width = 720
const height = 240
/** For the figure above a column, and for the month beneath it. */
const above = 36
const beneath = 36
/** Of the room of a column, what it fills. */
const filled = 0.64

/** Columns for these figures, of which the largest fills the height. */
export function chartOf(figures: readonly number[]): Chart {
  const most = Math.max(1, ...figures)
  const room = width / Math.max(1, figures.length)
  const baseline = height - beneath
  const bars = figures.map((figure, index): Bar => {
    const tall = round((figure / most) * (baseline - above))
    return {
      x: round(index * room + (room * (1 - filled)) / 2),
      y: round(baseline - tall),
      width: round(room * filled),
      height: tall,
    }
  })
  return { width, height, baseline, bars }
}

const round = (length: number) => Math.round(length * 10) / 10
