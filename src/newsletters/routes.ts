import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { editionRoutes } from './routes/editions.tsx'
import { newPieceRoutes } from './routes/pieces.tsx'
import { sendingRoutes } from './routes/sending.tsx'

export { pieceRoutes } from './routes/pieces.tsx'

/** `/newsletters`: what is written for carers each month, to whom it goes, and what went out before. */
export const newsletterRoutes = new Hono<Web>()

newsletterRoutes.route('/', editionRoutes)
newsletterRoutes.route('/', newPieceRoutes)
newsletterRoutes.route('/', sendingRoutes)
