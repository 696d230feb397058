import { constants } from 'node:fs'
import { access, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
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
  // Before the work and not after it.
  if (out !== undefined && !(await mayWriteIn(dirname(out)))) return cannotWrite
  try {
    const problem = readProblem(given)
    const plan = await planFor(problem, { ...limits, onProgress })
    const faults = faultsIn(problem, plan)
    if (faults.length > 0) throw new Error(`The plan is not sound: ${faults[0]}`)
    const json = `${JSON.stringify(writePlan(problem, plan))}\n`
    return out === undefined ? await print(json) : await keepIn(out, json)
  } catch (error) {
    if (error instanceof BadProblem) return { refused: error.message }
    throw error
  }
}

const mayWriteIn = (folder: string) =>
  access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )

const cannotWrite = {
  refused: 'The plan cannot be written there: is there such a folder, and may you write in it?',
}

const keepIn = (out: string, json: string): Promise<PlanSaid> =>
  writeFile(out, json).then(
    () => ({ done: true }),
    () => cannotWrite,
  )

async function print(json: string): Promise<PlanSaid> {
  try {
    await pipeline(Readable.from([json]), process.stdout, { end: false })
  } catch (error) {
    // Whoever read has what they wanted, as `head` has.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
  return { done: true }
}
