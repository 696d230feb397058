import type { Under } from './asked.ts'
import { byFlow } from './by-flow.ts'
import { byProgramme } from './by-programme.ts'
import { type Answer, faultOf, keepsWishes, type Question } from './question.ts'

/**
 * The best answer there is: by the flow where that sees all that is asked, or where what it finds happens to keep homes
 * together and apart; by a programme otherwise. Nobody sees one that breaks what was asked.
 */
export async function answerTo(question: Question, going: Under): Promise<Answer | 'not found'> {
  const answer = await found(question, going)
  const fault = answer === 'not found' ? undefined : faultOf(question, answer)
  if (fault !== undefined) throw new Error(`The answer is not sound: ${fault}`)
  return answer
}

async function found(question: Question, going: Under) {
  if (!question.hubs.some(({ state }) => state === 'may open')) {
    const byItself = byFlow(question)
    if (keepsWishes(question, byItself)) return byItself
  }
  return await byProgramme(question, going)
}
