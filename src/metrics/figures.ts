import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Clock, instant } from '#src/clock.ts'
import { type Database, kindOf } from '#src/database/open.ts'
import { jobsStanding, standing } from './store.ts'

/** What is counted while Kith runs, for whatever watches it. No name, no id and no address is in it. */
export interface Metrics {
  /** One more request is under way. */
  began(): void
  /** It was answered. @param route the pattern of its route, never the address asked for */
  answered(of: { method: string; route: string; status: number; ms: number }): void
  /** All figures as Prometheus reads them; those of the database are asked for now. */
  text(): Promise<string>
  readonly contentType: string
}

/** Seconds: half of all pages take less than the first. */
const buckets = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

const seconds = (at: string) => Date.parse(at) / 1000

/** @param clock by which sessions and messages are due */
export function openMetrics({ database, clock }: { database: Database; clock: Clock }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({
    name: 'kith_requests_total',
    help: 'Requests answered, by the pattern of their route',
    labelNames,
    registers,
  })
  const durations = new Histogram({
    name: 'kith_request_seconds',
    help: 'How long an answer took to begin',
    labelNames,
    buckets,
    registers,
  })
  const inFlight = new Gauge({ name: 'kith_requests_in_flight', help: 'Requests under way', registers })

  new Gauge({
    name: 'kith_database',
    help: 'The kind of database',
    labelNames: ['kind'],
    registers,
  }).set({ kind: kindOf(database) }, 1)
  const reached = gauge('kith_database_reached', '1 when the figures of the database could be read')
  const waiting = gauge('kith_outbox_waiting', 'Messages that are due and have not gone')
  const oldest = gauge('kith_outbox_oldest_seconds', 'For how long the oldest of them has been due')
  const givenUp = gauge('kith_outbox_given_up', 'Messages that were given up')
  const sessions = gauge('kith_sessions', 'Sessions that have not ended')
  const jobDone = new Gauge({
    name: 'kith_job_last_success_timestamp_seconds',
    help: 'When a job last went well',
    labelNames: ['job'],
    registers,
  })
  const jobFailed = new Gauge({
    name: 'kith_job_failed_runs',
    help: 'Runs of a job that failed, of the last 90 days',
    labelNames: ['job'],
    registers,
  })

  function gauge(name: string, help: string) {
    return new Gauge({ name, help, registers })
  }

  const readDatabase = async () => {
    const moment = clock()
    const now = await standing(database, instant(moment))
    waiting.set(now.waiting)
    oldest.set(now.oldestDueAt ? moment.getTime() / 1000 - seconds(now.oldestDueAt) : 0)
    givenUp.set(now.givenUp)
    sessions.set(now.sessions)
    for (const { job, lastDoneAt, failed } of await jobsStanding(database)) {
      if (lastDoneAt) jobDone.set({ job }, seconds(lastDoneAt))
      jobFailed.set({ job }, Number(failed))
    }
  }

  // Looking a set of labels up takes longer than counting, and there are no more sets than routes.
  const known = new Map<string, { count: Counter.Internal; took: Histogram.Internal<'method'> }>()
  const of = (method: string, route: string, status: string) => {
    const name = `${method} ${route} ${status}`
    let found = known.get(name)
    if (!found) {
      const labels = { method, route, status }
      found = { count: requests.labels(labels), took: durations.labels(labels) }
      known.set(name, found)
    }
    return found
  }

  return {
    began: () => inFlight.inc(),
    answered({ method, route, status, ms }) {
      inFlight.dec()
      const { count, took } = of(method, route, statusClasses[Math.floor(status / 100)] ?? 'other')
      count.inc()
      took.observe(ms / 1000)
    },
    async text() {
      // What the process itself tells is worth most when the database is away.
      reached.set(
        await readDatabase()
          .then(() => 1)
          .catch(() => 0),
      )
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

const statusClasses = ['other', '1xx', '2xx', '3xx', '4xx', '5xx']
