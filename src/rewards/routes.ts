import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { forecastRoutes } from './routes/forecast.tsx'
import { rewardFileRoutes, rewardListRoutes } from './routes/list.tsx'
import { ownRewardRoutes } from './routes/own.tsx'
import { rewardHoldRoutes, rewardRecoveryRoutes, rewardRoutes } from './routes/page.tsx'
import { statementFileRoutes, statementRoutes } from './routes/statements.tsx'

/** Everything about rewards: what was earned, what is paid, and what was paid in a year. */
export const allRewardRoutes = new Hono<Web>()
  .route('/rewards', forecastRoutes)
  .route('/rewards', rewardListRoutes)
  .route('/rewards', rewardRoutes)
  .route('/', rewardFileRoutes)
  .route('/reward-holds', rewardHoldRoutes)
  .route('/reward-recoveries', rewardRecoveryRoutes)
  .route('/my-rewards', ownRewardRoutes)
  .route('/statements', statementRoutes)
  .route('/', statementFileRoutes)
