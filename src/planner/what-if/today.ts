import { type Assignment, leftOut, mustBeOpen, type Problem } from '../problem.ts'
import { metresOf } from './reach.ts'

/** Who is with which hub today, before any plan: those who stay. */
export function todayOf(problem: Problem): Assignment {
  const hubOf = new Int32Array(problem.homes.length).fill(leftOut)
  for (const { home, hub } of problem.existing) hubOf[home] = hub
  return { hubOf, open: mustBeOpen(problem) }
}

/** How many homes each hub has. */
export function countsOf({ hubs }: Problem, hubOf: Int32Array): Int32Array {
  const counts = new Int32Array(hubs.length)
  for (const hub of hubOf) if (hub !== leftOut) counts[hub] = (counts[hub] ?? 0) + 1
  return counts
}

/** All journeys together, metres. */
export const allMetres = (problem: Problem, hubOf: Int32Array): number =>
  hubOf.reduce((sum, hub, home) => sum + (hub === leftOut ? 0 : metresOf(problem, home, hub)), 0)
