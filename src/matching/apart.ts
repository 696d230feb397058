import { openThread } from '#src/thread.ts'
import type { Choice, PlanProblem } from './rules/plan.ts'
import type { PlanMessage } from './worker.ts'

/** The plan that is being worked out; the next waits for it, so that many who ask at once take one processor. */
let underWay: Promise<unknown> = Promise.resolve()

/** The best plan (see `bestPlan`), worked out in a thread: everybody else is answered meanwhile. */
export function planApart(problem: PlanProblem): Promise<Choice[]> {
  const plan = underWay.then(() => inThread(problem))
  underWay = plan.catch(() => undefined)
  return plan
}

async function inThread(problem: PlanProblem): Promise<Choice[]> {
  const worker = openThread('matching', problem)
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: PlanMessage) => {
        if ('plan' in message) resolve(message.plan)
        else reject(Object.assign(new Error(message.fault.message), message.fault))
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`The thread of a plan ended without a word (${code})`)))
    })
  } finally {
    // Whatever it told, nothing of it outlives the answer.
    await worker.terminate()
  }
}
