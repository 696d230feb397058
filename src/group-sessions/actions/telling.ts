import type { Unit } from '#src/database/transact.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { tell } from '#src/mail/telling.ts'
import { recipientsOf } from '../store/people.ts'

export type SessionMessage = Extract<MessageKind, 'session place' | 'session changed' | 'session off'>

/** What a message is of: one date, or a group with all of its dates. */
type ToldOf = readonly [kind: 'session' | 'group', id: string]
const pages = { session: '/group-sessions', group: '/groups' } as const

/**
 * Tells these carers of a session. The message says neither of which group, nor when or where: whoever gets it reads
 * that behind signing in.
 * @param occasion what makes it another message than the one before, such as its moment
 * @returns how many it does not reach, who have no e-mail address or whose home is quiet: somebody rings them
 */
export async function tellCarers(
  unit: Unit,
  kind: SessionMessage,
  { on, carerIds, occasion }: { on: ToldOf; carerIds: readonly string[]; occasion: string },
): Promise<{ toRing: number }> {
  let reached = 0
  for (const to of await recipientsOf(unit, carerIds)) {
    const who = 'accountId' in to ? to.accountId : to.carerId
    const told = await tell(unit, {
      to,
      kind,
      about: on,
      key: `${kind} ${on[1]} ${occasion} ${who}`,
      link: `${pages[on[0]]}/${on[1]}`,
    })
    if (told !== 'quiet') reached++
  }
  return { toRing: carerIds.length - reached }
}
