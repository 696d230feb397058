import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { decidingRoutes } from './routes/decisions.tsx'
import { joiningRoutes } from './routes/joining.tsx'
import { lifeRoutes } from './routes/life.tsx'
import { listRoutes } from './routes/list.tsx'
import { overviewRoutes } from './routes/overview.tsx'
import { pageRoutes } from './routes/page.tsx'
import { termsRoutes } from './routes/terms.tsx'

/** `/constellations` and everything below it. Words come before `/:id`, which would take them for an id. */
export const constellationRoutes = new Hono<Web>()
  .route('/', listRoutes)
  .route('/', overviewRoutes)
  .route('/', termsRoutes)
  .route('/', pageRoutes)
  .route('/', joiningRoutes)
  .route('/', lifeRoutes)
  .route('/', decidingRoutes)
