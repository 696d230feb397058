import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { sharingRoutes } from './routes/sharing.tsx'
import { yearRoutes } from './routes/years.tsx'

/** `/network`: what a carer has, and what they let others see. */
export const networkRoutes = new Hono<Web>().route('/', sharingRoutes).route('/', yearRoutes)
