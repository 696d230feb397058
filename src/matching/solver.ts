import highsModule, { type Highs } from 'highs'
import { type Choice, choicesIn, keepsToRoom, type PlanProblem, worthIn } from './rules/plan.ts'

// Its types describe what `require` gives; an import gives the function itself.
const loadHighs = highsModule as unknown as typeof highsModule.default

/** Once a thread. */
let loading: Promise<Highs> | undefined

/** Far longer than a plan of hundreds takes. */
const mostSeconds = 30

/** So many of the best of each who asks, and of each who offers, are looked at at a time. */
const fewBest = 6

/** Worths are whole numbers: a choice that would make a plan better makes it better by one at least. */
const better = 0.5

/**
 * The best plan of all that there are, by the longest waiting first. It is a linear programme whose corners are whole
 * numbers, as every assignment of two sides is, so that the simplex method finds a plan and not halves of people.
 *
 * Of all choices only a few of the best are given to it at first. The solution prices everybody's place; a choice that is
 * worth more than the places that it takes could make the plan better, and is added. When there is none left, the plan is
 * the best of all choices, not only of those that were looked at (column generation by reduced costs).
 * @param most how many of the best of each are added at a time
 */
export async function bestPlan(problem: PlanProblem, most = fewBest): Promise<Choice[]> {
  const choices = choicesIn(problem)
  if (choices.length === 0) return []
  loading ??= loadHighs()
  const highs = await loading
  const worths = Float64Array.from(choices, worthIn(problem))
  return highs.withModel(rowsOf(highs, problem), (model) => {
    model.options.set({
      ...{ output_flag: false, time_limit: mostSeconds },
      // Every number of the matrix is 1 already, and its presolve takes longer here than it saves.
      ...{ solver: 'simplex', presolve: 'off', simplex_scale_strategy: 0 },
    })
    const looked: number[] = []
    let more = bestOfEach(problem, choices, worths, most)
    for (;;) {
      model.addCols(columnsOf(highs, problem, choices, worths, more))
      looked.push(...more)
      model.run()
      const status = model.getModelStatus()
      if (status !== highs.constants.modelStatus.optimal)
        throw new Error(`No best plan was found (${status})`)
      const { colValue, rowDual } = model.getSolution()
      more = bestOfEach(problem, choices, gainsOf(problem, choices, worths, rowDual), most, better)
      if (more.length === 0)
        return planOf(
          problem,
          looked.filter((_, column) => (colValue[column] ?? 0) > 0.5).flatMap((at) => choices[at] ?? []),
        )
    }
  })
}

/** What each choice is worth beyond the places that it takes. */
function gainsOf(
  { askers }: PlanProblem,
  choices: readonly Choice[],
  worths: Float64Array,
  prices: Float64Array,
): Float64Array {
  const gains = new Float64Array(worths)
  for (const [at, { asker, offerer }] of choices.entries())
    gains[at] = (gains[at] ?? 0) - (prices[asker] ?? 0) - (prices[askers + offerer] ?? 0)
  return gains
}

/** Where in the list stand the few best choices of each who asks and of each who offers: those of such a value at least. */
function bestOfEach(
  { askers, places }: PlanProblem,
  choices: readonly Choice[],
  values: Float64Array,
  most: number,
  least = Number.NEGATIVE_INFINITY,
): number[] {
  const best: number[][] = Array.from({ length: askers + places.length }, () => [])
  const valueAt = (at: number | undefined) => (at === undefined ? Number.NaN : (values[at] ?? Number.NaN))
  for (const [at, { asker, offerer }] of choices.entries()) {
    const value = valueAt(at)
    if (value < least) continue
    for (const row of [asker, askers + offerer]) {
      const kept = best[row] ?? []
      let place = kept.length
      while (place > 0 && valueAt(kept[place - 1]) < value) place--
      kept.splice(place, 0, at)
      kept.splice(most)
    }
  }
  return [...new Set(best.flat())]
}

function planOf(problem: PlanProblem, plan: readonly Choice[]): Choice[] {
  if (!keepsToRoom(problem, plan))
    throw new Error('The plan found gives somebody more than they have room for')
  return plan.toSorted((one, other) => one.asker - other.asker)
}

/** A row for each who asks, at most one, and for each who offers, at most their places; no choice yet. */
function rowsOf(highs: Highs, { askers, places }: PlanProblem) {
  const numRows = askers + places.length
  const none = new Float64Array(0)
  return {
    ...{ numCols: 0, numRows, sense: highs.constants.objectiveSense.maximize },
    ...{ colCost: none, colLower: none, colUpper: none },
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper: Float64Array.from([...new Array<number>(askers).fill(1), ...places]),
    matrix: {
      ...{ format: 'csc' as const, numRows, numCols: 0 },
      ...{ starts: new Int32Array(1), indices: new Int32Array(0), values: none },
    },
  }
}

/** A column a choice. Nobody is chosen twice because of their row: a bound of the column would have a price of its own. */
function columnsOf(
  highs: Highs,
  { askers, places }: PlanProblem,
  choices: readonly Choice[],
  worths: Float64Array,
  added: readonly number[],
) {
  const numCols = added.length
  return {
    cost: Float64Array.from(added, (at) => worths[at] ?? 0),
    lower: new Float64Array(numCols),
    upper: new Float64Array(numCols).fill(highs.infinity),
    matrix: {
      ...{ format: 'csc' as const, numRows: askers + places.length, numCols },
      starts: Int32Array.from({ length: numCols + 1 }, (_, column) => 2 * column),
      indices: Int32Array.from(
        added.flatMap((at) => {
          const choice = choices[at]
          return choice ? [choice.asker, askers + choice.offerer] : []
        }),
      ),
      values: new Float64Array(2 * numCols).fill(1),
    },
  }
}
