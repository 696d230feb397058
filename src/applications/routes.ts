import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { oneApplicationRoutes } from './routes/application.tsx'
import { closingRoutes } from './routes/closing.tsx'
import { listRoutes } from './routes/list.tsx'
import { applicationMilestoneRoutes } from './routes/milestones.tsx'

/** `/applications` and everything below it. */
export const applicationRoutes = new Hono<Web>()
  .route('/', listRoutes)
  .route('/', oneApplicationRoutes)
  .route('/', closingRoutes)
  .route('/', applicationMilestoneRoutes)
