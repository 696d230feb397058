import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { entryRoutes } from './routes/entries.tsx'
import { listRoutes } from './routes/list.tsx'

/** `/spendings`: what was spent of the activities budget, and who approves it. */
export const spendingRoutes = new Hono<Web>().route('/', listRoutes).route('/', entryRoutes)
