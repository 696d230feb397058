import { describeError, type Log } from '#src/web/log.ts'

const minuteMs = 60_000

/** Something that goes round whenever it is woken, and every minute for what other processes left. */
export interface Rounds {
  /** Begins a round, or has another one follow that which goes on. */
  wake(): void
  /** Nothing that was due when it was last woken is left. */
  done(): Promise<void>
  /** Lets what is under way arrive; nothing else begins. */
  stop(): Promise<void>
}

/**
 * Goes round at once, when woken, and every minute; never two rounds at a time. A round that breaks off is logged as
 * `broke`, and the next minute tries again.
 * @param round does what is due, and looks between two things whether it should stop
 */
export function startRounds(
  { log }: { log: Log },
  round: (isStopping: () => boolean) => Promise<void>,
  { broke, everyMs = minuteMs }: { broke: string; everyMs?: number | undefined },
): Rounds {
  let running: Promise<void> | undefined
  let asked = false
  let stopping = false
  const run = async () => {
    try {
      while (asked && !stopping) {
        asked = false
        await round(() => stopping)
      }
    } catch (error) {
      log({ level: 'error', what: broke, ...describeError(error) })
    } finally {
      running = undefined
    }
  }
  const wake = () => {
    asked = true
    if (!stopping) running ??= run()
  }
  const timer = setInterval(wake, everyMs)
  wake()
  return {
    wake,
    async done() {
      while (running) await running
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      await running
    },
  }
}
