import type { Unit } from '#src/database/transact.ts'
import { recipientsOf } from '#src/group-sessions/store/people.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { tell } from '#src/mail/telling.ts'

export type ShiftMessage = Extract<
  MessageKind,
  'shift confirmed' | 'shift changed' | 'shift off' | 'shift reminder'
>

/**
 * Tells these carers of an event that they signed up to. The message says neither which, nor when or where.
 * @param occasion what makes it another message than the one before, such as its moment
 * @returns how many it does not reach, who have no e-mail address or whose home is quiet: somebody rings them
 */
export async function tellAmbassadors(
  unit: Unit,
  kind: ShiftMessage,
  { eventId, carerIds, occasion }: { eventId: string; carerIds: readonly string[]; occasion: string },
): Promise<{ toRing: number }> {
  const each = [...new Set(carerIds)]
  let reached = 0
  for (const to of await recipientsOf(unit, each)) {
    const who = 'accountId' in to ? to.accountId : to.carerId
    const told = await tell(unit, {
      ...{ to, kind, about: ['event', eventId], link: `/events/${eventId}` },
      key: `${kind} ${eventId} ${occasion} ${who}`,
    })
    if (told !== 'quiet') reached++
  }
  return { toRing: each.length - reached }
}
