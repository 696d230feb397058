import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { carerRoutes } from './routes/carers.tsx'
import { peopleRoutes } from './routes/people.tsx'
import { personRoutes } from './routes/person.tsx'
import { roleRoutes } from './routes/roles.tsx'

/** `/accounts` and what is granted to them. Words come before `/:id`, which would take them for an id. */
export const accountRoutes = new Hono<Web>()
  .route('/', peopleRoutes)
  .route('/', personRoutes)
  .route('/', roleRoutes)
  .route('/', carerRoutes)
