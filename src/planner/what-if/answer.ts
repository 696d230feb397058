import type { Under } from './asked.ts'
import { byFlow } from './by-flow.ts'
import { byProgramme } from './by-programme.ts'
import { mendedFlow } from './mended-flow.ts'
import { type Answer, faultOf, keepsWishes, type Question } from './question.ts'

/**
 * The best answer there is: by the flow where that sees all that is asked, or where what it finds happens to keep homes
 * together and apart; by a programme otherwise, or by the flow without some of the ways where there is no time for one.
 * Nobody sees one that breaks what was asked.
 */
export async function answerTo(question: Question, going: Under): Promise<Answer | 'not found'> {
  const answer = await found(question, going)
  const fault = answer === 'not found' ? undefined : faultOf(question, answer)
  if (fault !== undefined) throw new Error(`The answer is not sound: ${fault}`)
  return answer
}

async function found(question: Question, going: Under): Promise<Answer | 'not found'> {
  if (question.hubs.some(({ state }) => state === 'may open')) return await byProgramme(question, going)
  const byItself = byFlow(question)
  if (keepsWishes(question, byItself)) return byItself
  const mended = mendedFlow(question, byItself, going)
  // Nothing that homes ask of each other makes a better one possible.
  if (mended !== 'not found' && !isBetter(question, byItself, mended)) return { ...mended, proven: true }
  const best = await byProgramme(question, going)
  if (best === 'not found') return mended
  return mended !== 'not found' && isBetter(question, mended, best) ? mended : best
}

/** Whether an answer is better than another, by the first of what is asked in which they differ. */
function isBetter(question: Question, one: Answer, other: Answer): boolean {
  const [its, others] = [cameTo(question, one), cameTo(question, other)]
  const at = its.findIndex((sum, aim) => sum !== others[aim])
  return at >= 0 && (its[at] ?? 0) < (others[at] ?? 0)
}

/** What an answer comes to: what lacks, who is left out, and each aim. */
function cameTo({ ways, aims }: Question, { lacking, leftOut, hubOf }: Answer): number[] {
  const sums = new Array<number>(aims).fill(0)
  for (const [home, its] of ways.entries()) {
    const way = its.find(({ hub }) => hub === hubOf[home])
    for (const [aim, sum] of sums.entries()) sums[aim] = sum + (way?.counts[aim] ?? 0)
  }
  return [lacking, leftOut, ...sums]
}
