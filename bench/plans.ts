import { Worker } from 'node:worker_threads'
import { type PlanMode, planModes } from '#src/matching/rules/plan.ts'
import { inPackage } from '#src/paths.ts'
import { manyOf } from '../test/matching/many.ts'

const people = 200
const turns = 3

/** Prints how long the best plan for so many takes in the thread of the built server, its start included. */
export async function timePlans(): Promise<void> {
  for (const mode of planModes) {
    const times: number[] = []
    for (let turn = 0; turn < turns; turn++) times.push(await timePlan(mode))
    console.log(
      `Plan for ${people} × ${people}, ${mode}: ${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))} ms`,
    )
  }
}

async function timePlan(mode: PlanMode): Promise<number> {
  const order = { ...manyOf(people), mode }
  const began = performance.now()
  const worker = new Worker(inPackage('dist', 'matching', 'worker.js'), { workerData: order })
  const told = await new Promise<object>((resolve, reject) => {
    worker.on('message', resolve)
    worker.on('error', reject)
  })
  const took = performance.now() - began
  await worker.terminate()
  if (!('plan' in told)) throw new Error('The thread of a plan tells of a fault')
  return took
}
