import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import { requestId } from 'hono/request-id'
import { health } from './service/health.ts'
import { sessionsIn } from './sessions/sessions.ts'
import { staticFolder } from './web/assets.ts'
import type { Services, Web } from './web/context.ts'
import { failed, notFound } from './web/errors.tsx'
import { guard } from './web/guard.ts'
import { headers } from './web/headers.ts'
import { knowTheRequest } from './web/request.ts'
import { logRequests } from './web/requests.ts'

/** Largest body of a form, and of a CSV of households. */
const formBytes = 1_000_000
const importBytes = 12_000_000

/** The whole pipeline, in the order a request meets it. */
export function createApp(services: Services) {
  const { origin } = services
  const sessions = sessionsIn(services)
  const app = new Hono<Web>()

  app.use(requestId({ limitLength: 64 }))
  app.use(logRequests(services.log))
  app.use(headers({ secure: origin.startsWith('https:') }))
  app.use(compress())
  if (existsSync(staticFolder)) app.use('/static/*', etag(), serveStatic(staticFiles))
  app.use('/static/*', async (c) => c.text('Not found', 404))
  app.route('/healthz', health(services))

  app.use((c, next) =>
    bodyLimit({ maxSize: c.req.path === '/households/imports' ? importBytes : formBytes })(c, next),
  )
  app.use(csrf({ origin }))
  app.use(knowTheRequest(services, sessions))
  app.use(guard)

  // Every domain's routes: the path in front, the domain behind.

  app.notFound(notFound)
  app.onError(failed)
  return app
}

const staticFiles: Parameters<typeof serveStatic>[0] = {
  root: staticFolder,
  rewriteRequestPath: (path) => path.slice('/static'.length),
  onFound: (_path, c) => {
    const lasting = c.req.query('v') ? 'public, max-age=31536000, immutable' : 'public, max-age=300'
    c.header('Cache-Control', lasting)
  },
}
