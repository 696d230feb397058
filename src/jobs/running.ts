import { instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { currentSettings } from '#src/service/store.ts'
import type { Services } from '#src/web/context.ts'
import { describeError } from '#src/web/log.ts'
import { type Job, jobs } from './list.ts'
import { scheduleOf } from './schedule.ts'
import { claimRun, finishRun, lastRuns } from './store.ts'

/** How often it is asked whether something has fallen due: no run begins later than this. */
const lookEveryMs = 15_000

/** Runs of a job that wants every one of them are caught up so far back. */
const mostCaughtUp = 31

export interface Jobs {
  /** Runs what has fallen due by now, one after the other. */
  look(): Promise<void>
  /** Lets what is running finish; nothing begins any more. */
  stop(): Promise<void>
}

/**
 * Runs each job when it falls due, and at the start what fell due while nothing ran: the newest time only, unless the
 * job wants each. A run is claimed by writing its row, so however many processes there are, one runs it, once; one
 * that fails, or whose process ends, is not run again before the job's next time.
 */
export function startJobs(
  services: Services,
  actingNow: () => Acting,
  { list = jobs, everyMs = lookEveryMs }: { list?: readonly Job[]; everyMs?: number } = {},
): Jobs {
  const { database, clock, log } = services
  const all = list.map((job) => ({ job, schedule: scheduleOf(job.schedule), last: '' }))
  let stopping = false

  const run = async (job: Job, dueAt: string) => {
    if (!(await claimRun(database, { job: job.name, dueAt, startedAt: instant(clock()) }))) return
    let outcome: 'done' | 'failed' = 'done'
    try {
      await job.run(actingNow(), services, dueAt)
    } catch (error) {
      outcome = 'failed'
      log({ level: 'error', what: 'job failed', job: job.name, dueAt, ...describeError(error) })
    }
    await finishRun(database, { job: job.name, dueAt }, { finishedAt: instant(clock()), outcome })
  }

  /** What ran before this process began, for the jobs that want each of their times. */
  let known = false
  const learn = async () => {
    const runs = await lastRuns(database)
    for (const each of all)
      if (each.job.missed === 'each')
        each.last = runs.find(({ job }) => job === each.job.name)?.dueAt ?? each.last
    known = true
  }

  const lookOnce = async () => {
    try {
      // Not set up yet: nothing can be due.
      if (stopping || !(await currentSettings(database))) return
      if (!known) await learn()
      for (const each of all) {
        // A job that never ran has missed nothing but its newest time.
        const count = each.job.missed === 'each' && each.last !== '' ? mostCaughtUp : 1
        for (const dueAt of each.schedule.upTo(clock(), count)) {
          if (stopping) return
          if (dueAt <= each.last) continue
          await run(each.job, dueAt)
          each.last = dueAt
        }
      }
    } catch (error) {
      log({ level: 'error', what: 'jobs could not be looked at', ...describeError(error) })
    }
  }

  let looking = Promise.resolve()
  const look = () => {
    looking = looking.then(lookOnce)
    return looking
  }
  const timer = setInterval(look, everyMs)
  look()
  return {
    look,
    async stop() {
      stopping = true
      clearInterval(timer)
      await looking
    },
  }
}
