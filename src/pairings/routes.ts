import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { pairClaimRoutes } from './routes/claims.tsx'
import { pairDeedRoutes } from './routes/deeds.tsx'
import { pairListRoutes } from './routes/list.tsx'
import { namingRoutes } from './routes/naming.tsx'
import { pairRoutes } from './routes/page.tsx'
import { askWordsRoutes } from './routes/word-showings.tsx'
import { pairWordRoutes } from './routes/words.tsx'

/** `/pairings`: mentors and mentees, and buddies. */
export const pairingRoutes = new Hono<Web>()
  .route('/', pairListRoutes)
  .route('/', namingRoutes)
  .route('/', pairRoutes)
  .route('/', pairDeedRoutes)
  .route('/', pairWordRoutes)
  .route('/', askWordsRoutes)
  .route('/', pairClaimRoutes)
