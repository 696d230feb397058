import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { planComparisonRoutes } from './routes/comparison.tsx'
import { planListRoutes } from './routes/list.tsx'
import { planOfferRoutes } from './routes/offers.tsx'
import { planPageRoutes } from './routes/page.tsx'
import { planReasonRoutes } from './routes/reasons.tsx'
import { planRunRoutes } from './routes/runs.tsx'
import { planTermsRoutes } from './routes/terms.tsx'
import { planWishRoutes } from './routes/wishes.tsx'

/** `/plans` and everything below it. Words come before `/:id`, which would take them for an id. */
export const planRoutes = new Hono<Web>()
  .route('/', planListRoutes)
  .route('/', planTermsRoutes)
  .route('/', planComparisonRoutes)
  .route('/', planPageRoutes)
  .route('/', planReasonRoutes)
  .route('/', planWishRoutes)
  .route('/', planRunRoutes)
  .route('/', planOfferRoutes)
