import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { GuestPart } from '../rules.ts'
import { endGuestOnce, insertGuestOnce } from '../store/guests.ts'
import { lockSession, type SessionNamed } from '../store/sessions.ts'

/** Asks somebody to this one date beside the carers. */
export async function askToSession(
  acting: Acting,
  { sessionId, groupId }: SessionNamed,
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
  { sessionId, groupId }: SessionNamed,
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
