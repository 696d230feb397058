import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { addressRoutes } from './routes/address.ts'
import { comingRoutes } from './routes/coming.tsx'
import { listRoutes } from './routes/list.tsx'
import { planningRoutes } from './routes/planning.tsx'

/** `/gatherings`: planning, replying, and who came. */
export const gatheringRoutes = new Hono<Web>()
  .route('/', listRoutes)
  .route('/', planningRoutes)
  .route('/', comingRoutes)
  .route('/', addressRoutes)
