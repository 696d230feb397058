import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { attendanceRoutes } from './routes/attendance.tsx'
import { gapRoutes } from './routes/gaps.tsx'
import { missedRoutes } from './routes/missed.tsx'

/** `/reports`: of groups, for whoever coordinates them. */
export const reportRoutes = new Hono<Web>()

reportRoutes.route('/', attendanceRoutes)
reportRoutes.route('/', gapRoutes)
reportRoutes.route('/', missedRoutes)
