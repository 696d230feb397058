import { openThread } from '#src/thread.ts'
import { keepSolver } from './compiled.ts'
import { type Choice, type PlanOrder, problemOf } from './rules/plan.ts'
import { bestPlan } from './solver.ts'
import type { PlanMessage } from './worker.ts'

/** Up to so many twos are compared sooner than a thread starts: in a few milliseconds. */
const fewTwos = 1_000

/** The best plan (see `bestPlan`), a large one worked out in a thread: everybody else is answered meanwhile. */
export const planOf = (order: PlanOrder): Promise<Choice[]> =>
  order.allowed.length <= fewTwos ? bestPlan(problemOf(order)) : planApart(order)

/** The plan that is being worked out; the next waits for it, so that many who ask at once take one processor. */
let underWay: Promise<unknown> = Promise.resolve()

export function planApart(order: PlanOrder): Promise<Choice[]> {
  const plan = underWay.then(() => inThread(order))
  underWay = plan.catch(() => undefined)
  return plan
}

async function inThread(order: PlanOrder): Promise<Choice[]> {
  await keepSolver()
  const worker = openThread('matching', order)
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
