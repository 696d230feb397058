import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { type Ask, answerTo, type Told } from './asks.ts'
import { endings } from './ending.ts'
import type { Reason } from './explain.ts'
import type { PlanLimits, Progress } from './limits.ts'
import { type PackedProblem, unpacked } from './packed.ts'
import { buffersIn } from './transferred.ts'

/** What a thread is asked. */
export interface PlanOrder {
  ask: Ask
  problem: PackedProblem
  limits: Pick<PlanLimits, 'evaluations' | 'seconds' | 'prove'>
}

/** What comes of it: what was asked, or why there is none. */
export type PlanTold = Told | 'cancelled' | { fault: string }

/** What the thread says; after reasons it waits for a word, so that whoever reads them is not flooded. */
export type PlanMessage = { progress: Progress } | { reasons: readonly Reason[] } | { told: PlanTold }

/** Reasons in one message: more would keep the reader from everybody else. */
const portion = 500
/** Milliseconds between two words on how far it is, unless another stage begins. */
const pause = 100

const port = parentPort
const { ends } = workerData as { ends: Int32Array }
const isCancelled = () => Atomics.load(ends, 0) !== endings.nothing
const isUnwanted = () => Atomics.load(ends, 0) === endings.cancelled
const say = (message: PlanMessage) => port?.postMessage(message, buffersIn(message))

const told = await answer()
say({ told: isUnwanted() ? 'cancelled' : told })

async function answer(): Promise<PlanTold> {
  try {
    const { ask, problem, limits } = await orderGiven()
    return await answerTo(ask, unpacked(problem), {
      ...{ ...limits, isCancelled, onProgress: nowAndThen(), onReasons },
    })
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function orderGiven(): Promise<PlanOrder> {
  if (!port) throw new Error('A plan is worked out in a thread of its own')
  const [order] = await once(port, 'message')
  return order
}

async function onReasons(reasons: readonly Reason[]) {
  for (let at = 0; at < reasons.length && port && !isUnwanted(); at += portion) {
    const read = once(port, 'message')
    say({ reasons: reasons.slice(at, at + portion) })
    await read
  }
}

function nowAndThen() {
  let [stage, last] = ['', 0]
  let found: Progress['found']
  return (progress: Progress) => {
    found = progress.found ?? found
    const now = performance.now()
    if (progress.stage === stage && now - last < pause) return
    ;[stage, last] = [progress.stage, now]
    say({ progress: found ? { ...progress, found } : progress })
  }
}
