import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { candidateListRoutes } from './routes/candidate-list.tsx'
import { funnelRoutes } from './routes/funnel.tsx'
import { myReferralRoutes } from './routes/mine.tsx'
import { pipelineRoutes } from './routes/pipeline.tsx'
import { oneReferralRoutes } from './routes/referral.tsx'

/** What follows once somebody enquired: the list of all, each referral, what its referrer is told, and the year's figures. */
export const referralRoutes = new Hono<Web>()
  .route('/referrals', oneReferralRoutes)
  .route('/my-referrals', myReferralRoutes)
  .route('/', candidateListRoutes)
  .route('/', pipelineRoutes)
  .route('/', funnelRoutes)
