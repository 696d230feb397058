import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { formatRoutes } from './routes/formats.tsx'
import { paymentRoutes } from './routes/front.tsx'
import { ledgerRoutes } from './routes/ledger.tsx'
import { runLineRoutes } from './routes/lines.tsx'
import { payableCsvRoutes, payableRoutes } from './routes/payables.tsx'
import { payeeRoutes } from './routes/payees.tsx'
import { runRoutes } from './routes/run.tsx'
import { runListRoutes } from './routes/runs.tsx'

/** Everything of paying, each under its own noun. */
export const moneyRoutes = new Hono<Web>()
  .route('/payments', paymentRoutes)
  .route('/', payableCsvRoutes)
  .route('/payables', payableRoutes)
  .route('/payees', payeeRoutes)
  .route('/payment-runs', runListRoutes)
  .route('/payment-runs', runRoutes)
  .route('/run-lines', runLineRoutes)
  .route('/', ledgerRoutes)
  .route('/payment-formats', formatRoutes)
