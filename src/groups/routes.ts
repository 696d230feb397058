import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { endingRoutes } from './routes/ending.tsx'
import { oneGroupRoutes } from './routes/groups.tsx'
import { listRoutes } from './routes/list.tsx'
import { meetingRoutes } from './routes/meeting.tsx'
import { groupPeopleRoutes } from './routes/people.ts'

/** `/groups`: what is on, who runs it, and when it meets. The list first: a month is no group. */
export const groupRoutes = new Hono<Web>()
  .route('/', listRoutes)
  .route('/', oneGroupRoutes)
  .route('/', meetingRoutes)
  .route('/', endingRoutes)
  .route('/', groupPeopleRoutes)
