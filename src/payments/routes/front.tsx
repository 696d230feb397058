import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { PaymentsPage } from '#views/payments/front.tsx'
import { paymentsFront } from '../front.ts'

/** `/payments`: the payments officer's page. */
export const paymentRoutes = new Hono<Web>().get('/', async (c) =>
  c.html(<PaymentsPage frame={frameOf(c)} front={await paymentsFront(c.var.acting, c.var.settings)} />),
)
