import { parentPort, workerData } from 'node:worker_threads'
import type { Choice, PlanProblem } from './rules/plan.ts'
import { bestPlan } from './solver.ts'

/** What the thread tells: the plan, or a fault in words. */
export type PlanMessage = { plan: Choice[] } | { fault: { message: string; stack: string | undefined } }

const tell = (message: PlanMessage) => parentPort?.postMessage(message)

try {
  tell({ plan: await bestPlan(workerData as PlanProblem) })
} catch (error) {
  const { message, stack } = error as Error
  tell({ fault: { message, stack } })
}
