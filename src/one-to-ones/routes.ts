import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { loggingRoutes } from './routes/logging.tsx'
import { talkRoutes } from './routes/talk.tsx'

/** `/one-to-ones`. */
export const oneToOneRoutes = new Hono<Web>()

oneToOneRoutes.route('/', loggingRoutes)
oneToOneRoutes.route('/', talkRoutes)
