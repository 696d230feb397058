import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Web } from '#src/web/context.ts'
import { markBounced } from '../bouncing.ts'
import { findMessage } from '../store/list.ts'

/** `/delivery-receipts`: what became of a message, as GOV.UK Notify tells whoever gave it the secret. */
export const receiptRoutes = new Hono<Web>()

const receipt = z.object({
  reference: z.string().max(200).nullish(),
  to: z.string().min(3).max(320),
  status: z.string().max(50),
})

const hash = (text: string) => createHash('sha256').update(text).digest()

receiptRoutes.post('/', async (c) => {
  const { acting, services } = c.var
  const token = services.receiptsToken
  const [, given = ''] = c.req.header('Authorization')?.match(/^Bearer (.+)$/i) ?? []
  // Their hashes are as long as each other, so that the time it takes says nothing.
  if (!token || !timingSafeEqual(hash(given), hash(token)))
    return c.text('Not let in', 401, { 'WWW-Authenticate': 'Bearer' })
  const said = receipt.safeParse(await c.req.json().catch(() => undefined))
  if (!said.success) return c.text('Not understood', 422)
  // Only what will never arrive; a full mailbox, or a phone that is off, is no fault of the address.
  if (said.data.status === 'permanent-failure') await cameBack(acting, said.data)
  return c.body(null, 204)
})

const cameBack = (acting: Acting, { to, reference }: z.output<typeof receipt>) =>
  transact(acting, async (unit) => {
    const message = await findMessage(unit, reference?.split('@')[0] ?? '')
    const outboxId = message?.id ?? null
    await markBounced({ database: unit, keys: acting.keys }, { address: to, outboxId, at: acting.now })
    unit.record({ what: 'message came back', on: ['message', outboxId ?? 'newsletter'] })
  })
