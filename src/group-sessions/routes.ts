import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { changingRoutes } from './routes/changing.tsx'
import { claimRoutes } from './routes/claims.tsx'
import { followUpRoutes } from './routes/follow-ups.tsx'
import { guestRoutes } from './routes/guests.tsx'
import { registerRoutes } from './routes/register.tsx'
import { replyRoutes } from './routes/replies.tsx'

/** `/group-sessions`: one date of a group, who comes and who came. */
export const groupSessionRoutes = new Hono<Web>()
  .route('/', replyRoutes)
  .route('/', registerRoutes)
  .route('/', changingRoutes)
  .route('/', guestRoutes)
  .route('/', followUpRoutes)
  .route('/', claimRoutes)
