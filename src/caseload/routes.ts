import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { callPageRoutes } from './routes/call.tsx'
import { callLoggingRoutes } from './routes/calls.tsx'
import { inductionListRoutes } from './routes/inductions.tsx'
import { reviewRoutes } from './routes/reviews.tsx'
import { toRingRoutes } from './routes/to-ring.tsx'

/** `/calls`. */
export const callRoutes = new Hono<Web>()

callRoutes.route('/', callLoggingRoutes)
callRoutes.route('/', callPageRoutes)

/** `/caseload`. */
export const caseloadRoutes = new Hono<Web>()

caseloadRoutes.route('/', toRingRoutes)
caseloadRoutes.route('/', inductionListRoutes)
caseloadRoutes.route('/', reviewRoutes)
