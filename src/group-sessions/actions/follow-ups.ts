import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { FollowUp } from '../rules.ts'
import { insertFollowUp, markDone } from '../store/follow-ups.ts'
import type { SessionNamed } from '../store/sessions.ts'

/** Notes what a coordinator promised at a session to do. */
export async function promise(
  acting: Acting,
  { sessionId, groupId }: SessionNamed,
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
  { sessionId, groupId }: SessionNamed,
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
