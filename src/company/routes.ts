import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { companyListRoutes } from './routes/list.tsx'
import { nightRoutes } from './routes/nights.tsx'

/** `/company`: who would like company, and how it was. */
export const companyRoutes = new Hono<Web>()

companyRoutes.route('/', nightRoutes)
companyRoutes.route('/', companyListRoutes)
