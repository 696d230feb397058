import { Cron } from 'croner'
import { type Instant, instant } from '#src/clock.ts'

const timezone = 'Europe/London'

/**
 * When a schedule falls due, by London's clocks: five fields, as `15 3 * * *` for a quarter past three each night. An
 * hour that the clocks skip is made up for at its end; one that comes twice counts once for a daily job, and twice for
 * an hourly one.
 */
export const scheduleOf = (pattern: string) => {
  const cron = new Cron(pattern, { timezone, paused: true, mode: '5-part' })
  return {
    /** The last `count` times up to and with this moment, the newest last. */
    upTo: (now: Date, count: number): Instant[] =>
      cron
        .previousRuns(count, new Date(now.getTime() + 1))
        .map(instant)
        .toReversed(),
    after(now: Date): Instant | undefined {
      const next = cron.nextRun(now)
      return next ? instant(next) : undefined
    },
  }
}
