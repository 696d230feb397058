import highsModule, { type Highs } from 'highs'
import { type Choice, choicesIn, keepsToRoom, type PlanProblem, worthIn } from './rules/plan.ts'

// Its types describe what `require` gives; an import gives the function itself.
const loadHighs = highsModule as unknown as typeof highsModule.default

/** Once a thread: to compile it takes longer than most plans. */
let loading: Promise<Highs> | undefined

/** Far longer than a plan of hundreds takes. */
const mostSeconds = 30

/**
 * The best plan of all that there are, by the longest waiting first. It is a linear programme whose corners are whole
 * numbers, as every assignment of two sides is, so that the simplex method finds a plan and not halves of people. Its
 * presolve takes longer here than it saves.
 */
export async function bestPlan(problem: PlanProblem): Promise<Choice[]> {
  const choices = choicesIn(problem)
  if (choices.length === 0) return []
  loading ??= loadHighs()
  const highs = await loading
  const chosen = highs.withModel(modelOf(highs, problem, choices), (model) => {
    model.options.set({
      ...{ output_flag: false, time_limit: mostSeconds },
      // Every number of the matrix is 1 already.
      ...{ solver: 'simplex', presolve: 'off', simplex_scale_strategy: 0 },
    })
    model.run()
    const status = model.getModelStatus()
    if (status !== highs.constants.modelStatus.optimal) throw new Error(`No best plan was found (${status})`)
    return model.getSolution().colValue
  })
  const plan = choices.filter((_, column) => (chosen[column] ?? 0) > 0.5)
  if (!keepsToRoom(problem, plan))
    throw new Error('The plan found gives somebody more than they have room for')
  return plan.toSorted((one, other) => one.asker - other.asker)
}

/** A column a choice, 0 or 1; a row for each who asks, at most one, and for each who offers, at most their places. */
function modelOf(highs: Highs, problem: PlanProblem, choices: readonly Choice[]) {
  const worth = worthIn(problem)
  const numCols = choices.length
  const numRows = problem.askers + problem.places.length
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(choices, worth),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper: Float64Array.from([...new Array<number>(problem.askers).fill(1), ...problem.places]),
    matrix: {
      format: 'csc' as const,
      numRows,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, column) => 2 * column),
      indices: Int32Array.from(choices.flatMap(({ asker, offerer }) => [asker, problem.askers + offerer])),
      values: new Float64Array(2 * numCols).fill(1),
    },
  }
}
