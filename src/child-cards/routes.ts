import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { cardRoutes } from './routes/card.tsx'
import { erasingRoutes } from './routes/erasing.tsx'

/** `/child-cards`. */
export const childCardRoutes = new Hono<Web>().route('/', erasingRoutes).route('/', cardRoutes)
