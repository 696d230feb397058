import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { answerRoutes } from './routes/answering.tsx'
import { askRoutes } from './routes/asking.tsx'
import { changeRoutes } from './routes/changing.tsx'
import { listRoutes } from './routes/list.tsx'

/** `/sleepovers`. */
export const sleepoverRoutes = new Hono<Web>()

sleepoverRoutes.route('/', listRoutes)
// Before the page of one, which would take `new` for an id.
sleepoverRoutes.route('/', askRoutes)
sleepoverRoutes.route('/', answerRoutes)
sleepoverRoutes.route('/', changeRoutes)
