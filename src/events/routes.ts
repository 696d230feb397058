import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { afterRoutes } from './routes/after.tsx'
import { eventClaimRoutes } from './routes/claiming.tsx'
import { oneEventRoutes } from './routes/event.tsx'
import { eventListRoutes } from './routes/list.tsx'
import { eventReportRoutes } from './routes/report.tsx'
import { addingShiftRoutes } from './routes/shifts.tsx'

/** `/events`: where ambassadors go, their shifts, and what came of each. */
export const eventRoutes = new Hono<Web>()

// Before `/:id`, which would take them for an event.
eventRoutes.route('/', eventListRoutes)
eventRoutes.route('/', eventReportRoutes)
eventRoutes.route('/', oneEventRoutes)
eventRoutes.route('/', addingShiftRoutes)
eventRoutes.route('/', afterRoutes)
eventRoutes.route('/', eventClaimRoutes)
