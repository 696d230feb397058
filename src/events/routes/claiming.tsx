import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ClaimFormPage } from '#views/events/claim-form.tsx'
import { claimRefused } from '#views/events/words.ts'
import { claimForEvent } from '../actions/claims.ts'
import { claiming } from '../forms.ts'
import type { FoundEvent } from '../store/events.ts'
import { isSignedUp } from '../store/sign-ups.ts'
import { backTo, found, statusOf } from './through.ts'

/** Under `/events/:id`: an ambassador claims what it cost them to go. */
export const eventClaimRoutes = new Hono<Web>()

/** The event of the address with who claims, when they signed up to it. */
async function foundToClaim(c: Context<Web>) {
  const event = await found(c)
  const { carerId } = c.var.viewer
  if (!event || carerId === null) return undefined
  return (await isSignedUp(c.var.acting.database, event.id, carerId)) ? { event, carerId } : undefined
}

const claimPage = (
  c: Context<Web>,
  event: FoundEvent,
  once: string,
  entered: Entered = {},
  problems: Problems = {},
) =>
  c.html(
    <ClaimFormPage
      frame={frameOf(c)}
      event={event}
      making={{ once }}
      milePence={c.var.settings.ambassadorMilePence}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

eventClaimRoutes.get('/:id/claims/new', async (c) => {
  const both = await foundToClaim(c)
  return both ? claimPage(c, both.event, randomUUID()) : c.notFound()
})

eventClaimRoutes.post('/:id/claims', async (c) => {
  const both = await foundToClaim(c)
  if (!both) return c.notFound()
  const form = await readForm(c, claiming)
  const token = String(form.entered.once ?? '') || randomUUID()
  if (!form.ok) return claimPage(c, both.event, token, form.entered, form.problems)
  const { once, spent: spentPence, miles, what } = form.values
  const outcome = await claimForEvent(
    c.var.acting,
    { eventId: both.event.id, carerId: both.carerId, once },
    { miles, spentPence, what },
    c.var.settings.ambassadorMilePence,
  )
  if (outcome === 'no such event') return c.notFound()
  if (outcome !== 'claimed') return claimPage(c, both.event, token, form.entered, claimRefused[outcome])
  say(c, 'Thank you: it is claimed, and waits for approval by somebody else.')
  return backTo(c, both.event.id)
})
