import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { BadProblem, readProblem, writePlan } from './file.ts'
import { keepIn, placeFor } from './kept-file.ts'
import type { Progress } from './limits.ts'
import { planFor } from './planning.ts'
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
  const place = out === undefined ? undefined : await placeFor(out)
  if (out !== undefined && !place) return cannotWrite
  try {
    const problem = readProblem(given)
    const plan = await planFor(problem, { ...limits, onProgress })
    const faults = faultsIn(problem, plan)
    if (faults.length > 0) throw new Error(`The plan is not sound: ${faults[0]}`)
    const json = `${JSON.stringify(writePlan(problem, plan))}\n`
    return await written(place ? keepIn(place, json) : print(json))
  } catch (error) {
    if (error instanceof BadProblem) return { refused: error.message }
    throw error
  }
}

const cannotWrite = {
  refused: 'The plan cannot be written there: is there such a folder, and may you write in it?',
}

const print = (json: string) => pipeline(Readable.from([json]), process.stdout, { end: false })

async function written(writing: Promise<void>): Promise<PlanSaid> {
  try {
    await writing
  } catch (error) {
    if (!isOfSystem(error)) throw error
    // Whoever read has what they wanted, as `head` has.
    if (error.code !== 'EPIPE') return cannotWrite
  }
  return { done: true }
}

const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error
