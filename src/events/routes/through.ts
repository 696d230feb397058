import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { runsEvents } from '../rules/running.ts'
import { eventSeenBy, type FoundEvent } from '../store/events.ts'
import { shiftOf } from '../store/shifts.ts'
import { signUpOf } from '../store/sign-ups.ts'

/** The event of the address, as far as there are events for the viewer; undefined, and so a 404, for any other. */
export const found = (c: Context<Web>, id = c.req.param('id') ?? ''): Promise<FoundEvent | undefined> =>
  eventSeenBy(c.var.acting.database, c.var.viewer, id)

/** The same, only for who runs it. */
export const foundToRun = async (
  c: Context<Web>,
  id = c.req.param('id') ?? '',
): Promise<FoundEvent | undefined> => (runsEvents(c.var.viewer) ? found(c, id) : undefined)

/** The shift of the address with its event. */
export async function foundShift(c: Context<Web>) {
  const shift = await shiftOf(c.var.acting.database, c.req.param('id') ?? '')
  const event = shift && (await found(c, shift.eventId))
  return shift && event && { shift, event }
}

/** The sign-up of the address with its event: somebody's own, or anybody's for who runs it. */
export async function foundSignUp(c: Context<Web>) {
  const { acting, viewer } = c.var
  const signUp = await signUpOf(acting.database, c.req.param('id') ?? '')
  const isTheirs = signUp !== undefined && (signUp.carerId === viewer.carerId || runsEvents(viewer))
  const event = isTheirs ? await found(c, signUp.eventId) : undefined
  return signUp && event && { signUp, event }
}

export const backTo = (c: Context<Web>, id: string) => c.redirect(`/events/${id}`, 303)

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
