import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { associationPageRoutes } from './routes/associations.tsx'
import { newBenefitRoutes } from './routes/benefits.tsx'
import { memberListRoutes } from './routes/memberships.tsx'

/** `/associations`: what carers can be members of, what it brings, who leads it. */
export const associationRoutes = new Hono<Web>()

associationRoutes.route('/', associationPageRoutes)
associationRoutes.route('/', newBenefitRoutes)
associationRoutes.route('/', memberListRoutes)
