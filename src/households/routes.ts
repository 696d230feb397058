import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { homeDeeds } from './routes/home-deeds.tsx'
import { importRoutes } from './routes/imports.tsx'
import { listRoutes } from './routes/list.tsx'
import { pageRoutes } from './routes/page.tsx'
import { peopleDeeds } from './routes/people-deeds.tsx'
import { quietRoutes } from './routes/quiets.tsx'
import { savingRoutes } from './routes/saving.tsx'
import { askingRoutes } from './routes/showings.tsx'

/** `/households` and everything below it. Words come before `/:id`, which would take them for an id. */
export const householdRoutes = new Hono<Web>()
  .route('/', listRoutes)
  .route('/', importRoutes)
  .route('/', savingRoutes)
  .route('/', pageRoutes)
  .route('/', homeDeeds)
  .route('/', peopleDeeds)
  .route('/', askingRoutes)
  .route('/', quietRoutes)
