import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { BadProblem, readProblem, writePlan } from './file.ts'
import type { Progress } from './limits.ts'
import { planFor } from './plan.ts'
import { faultsIn } from './validate.ts'

export interface PlanGiven {
  evaluations: number
  seconds: number
  prove: boolean
  out?: string | undefined
}

/** What became of it: nothing to say, or why not in one line. */
export type PlanSaid = { refused: string } | { done: true }

/**
 * `kith plan [FILE]`: reads a problem as JSON, from standard input if there is no file, and writes the plan as JSON;
 * nothing else goes to standard output.
 */
export async function planFromTerminal(
  path: string | undefined,
  { out, ...limits }: PlanGiven,
  onProgress: (progress: Progress) => void,
): Promise<PlanSaid> {
  const given =
    path === undefined ? await text(process.stdin) : await readFile(path, 'utf8').catch(() => undefined)
  if (given === undefined) return { refused: 'The file cannot be read: is it there, and may you read it?' }
  try {
    const problem = readProblem(given)
    const plan = await planFor(problem, { ...limits, onProgress })
    const faults = faultsIn(problem, plan)
    if (faults.length > 0) throw new Error(`The plan is not sound: ${faults[0]}`)
    const json = `${JSON.stringify(writePlan(problem, plan))}\n`
    if (out === undefined) process.stdout.write(json)
    else await writeFile(out, json)
    return { done: true }
  } catch (error) {
    if (error instanceof BadProblem) return { refused: error.message }
    throw error
  }
}
