import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { ambassadorListRoutes } from './routes/list.tsx'
import { ambassadorPartRoutes } from './routes/parts.tsx'
import { ambassadorRecordRoutes } from './routes/record.tsx'

/** `/ambassadors`: who tells others what fostering is like. */
export const ambassadorRoutes = new Hono<Web>()

ambassadorRoutes.route('/', ambassadorListRoutes)
ambassadorRoutes.route('/', ambassadorRecordRoutes)
ambassadorRoutes.route('/', ambassadorPartRoutes)
