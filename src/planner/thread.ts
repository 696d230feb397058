import { openThread } from '#src/thread.ts'
import { endings } from './ending.ts'
import type { Reason } from './explain.ts'
import type { Progress } from './limits.ts'
import { buffersIn } from './transferred.ts'
import type { PlanMessage, PlanOrder, PlanTold } from './worker.ts'

export type { PlanOrder } from './worker.ts'

export interface PlanListener {
  onProgress?: (progress: Progress) => void
  /** Told all reasons in portions, each when the one before is done with. */
  onReasons?: (reasons: readonly Reason[]) => void | Promise<void>
}

export interface PlanUnderWay {
  /** Refused only with what a listener throws. */
  ended: Promise<PlanTold>
  /** Nobody wants anything of it any more. */
  cancel: () => void
  /** Nobody wants to wait any more: the plan ends with the best so far. */
  enough: () => void
}

/** Enough for a country; a plan that needs more ends itself and nobody else. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 }
/**
 * Milliseconds in which whoever is asked to end does so in order. Some steps ask only at their end: a proof may take ten
 * seconds to hear of it.
 */
const patience = { cancelled: 2_000, enough: 60_000 }

/**
 * Has a plan worked out in a thread of its own: everybody else is answered meanwhile. The typed arrays of the order go
 * there and are empty afterwards.
 */
export function startPlan(order: PlanOrder, { onProgress, onReasons }: PlanListener = {}): PlanUnderWay {
  const ends = new Int32Array(new SharedArrayBuffer(4))
  const isAskedToEnd = () => Atomics.load(ends, 0) !== endings.nothing
  const worker = openThread('planner', { ends }, resourceLimits)
  let ending: NodeJS.Timeout | undefined
  const end = (how: 'cancelled' | 'enough') => {
    const now = Atomics.load(ends, 0)
    if (now === endings.cancelled || now === endings[how]) return
    Atomics.store(ends, 0, endings[how])
    clearTimeout(ending)
    ending = setTimeout(() => worker.terminate(), patience[how])
  }

  const told = new Promise<PlanTold>((resolve, reject) => {
    const hear = async (message: PlanMessage) => {
      if ('told' in message) resolve(message.told)
      else if ('progress' in message) onProgress?.(message.progress)
      else {
        await onReasons?.(message.reasons)
        worker.postMessage('read')
      }
    }
    worker.on('message', (message: PlanMessage) => hear(message).catch(reject))
    worker.on('error', (error) => resolve({ fault: error.stack ?? error.message }))
    worker.on('exit', (code) =>
      resolve(
        isAskedToEnd() ? 'cancelled' : { fault: `The thread of a plan ended without a word (${code})` },
      ),
    )
  })
  worker.postMessage(order, buffersIn(order))
  return {
    ended: told.finally(async () => {
      clearTimeout(ending)
      // Whatever it told, nothing of it outlives the answer.
      await worker.terminate()
    }),
    cancel: () => end('cancelled'),
    enough: () => end('enough'),
  }
}
