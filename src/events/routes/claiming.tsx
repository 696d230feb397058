import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ClaimFormPage } from '#views/events/claim-form.tsx'
import { claimRefused } from '#views/events/words.ts'
import { claimForEvent } from '../actions/claims.ts'
import { claiming } from '../forms.ts'
import { runsEvents, throughEvents } from '../rules/running.ts'
import type { FoundEvent } from '../store/events.ts'
import { isOff, isSignedUp, signUpOf } from '../store/sign-ups.ts'
import { backTo, found, statusOf } from './through.ts'

/** Under `/events/:id`: an ambassador claims what it cost them to go, or whoever runs it from what they handed in. */
export const eventClaimRoutes = new Hono<Web>()

interface ToClaim {
  event: FoundEvent
  carerId: string
  /** Whom somebody else claims for. */
  other?: { signUpId: string; name: string }
}

/** The event of the address with who claims, when they signed up to it. */
async function foundToClaim(c: Context<Web>, signUpId: string | undefined): Promise<ToClaim | undefined> {
  const event = await found(c)
  if (!event) return undefined
  if (signUpId !== undefined) return forAnother(c, event, signUpId)
  const { carerId } = c.var.viewer
  if (carerId === null) return undefined
  return (await isSignedUp(c.var.acting.database, event.id, carerId)) ? { event, carerId } : undefined
}

/** Whom whoever runs the event claims for: nobody of their own home, for whom somebody else does. */
async function forAnother(c: Context<Web>, event: FoundEvent, id: string): Promise<ToClaim | undefined> {
  const { acting, viewer } = c.var
  const signUp = runsEvents(viewer) ? await signUpOf(acting.database, id) : undefined
  if (!signUp || signUp.eventId !== event.id || isOff(signUp)) return undefined
  const { householdId, carerId, name } = signUp
  const sees = maySee(viewer, { ...signUp, id: householdId }, 'money', throughEvents(signUp, acting.today))
  if (!sees || viewer.householdId === householdId) return undefined
  await recordSight(acting, viewer, 'page', ['household', householdId])
  return { event, carerId, other: { signUpId: id, name } }
}

const claimPage = (
  c: Context<Web>,
  { event, other }: ToClaim,
  once: string,
  entered: Entered = {},
  problems: Problems = {},
) =>
  c.html(
    <ClaimFormPage
      frame={frameOf(c)}
      event={event}
      making={{ once, other }}
      milePence={c.var.settings.ambassadorMilePence}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

eventClaimRoutes.get('/:id/claims/new', async (c) => {
  const both = await foundToClaim(c, c.req.query('signUp') || undefined)
  return both ? claimPage(c, both, randomUUID()) : c.notFound()
})

eventClaimRoutes.post('/:id/claims', async (c) => {
  const form = await readForm(c, claiming)
  const signUp = form.entered.signUp
  const both = await foundToClaim(c, typeof signUp === 'string' && signUp !== '' ? signUp : undefined)
  if (!both) return c.notFound()
  const token = String(form.entered.once ?? '') || randomUUID()
  if (!form.ok) return claimPage(c, both, token, form.entered, form.problems)
  const { once, spent: spentPence, miles, what } = form.values
  const outcome = await claimForEvent(
    c.var.acting,
    c.var.viewer,
    { eventId: both.event.id, carerId: both.carerId, once },
    { miles, spentPence, what },
    c.var.settings.ambassadorMilePence,
  )
  if (outcome === 'no such event') return c.notFound()
  if (outcome !== 'claimed') return claimPage(c, both, token, form.entered, claimRefused[outcome])
  say(c, 'Thank you: it is claimed, and waits for approval by somebody else.')
  return backTo(c, both.event.id)
})
