import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { rotaAskRoutes } from './routes/mine.tsx'
import { rotaTermRoutes } from './routes/terms.tsx'
import { rotaTurnRoutes } from './routes/turns.tsx'
import { rotaWeekRoutes } from './routes/week.tsx'

/** `/rota`: who covers when the office is closed. */
export const rotaRoutes = new Hono<Web>()

rotaRoutes.route('/', rotaWeekRoutes)
rotaRoutes.route('/terms', rotaTermRoutes)
rotaRoutes.route('/turns', rotaTurnRoutes)
rotaRoutes.route('/asks', rotaAskRoutes)
