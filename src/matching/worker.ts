import { parentPort, workerData } from 'node:worker_threads'
import { type Choice, type PlanOrder, problemOf } from './rules/plan.ts'
import { bestPlan } from './solver.ts'

/** What the thread tells: the plan, or a fault in words. */
export type PlanMessage = { plan: Choice[] } | { fault: { message: string; stack: string | undefined } }

const tell = (message: PlanMessage) => parentPort?.postMessage(message)

try {
  tell({ plan: await bestPlan(problemOf(workerData as PlanOrder)) })
} catch (error) {
  const { message, stack } = error as Error
  tell({ fault: { message, stack } })
}
