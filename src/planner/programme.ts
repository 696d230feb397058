import highsModule, { type Highs } from 'highs'

// Its types describe what `require` gives; an import gives the function itself.
const loadHighs = highsModule as unknown as typeof highsModule.default

/** Once a thread. */
let loading: Promise<Highs> | undefined

/** What solves whole-number programmes. */
export async function programmes(): Promise<Highs> {
  loading ??= loadHighs()
  return await loading
}

/** Columns that are whole numbers between two limits, and rows that bind sums of them. */
export interface Programme {
  count: number
  lower: Float64Array
  upper: Float64Array
  rows: Row[]
}

interface Row {
  least: number
  most: number
  columns: number[]
  values: number[]
}

/** Binds a sum of columns, each with what it counts. */
export function bind(
  { rows }: Programme,
  least: number,
  most: number,
  entries: readonly (readonly [column: number, value: number])[],
): void {
  rows.push({ least, most, columns: entries.map(([at]) => at), values: entries.map(([, value]) => value) })
}

/** Keeps what was found best before, while the next is looked for. */
export function hold(programme: Programme, coefficients: Float64Array, least: number, most: number): void {
  const entries = [...coefficients].flatMap((value, at) => (value === 0 ? [] : [[at, value] as const]))
  bind(programme, least, most, entries)
}

export interface Solved {
  value: number
  /** No solution has less. */
  bound: number
  values: Float64Array
}

export interface SolveLimits {
  seconds: number
  /** Told what is proven so far: no solution has less. */
  onBound?: ((bound: number) => void) | undefined
  isCancelled?: (() => boolean) | undefined
  /** A solution that is known: none that is worse is looked for. */
  start?: Float64Array | undefined
}

/** The columns whose coefficients, which are whole, have the least sum. */
export function least(
  highs: Highs,
  { count, lower, upper, rows }: Programme,
  coefficients: Float64Array,
  { seconds, onBound, isCancelled, start }: SolveLimits,
): Solved | 'not found' {
  const numRows = rows.length
  const starts = new Int32Array(numRows + 1)
  for (const [at, { columns }] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + columns.length
  const { infinity, constants } = highs
  const finite = (value: number) => Math.min(infinity, Math.max(-infinity, value))
  return highs.withModel(
    {
      ...{ numCols: count, numRows, colCost: coefficients, colLower: lower, colUpper: upper },
      rowLower: Float64Array.from(rows, ({ least }) => finite(least)),
      rowUpper: Float64Array.from(rows, ({ most }) => finite(most)),
      integrality: new Int32Array(count).fill(constants.variableType.integer),
      matrix: {
        ...{ format: 'csr' as const, numRows, numCols: count, starts },
        indices: Int32Array.from(rows.flatMap(({ columns }) => columns)),
        values: Float64Array.from(rows.flatMap(({ values }) => values)),
      },
    },
    (model) => {
      model.options.set({
        ...{ output_flag: false, time_limit: Math.max(0.1, seconds), random_seed: 0 },
        // Sums are whole: a bound within half of one proves the best.
        ...{ mip_rel_gap: 0, mip_abs_gap: 0.5 },
      })
      if (start) model.setSolution({ colValue: start })
      model.run({
        [constants.callbackType.mipInterrupt](event) {
          const { mip_dual_bound: bound } = event.data
          if (bound !== undefined) onBound?.(bound)
          if (isCancelled?.()) event.interrupt()
          return undefined
        },
      })
      const value = model.getObjectiveValue()
      const values = model.getSolution().colValue
      const done = model.getModelStatus() === constants.modelStatus.optimal
      const found = done || Number(model.info.get('primal_solution_status')) === 2
      if (!found || !Number.isFinite(value)) return 'not found'
      return { value, values, bound: done ? value : Number(model.info.get('mip_dual_bound')) }
    },
  )
}
