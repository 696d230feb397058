import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import { dayOf, instant } from './clock.ts'
import { BadConfiguration, type Config } from './config.ts'
import type { Acting } from './database/transact.ts'
import { startJobs } from './jobs/running.ts'
import { startDelivering } from './mail/delivering.ts'
import { openMetrics } from './metrics/figures.ts'
import { createMetricsServer } from './metrics/server.ts'
import { startPosting } from './newsletters/posting.ts'
import { stopRuns } from './plans/running.ts'
import { makeSetUpLink } from './service/set-up.ts'
import { writeIssuer } from './sessions/sso/store.ts'
import { startPassingOn } from './sleepovers/actions/passing-on.ts'
import { openServices } from './start.ts'
import type { Services } from './web/context.ts'
import { describeError } from './web/log.ts'

export interface Running {
  /** Where browsers find it. */
  origin: string
  services: Services
  /**
   * Takes no more requests, finishes what is under way, also jobs and a message, then closes the database. Requests
   * that have not come to an end after `patienceMs` are cut off: half of one from a phone that lost its line never does.
   */
  stop(patienceMs?: number): Promise<void>
}

/** Longer than any answer takes, and shorter than what starts services waits before it kills one. */
const usualPatienceMs = 20_000

type Server = ReturnType<typeof createAdaptorServer>

/**
 * Starts the whole service and says where it is; on an empty database also how to set it up.
 * @throws BadConfiguration with one line, also for a port that is in use
 */
export async function serveKith(config: Config, { demo }: { demo?: boolean } = {}): Promise<Running> {
  if (demo && config.production)
    throw new BadConfiguration(
      'NODE_ENV=production asks everybody for a second factor, which the demo does not',
    )
  const services = await openServices(config)
  let app: ReturnType<typeof createApp> | undefined
  // The port is taken first: only then is its number known when any free one will do.
  const server = createAdaptorServer({ fetch: (request, env) => app?.fetch(request, env) ?? notYet() })
  try {
    await listen(server, config)
  } catch (error) {
    await services.database.destroy()
    throw error
  }
  const origin = originOf(config, server)
  const serving: Services = { ...services, origin, ...(demo ? ({ demo, secondFactor: 'off' } as const) : {}) }
  const metrics = config.metrics ? openMetrics(services) : undefined
  if (metrics) serving.metrics = metrics
  const watched = metrics && createMetricsServer(metrics)
  if (watched && config.metrics)
    try {
      await listen(watched, config.metrics, 'METRICS_')
    } catch (error) {
      await close(server, 0)
      await services.database.destroy()
      throw error
    }
  await writeIssuer(services.database, config.singleSignOn?.issuer.href ?? null)
  app = createApp(serving)

  if (demo) console.log(`Kith is at ${origin}`)
  else serving.log({ level: 'info', what: `Kith is at ${origin}` })
  const link = await makeSetUpLink(actingAsService(serving), origin)
  // For the terminal alone: whoever could read it in a log could set the service up.
  if (link) console.log(`Set it up within 24 hours, once, at ${link}`)
  const jobs = startJobs(serving, () => actingAsService(serving))
  const delivering = startDelivering(serving)
  const posting = startPosting(serving)
  const passingOn = startPassingOn(
    () => actingAsService(serving),
    (error) =>
      serving.log({ level: 'error', what: 'emergencies could not be passed on', ...describeError(error) }),
  )
  return {
    origin,
    services: serving,
    async stop(patienceMs = usualPatienceMs) {
      await Promise.all([
        close(server, patienceMs),
        watched && close(watched, patienceMs),
        jobs.stop(),
        delivering.stop(),
        posting.stop(),
        passingOn.stop(),
      ])
      await stopRuns(services.database)
      await services.database.destroy()
    },
  }
}

const notYet = () => new Response('Starting', { status: 503 })

/** Takes the port, or says in one line why not. */
export const listen = (server: Server, { port, host }: { port: number; host: string }, of = '') =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new BadConfiguration(`Port ${port} is in use: set ${of}PORT to another one, or end what uses it`),
        )
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new BadConfiguration(`${of}HOST ${host} is not an address of this machine`))
      else if (error.code === 'EACCES')
        reject(
          new BadConfiguration(
            `${of}PORT ${port} may not be used by this user: set ${of}PORT to 1024 or more`,
          ),
        )
      else reject(error)
    })
    server.listen(port, host, resolve)
  })

/** PORT=0 takes any free port, of which the address can only speak afterwards. */
function originOf({ origin, port }: Config, server: Server): string {
  const url = new URL(origin)
  if (port === 0 && url.port === '0') url.port = String((server.address() as AddressInfo).port)
  return url.origin
}

const close = (server: Server, patienceMs: number) =>
  new Promise<void>((resolve) => {
    // A browser keeps its connection open between requests: those that are idle are let go until none is left.
    const letGo = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50)
    const cutOff = setTimeout(
      () => 'closeAllConnections' in server && server.closeAllConnections(),
      patienceMs,
    )
    server.close(() => {
      clearInterval(letGo)
      clearTimeout(cutOff)
      resolve()
    })
  })

/** What Kith does by itself, for the trail. */
export function actingAsService({
  database,
  keys,
  clock,
}: Pick<Services, 'database' | 'keys' | 'clock'>): Acting {
  const now = clock()
  return {
    database,
    keys,
    now: instant(now),
    today: dayOf(now),
    accountId: null,
    actor: 'service',
    from: null,
    requestId: null,
  }
}
