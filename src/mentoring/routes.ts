import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { peerAwayRoutes } from './routes/away.tsx'
import { peerProfileRoutes } from './routes/profiles.tsx'

/** `/peer-profiles`: what carers offer to others. */
export const profileRoutes = new Hono<Web>()
profileRoutes.route('/', peerProfileRoutes)
profileRoutes.route('/', peerAwayRoutes)
