import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { FollowUp, GuestPart } from '../rules.ts'
import { endGuestOnce, insertFollowUp, insertGuestOnce, markDone } from '../store/around.ts'
import { lockSession } from '../store/sessions.ts'

type Around = { sessionId: string; groupId: string }

/** Asks somebody to this one date beside the carers. */
export async function askToSession(
  acting: Acting,
  { sessionId, groupId }: Around,
  once: string,
  guest: { part: GuestPart; name: string },
): Promise<'asked' | 'not on'> {
  const outcome = await transactOnce(
    acting,
    `${once} guest`,
    async (unit): Promise<'asked' | 'not on'> => {
      const session = await lockSession(unit, sessionId)
      if (!session || session.cancelledAt !== null) return 'not on'
      const id = await insertGuestOnce(unit, acting, { groupId, sessionId, ...guest })
      unit.record({
        what: 'asked guest to session',
        on: ['group', groupId],
        details: { session: sessionId, guest: id },
      })
      return 'asked'
    },
    (outcome) => (outcome === 'asked' ? sessionId : undefined),
  )
  return isRepeat(outcome) ? 'asked' : outcome
}

/** Asks them no more. */
export const askNoMoreTo = (
  acting: Acting,
  { sessionId, groupId }: Around,
  guestId: string,
): Promise<'asked no more' | 'over'> =>
  transact(acting, async (unit) => {
    if (!(await endGuestOnce(unit, acting, sessionId, guestId))) return 'over'
    unit.record({
      what: 'asked guest to session no more',
      on: ['group', groupId],
      details: { session: sessionId, guest: guestId },
    })
    return 'asked no more'
  })

/** Notes what a coordinator promised at a session to do. */
export async function promise(
  acting: Acting,
  { sessionId, groupId }: Around,
  once: string,
  followUp: { householdId: string | null; what: FollowUp; dueOn: Day },
): Promise<'noted' | 'day has been'> {
  if (followUp.dueOn < acting.today) return 'day has been'
  const outcome = await transactOnce(
    acting,
    `${once} follow-up`,
    async (unit): Promise<'noted'> => {
      const id = await insertFollowUp(unit, acting, { sessionId, ...followUp })
      unit.record({
        what: 'noted follow-up of session',
        on: ['group', groupId],
        details: { session: sessionId, followUp: id },
      })
      return 'noted'
    },
    () => sessionId,
  )
  return isRepeat(outcome) ? 'noted' : outcome
}

/** Says that it is done. */
export const fulfil = (
  acting: Acting,
  { sessionId, groupId }: Around,
  followUpId: string,
): Promise<'done' | 'done already'> =>
  transact(acting, async (unit) => {
    if (!(await markDone(unit, acting, sessionId, followUpId))) return 'done already'
    unit.record({
      what: 'did follow-up of session',
      on: ['group', groupId],
      details: { session: sessionId, followUp: followUpId },
    })
    return 'done'
  })
